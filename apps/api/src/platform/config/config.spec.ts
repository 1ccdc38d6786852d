import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from './config.js';

const good = {
  APP_MODE: 'production',
  PUBLIC_URL: 'https://zf.gov.test',
  APP_SECRET: 'k7Hq2mXv9sLd4RtYw8ZbN3cF6gJpAeUx',
  IDENTITY_KEYS: '2026a:q5ZJx0o3m1vYk8dTn2sVb6wRfLh4uGcE7iPjXyAaMtQ=',
  SIGNING_KEYS: 's1:Yk8dTn2sVb6wRfLh4uGcE7iPjXyAaMtQq5ZJx0o3m1s=',
};
const zeros = Buffer.alloc(32).toString('base64');

describe('settings', () => {
  let dir: string;
  beforeAll(() => (dir = mkdtempSync(join(tmpdir(), 'zuofeng-config-'))));
  afterAll(() => rmSync(dir, { recursive: true }));

  it.each([
    ['PORT', '99999', /PORT：应为 0–65535/],
    ['PORT', 'abc', /PORT/],
    ['APP_MODE', 'prod', /APP_MODE：只能是 demo 或 production/],
    ['DATABASE_URL', 'mysql://x', /DATABASE_URL：应为 postgres/],
    ['DATABASE_POOL', '1', /DATABASE_POOL/],
    ['APP_SECRET', 'short', /APP_SECRET：至少 32/],
    ['APP_SECRET', 'changeme-changeme-changeme-changeme', /不能使用默认值/],
    ['APP_SECRET', 'a'.repeat(40), /不能使用默认值/],
    ['LOG_LEVEL', 'loud', /LOG_LEVEL/],
    ['TRUST_PROXY', 'yes', /TRUST_PROXY/],
    ['S3_BUCKET', 'files', /S3_ENDPOINT：使用对象存储时须设置/],
    ['DATABASE_URL', 'postgres://app:postgres@db/zuofeng', /DATABASE_URL：生产模式不能使用默认密码/],
    ['DATABASE_URL', 'postgres://zf:zf@db/zuofeng', /DATABASE_URL：生产模式不能使用默认密码/],
    ['METRICS_PORT', '-1', /METRICS_PORT/],
    ['METRICS_TOKEN', 'short', /METRICS_TOKEN：至少 16/],
    ['DATABASE_URL', 'postgres://app:pw@db/zf', /DATABASE_OWNER_URL：生产模式须另设/],
    ['IDENTITY_KEYS', '', /IDENTITY_KEYS：生产模式须设置/],
    ['IDENTITY_KEYS', 'q5ZJx0o3m1vYk8dTn2sVb6wRfLh4uGcE7iPjXyAaMtQ=', /IDENTITY_KEYS：第 1 把密钥应写作/],
    ['IDENTITY_KEYS', `${good.IDENTITY_KEYS},2025:c2hvcnQ=`, /IDENTITY_KEYS：第 2 把密钥须恰为 32 字节/],
    ['IDENTITY_KEYS', `${good.IDENTITY_KEYS},${good.IDENTITY_KEYS}`, /IDENTITY_KEYS：密钥编号重复/],
    ['IDENTITY_KEYS', 'a:不是密钥', /IDENTITY_KEYS：第 1 把密钥不是 base64/],
    ['IDENTITY_KEYS', `a:${zeros}`, /IDENTITY_KEYS：第 1 把密钥不能使用默认值或示例值/],
    ['IDENTITY_KEYS', good.IDENTITY_KEYS.replace('2026a', 'demo'), /IDENTITY_KEYS：第 1 把密钥不能使用/],
    ['IDENTITY_KEYS_FILE', 'nowhere/keys', /IDENTITY_KEYS_FILE：文件无法读取/],
    ['SIGNING_KEYS', '', /SIGNING_KEYS：生产模式须设置/],
    ['SIGNING_KEYS', `a:${zeros}`, /SIGNING_KEYS：第 1 把密钥不能使用默认值或示例值/],
    ['SIGNING_KEYS', good.SIGNING_KEYS.replace('s1', 'demo'), /SIGNING_KEYS：第 1 把密钥不能使用/],
    ['SIGNING_KEYS_FILE', 'nowhere/keys', /SIGNING_KEYS_FILE：文件无法读取/],
    ['PUBLIC_URL', 'http://zf.gov.test', /PUBLIC_URL：生产模式须设置 https/],
  ])('refuse %s=%s by name', (name, value, refusal) => {
    expect(() => loadConfig({ ...good, DATA_DIR: dir, [name]: value })).toThrow(refusal);
  });

  it('refuse production where the application’s role is the owner', () => {
    const url = (role: string) => `postgres://${role}:pw@db/zf`;
    const load = (owner: string) =>
      loadConfig({ ...good, DATA_DIR: dir, DATABASE_URL: url('app'), DATABASE_OWNER_URL: url(owner) });
    expect(() => load('app')).toThrow(/DATABASE_OWNER_URL：生产模式须另设/);
    expect(load('owner').databaseOwnerUrl).toBe(url('owner'));
  });

  it('refuse production without a secret', () => {
    expect(() => loadConfig({ ...good, DATA_DIR: dir, APP_SECRET: '' })).toThrow(
      /APP_SECRET：生产模式须设置/,
    );
  });

  it('refuse the keys that object stores are shipped with', () => {
    const s3 = { S3_ENDPOINT: 'http://s3', S3_REGION: 'r', S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'minioadmin' };
    const settings = { ...good, ...s3, DATA_DIR: dir, S3_SECRET_ACCESS_KEY: 'minioadmin' };
    expect(() => loadConfig(settings)).toThrow(/S3_SECRET_ACCESS_KEY：生产模式不能使用默认密钥/);
  });

  it('show metrics beyond this machine only behind a token', () => {
    const settings = { ...good, DATA_DIR: dir, METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' };
    expect(() => loadConfig(settings)).toThrow(/METRICS_TOKEN：METRICS_HOST 不是本机地址时须设置/);
    expect(loadConfig({ ...settings, METRICS_HOST: '' }).metrics).toMatchObject({ host: '127.0.0.1' });
    expect(loadConfig({ ...good, DATA_DIR: dir }).metrics).toBeNull();
  });

  it('name every fault at once', () => {
    expect(() => loadConfig({ APP_MODE: 'production', PORT: 'x', DATA_DIR: dir })).toThrow(
      /PORT[\s\S]*PUBLIC_URL[\s\S]*APP_SECRET/,
    );
  });

  it('never repeat a password in the refusal', () => {
    const url = 'postgress://app:hunter2@db/zuofeng';
    expect(() => loadConfig({ ...good, DATA_DIR: dir, DATABASE_URL: url })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') as string }),
    );
  });

  it('take the keys of the house from a file, the current one first, and tell none of them', () => {
    const { IDENTITY_KEYS, ...others } = good;
    const file = join(dir, 'keys');
    const second = randomBytes(32).toString('base64');
    writeFileSync(file, `${IDENTITY_KEYS}\n2025:${second}\n`);
    const settings = { ...others, DATA_DIR: dir, IDENTITY_KEYS_FILE: file };
    expect(loadConfig(settings).identityKeys.map(({ id }) => id)).toEqual(['2026a', '2025']);
    expect(() => loadConfig({ ...settings, IDENTITY_KEYS: `b:${second}x` })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(second) as string }),
    );
  });

  it('make and keep a secret and keys of their own in demo mode', () => {
    const { appSecret, identityKeys, signingKeys } = loadConfig({ DATA_DIR: dir });
    expect(appSecret).toMatch(/^[0-9a-f]{64}$/);
    expect(identityKeys).toEqual([{ id: 'demo', key: expect.any(Buffer) as Buffer }]);
    expect(signingKeys).toEqual([{ id: 'demo', key: expect.any(Buffer) as Buffer }]);
    expect(loadConfig({ DATA_DIR: dir })).toMatchObject({ appSecret, identityKeys, signingKeys });
  });
});

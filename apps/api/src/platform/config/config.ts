import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { CannotStart } from './cannot-start.js';
import { type HouseKey, IDENTITY_KEYS, readHouseKeys, SIGNING_KEYS } from './house-keys.js';
import { keptSecret } from './kept-secret.js';

/** Every setting of the program, read once at start from the environment. See docs/operations.md. */
export class Config {
  /** `production` demands real secrets, two factors for the office and secure cookies; `demo` is for trying out. */
  mode: 'demo' | 'production';
  host: string;
  port: number;
  /** The address people type, such as https://zf.example.gov.cn; decides cookie security and the allowed origin. */
  publicUrl: string | null;
  trustProxy: boolean;
  dataDir: string;
  /** A server of your own; null = the embedded one. */
  databaseUrl: string | null;
  /** The role that owns the schema and migrates; in demo mode by default the same as databaseUrl. */
  databaseOwnerUrl: string | null;
  databasePool: number;
  /** ≥ 32 bytes; encrypts second-factor secrets. */
  appSecret: string;
  /** Wrap the keys of the records behind the identity wall; the first is the current one. */
  identityKeys: HouseKey[];
  /** Seeds of the Ed25519 keys that sign editions of the board; the first signs, the rest check what they signed. */
  signingKeys: HouseKey[];
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  s3: {
    endpoint: string;
    region: string;
    bucket: string;
    accessKeyId: string;
    secretAccessKey: string;
  } | null;
  /** The virus scanner that is asked about every upload; null = none. */
  clamd: { host: string; port: number; timeoutMs: number } | null;
  /** Where Prometheus reads; null = nowhere. */
  metrics: { port: number; host: string; token: string | null } | null;
  /** The mail server; null = no e-mail leaves the house. */
  smtp: {
    host: string;
    port: number;
    secure: boolean;
    user: string;
    password: string;
    /** The sender that people see, such as 作风办 <notice@zf.example.gov.cn>. */
    from: string;
  } | null;
  /** How often this process looks for reminders to make and messages to send; 0 = it leaves that to others. */
  noticeEverySeconds: number;
  /** How many tries a visitor's machine needs at most before it may submit: about 0.2 ms each on a phone. */
  proofTries: number;
  /** How many public submissions, uploads or wrong receipts one network source may send in ten minutes. */
  publicPerSource: number;
  passwordHash: { memoryCost: number; timeCost: number; parallelism: number };
}

export class BadSettings extends CannotStart {
  constructor(readonly faults: string[]) {
    super(`设置有误，程序未启动：\n${faults.map(fault => `  - ${fault}`).join('\n')}`);
  }
}

const SMTP_KEYS = [
  'SMTP_HOST',
  'SMTP_PORT',
  'SMTP_SECURE',
  'SMTP_USER',
  'SMTP_PASSWORD',
  'MAIL_FROM',
] as const;
const MAIL_ADDRESS = /^[^\s<>@]+@[^\s<>@]+$|<[^\s<>@]+@[^\s<>@]+>$/;

type Env = Record<string, string | undefined>;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
const S3_KEYS = [
  'S3_ENDPOINT',
  'S3_REGION',
  'S3_BUCKET',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
] as const;

/** Reads and checks the settings; throws BadSettings that names every bad or missing one. */
export function loadConfig(env: Env): Config {
  const faults: string[] = [];
  const read = <T>(name: string, fallback: T, parse: (text: string) => T | undefined, rule: string): T => {
    const text = env[name];
    if (text === undefined || text === '') return fallback;
    const value = parse(text);
    // A connection string holds a password, which belongs in no log.
    const told = text.includes('@') ? '' : `，现为“${text}”`;
    if (value === undefined) faults.push(`${name}：${rule}${told}`);
    return value ?? fallback;
  };
  const whole = (min: number, max: number) => (text: string) =>
    /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined;
  const oneOf =
    <T extends string>(values: readonly T[]) =>
    (text: string) =>
      values.find(value => value === text);
  const url = (protocols: string[]) => (text: string) =>
    URL.canParse(text) && protocols.includes(new URL(text).protocol) ? text : undefined;
  const postgres = url(['postgres:', 'postgresql:']);

  const mode = read('APP_MODE', 'demo', oneOf(['demo', 'production'] as const), '只能是 demo 或 production');
  const dataDir = resolve(env['DATA_DIR'] || '.data');
  const config = Object.assign(new Config(), {
    mode,
    host: env['HOST'] || '127.0.0.1',
    port: read('PORT', 3000, whole(0, 65535), '应为 0–65535 的整数'),
    publicUrl: read<string | null>('PUBLIC_URL', null, url(['http:', 'https:']), '应为 http(s) 网址'),
    trustProxy: read(
      'TRUST_PROXY',
      false,
      text => ({ true: true, false: false })[text],
      '只能是 true 或 false',
    ),
    dataDir,
    databaseUrl: read<string | null>('DATABASE_URL', null, postgres, '应为 postgres:// 连接串'),
    databaseOwnerUrl: read<string | null>('DATABASE_OWNER_URL', null, postgres, '应为 postgres:// 连接串'),
    databasePool: read('DATABASE_POOL', 20, whole(2, 200), '应为 2–200 的整数'),
    appSecret: env['APP_SECRET'] ?? '',
    identityKeys: [] as HouseKey[],
    signingKeys: [] as HouseKey[],
    logLevel: read('LOG_LEVEL', 'info', oneOf(LOG_LEVELS), `只能是 ${LOG_LEVELS.join('、')}`),
    s3: readS3(env, faults),
    clamd: readClamd(
      env,
      read('CLAMD_PORT', 3310, whole(1, 65535), '应为 1–65535 的整数'),
      read('CLAMD_TIMEOUT_SECONDS', 8, whole(1, 60), '应为 1–60 的整数'),
    ),
    metrics: readMetrics(env, read('METRICS_PORT', null, whole(0, 65535), '应为 0–65535 的整数'), faults),
    smtp: readSmtp(env, faults),
    noticeEverySeconds: read('NOTICE_EVERY_SECONDS', 10, whole(0, 300), '应为 0–300 的整数'),
    proofTries: read('PROOF_TRIES', 3000, whole(2, 1_000_000), '应为 2–1000000 的整数'),
    publicPerSource: read('PUBLIC_PER_SOURCE', 60, whole(1, 10_000_000), '应为 1–10000000 的整数'),
    passwordHash: { memoryCost: 19_456, timeCost: 2, parallelism: 1 },
  } satisfies Config);
  if (mode === 'production') refuseKnownPasswords(config, faults);
  if (config.databaseOwnerUrl && !config.databaseUrl)
    faults.push('DATABASE_OWNER_URL：需要同时设置 DATABASE_URL');
  if (mode === 'production') {
    if (!config.publicUrl?.startsWith('https:')) faults.push('PUBLIC_URL：生产模式须设置 https 网址');
    if (!config.appSecret) faults.push('APP_SECRET：生产模式须设置，至少 32 个字符');
    if (config.databaseUrl && !twoRoles(config)) faults.push(`DATABASE_OWNER_URL：${TWO_ROLES}`);
  }
  if (config.appSecret && config.appSecret.length < 32) faults.push('APP_SECRET：至少 32 个字符');
  if (/^(.)\1+$|secret|changeme|example/i.test(config.appSecret))
    faults.push('APP_SECRET：不能使用默认值或示例值');
  const where = { production: mode === 'production', dataDir };
  config.identityKeys = readHouseKeys(env, IDENTITY_KEYS, where, faults);
  config.signingKeys = readHouseKeys(env, SIGNING_KEYS, where, faults);
  if (faults.length > 0) throw new BadSettings(faults);
  if (!config.appSecret)
    config.appSecret = keptSecret(dataDir, 'app-secret', () => randomBytes(32).toString('hex'));
  return config;
}

const readClamd = ({ CLAMD_HOST: host }: Env, port: number, seconds: number): Config['clamd'] =>
  host ? { host, port, timeoutMs: seconds * 1000 } : null;

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

function readMetrics(env: Env, port: number | null, faults: string[]): Config['metrics'] {
  const host = env['METRICS_HOST'] || '127.0.0.1';
  const token = env['METRICS_TOKEN'] || null;
  if (token && token.length < 16) faults.push('METRICS_TOKEN：至少 16 个字符');
  if (port !== null && !token && !LOOPBACK.has(host))
    faults.push('METRICS_TOKEN：METRICS_HOST 不是本机地址时须设置，以免指标公开');
  return port === null ? null : { port, host, token };
}

const KNOWN_PASSWORDS =
  /^(postgres|password|passw0rd|admin|root|zuofeng|minioadmin|changeme|example|secret|test|123456\d*|(.)\2*)$/i;

/** Passwords that everybody knows from manuals and images. */
function refuseKnownPasswords({ databaseUrl, databaseOwnerUrl, s3 }: Config, faults: string[]): void {
  for (const [name, url] of Object.entries({
    DATABASE_URL: databaseUrl,
    DATABASE_OWNER_URL: databaseOwnerUrl,
  })) {
    if (!url) continue;
    const { username, password } = new URL(url);
    if (KNOWN_PASSWORDS.test(decodeURIComponent(password)) || (password && password === username))
      faults.push(`${name}：生产模式不能使用默认密码`);
  }
  if (s3 && (KNOWN_PASSWORDS.test(s3.secretAccessKey) || s3.secretAccessKey === s3.accessKeyId))
    faults.push('S3_SECRET_ACCESS_KEY：生产模式不能使用默认密钥');
}
/** Without an owner of its own the application could switch off the guards and the audit that bind it. */
export const TWO_ROLES =
  '生产模式须另设一个数据库角色作为所有者，DATABASE_URL 的角色不得拥有或能够取得它的权限，见 docs/operations.md';

const userOf = (address: string) => new URL(address).username;
const twoRoles = ({ databaseUrl, databaseOwnerUrl }: Config) =>
  databaseUrl && databaseOwnerUrl && userOf(databaseUrl) !== userOf(databaseOwnerUrl);

function readS3(env: Env, faults: string[]): Config['s3'] {
  const given = S3_KEYS.filter(name => env[name]);
  if (given.length === 0) return null;
  for (const name of S3_KEYS.filter(name => !env[name])) faults.push(`${name}：使用对象存储时须设置`);
  const [endpoint = '', region = '', bucket = '', accessKeyId = '', secretAccessKey = ''] = S3_KEYS.map(
    name => env[name] ?? '',
  );
  return { endpoint, region, bucket, accessKeyId, secretAccessKey };
}

function readSmtp(env: Env, faults: string[]): Config['smtp'] {
  if (!SMTP_KEYS.some(name => env[name])) return null;
  for (const name of SMTP_KEYS.filter(name => !env[name])) faults.push(`${name}：发送邮件时须设置`);
  const [host = '', port = '', secure = '', user = '', password = '', from = ''] = SMTP_KEYS.map(
    name => env[name] ?? '',
  );
  if (port && !(/^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535))
    faults.push('SMTP_PORT：应为 1–65535 的整数');
  if (secure && !['true', 'false'].includes(secure)) faults.push('SMTP_SECURE：只能是 true 或 false');
  if (from && !MAIL_ADDRESS.test(from)) faults.push('MAIL_FROM：应为邮箱地址，或“名称 <邮箱地址>”');
  return { host, port: Number(port), secure: secure === 'true', user, password, from };
}

import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { makePerson, type Person } from '../features/auth/account.factory.js';
import { waitForJob } from '../features/jobs/jobs.factory.js';
import { makeUnit } from '../features/units/unit.factory.js';
import { download, PDF, storedFiles, uploadFile } from '../features/attachments/attachments.factory.js';
import { migrations } from '../migrations/index.js';
import { migrateServer } from '../open-database.js';
import { AuditLinker } from '../platform/audit/audit-linker.js';
import { verifyChain } from '../platform/audit/verify-chain.js';
import { Config } from '../platform/config/config.js';
import { createApp, type TestApp } from '../testing/app.js';
import { createEmptyDatabase, type TestDatabase } from '../testing/database.js';
import { backUp, type BackUpResult } from './back-up.js';
import { checkFiles, readManifest } from './manifest.js';
import { checkLevel, restore } from './restore.js';

let app: TestApp;
let officer: Person;
let dir: string;
let taken: BackUpResult;
let evidence: string;
let revived: TestApp | undefined;
const opened: { database: TestDatabase; dataDir: string }[] = [];

beforeAll(async () => {
  app = await createApp();
  const city = await makeUnit(app.dataSource, { kind: 'city', name: '换行\n制表\t反斜\\杠 𠮷' });
  officer = await makePerson(app.dataSource, { roles: [['office-staff', city.id]] });
  evidence = (await uploadFile(app, officer, '佐证.pdf', PDF)).body.id;
  await app.post('/api/rectification-items', { title: '备份前登记', unitId: city.id }, { as: officer });
  const { body: job } = await app.post('/api/rectification-items/exports', {}, { as: officer });
  await waitForJob(app, officer, job.id);
  await app.app.get(AuditLinker).linkAll();
  dir = await mkdtemp(join(tmpdir(), 'zuofeng-backup-'));
  taken = await backUp(app.config, dir, app.clock.now(), 'copy');
});
afterAll(async () => {
  await app.close();
  await revived?.close();
  await rm(dir, { recursive: true });
  for (const { database, dataDir } of opened) {
    await database.drop();
    await rm(dataDir, { recursive: true });
  }
});

/** The settings of another, still empty place. */
async function emptyPlace(): Promise<Config> {
  const database = await createEmptyDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'zuofeng-restored-'));
  opened.push({ database, dataDir });
  const place = { dataDir, databaseUrl: database.appUrl, databaseOwnerUrl: database.ownerUrl };
  return Object.assign(new Config(), app.config, place);
}

const on = async <T>(config: Config, work: (db: DataSource) => Promise<T>): Promise<T> => {
  const db = await new DataSource({ type: 'postgres', url: config.databaseOwnerUrl! }).initialize();
  return work(db).finally(() => db.destroy());
};
const tablesOf = (config: Config) =>
  on(config, db => db.query<unknown[]>(`SELECT 1 FROM pg_tables WHERE schemaname IN ('public', 'pgboss')`));

/** Does something to one file of the backup and puts it back after. */
async function tampered(path: string, change: (path: string) => Promise<void>, work: () => Promise<void>) {
  const before = await readFile(join(dir, path));
  await change(join(dir, path));
  await work().finally(() => writeFile(join(dir, path), before));
}

describe('a backup', () => {
  it('restores to the same rows, audit chain, sequences and contents, and the product works on it', async () => {
    const place = await emptyPlace();
    const { manifest } = await readManifest(dir);
    await checkFiles(dir, manifest);
    await restore(place, dir, manifest, app.clock);

    const again = await mkdtemp(join(tmpdir(), 'zuofeng-backup-'));
    const second = await backUp(place, again, app.clock.now(), 'copy');
    await rm(again, { recursive: true });
    const { tables, sequences, audit, contents, database } = taken.manifest;
    expect(second.manifest).toMatchObject({ tables, sequences, audit, contents, missing: [] });
    expect(audit.checked).toBeGreaterThan(0);
    expect(contents).toHaveLength(2); // the evidence and the export
    expect(tables.find(({ name }) => name === 'pgboss.job')?.rows).toBeGreaterThan(0);
    expect(second.manifest.database.map(file => file.path)).toEqual(database.map(file => file.path));

    revived = await createApp({
      DATABASE_URL: place.databaseUrl!,
      DATABASE_OWNER_URL: place.databaseOwnerUrl!,
      DATA_DIR: place.dataDir,
    });
    expect((await download(revived, officer, `/api/attachments/${evidence}`)).content).toEqual(PDF);
    expect(await storedFiles(revived)).toEqual(await storedFiles(app));
    const { body } = await revived.get('/api/rectification-items', { as: officer });
    expect(body.rows).toMatchObject([{ title: '备份前登记' }]);
    const next = { title: '恢复后登记', unitId: body.rows[0].unit.id };
    expect((await revived.post('/api/rectification-items', next, { as: officer })).status).toBe(201);
    await revived.app.get(AuditLinker).linkAll();
    expect(await verifyChain(revived.dataSource.manager, app.clock.now())).toMatchObject({
      checked: audit.checked + 1,
      firstFault: null,
    });
    await expect(revived.dataSource.query('DELETE FROM audit_entry')).rejects.toThrow(/permission denied/);
  });

  it('of an older program is restored and brought up to date', async () => {
    const older = await emptyPlace();
    await migrateServer(older, migrations.length - 1);
    const folder = await mkdtemp(join(tmpdir(), 'zuofeng-backup-'));
    const { manifest } = await backUp(older, folder, app.clock.now(), 'copy');
    const place = await emptyPlace();
    await restore(place, folder, manifest, app.clock);
    await rm(folder, { recursive: true });
    const names = migrations.map(({ name }) => ({ name }));
    expect(manifest.migrations).toHaveLength(names.length - 1);
    expect(await on(place, db => db.query('SELECT name FROM migrations ORDER BY timestamp'))).toEqual(names);
  });

  it('names files that the store has lost instead of failing', async () => {
    const lost = Object.assign(new Config(), app.config, { dataDir: tmpdir() });
    const second = await mkdtemp(join(tmpdir(), 'zuofeng-backup-'));
    const { manifest } = await backUp(lost, second, app.clock.now(), 'copy');
    await rm(second, { recursive: true });
    expect(manifest).toMatchObject({ contents: [], missing: taken.manifest.contents });
  });

  it('goes to an empty folder only', async () => {
    await expect(backUp(app.config, dir, app.clock.now())).rejects.toThrow(/不是空目录/);
  });

  it('is for its keeper alone', async () => {
    expect(JSON.stringify(taken.manifest)).not.toContain(app.config.appSecret);
    expect(await readdir(dir)).toEqual(['contents', 'database', 'manifest.json']);
  });
});

describe('a restore refuses', () => {
  it('a changed table', () =>
    tampered(
      'database/public.unit.copy.gz',
      path => appendFile(path, 'x'),
      async () => {
        await expect(checkFiles(dir, taken.manifest)).rejects.toThrow(/public.unit.copy.gz 与清单的哈希不符/);
      },
    ));

  it('a lost content', async () => {
    const [sha256 = ''] = taken.manifest.contents;
    const path = `contents/${sha256.slice(0, 2)}/${sha256}`;
    await tampered(path, rm, async () => {
      await expect(checkFiles(dir, taken.manifest)).rejects.toThrow(/缺少 contents/);
    });
  });

  it.each([
    ['no manifest', rm, /不是完整的备份/],
    ['a broken manifest', (path: string) => writeFile(path, '{"format":'), /不是本程序的备份清单/],
  ])('a folder with %s', (_, change, refusal) =>
    tampered('manifest.json', change, async () => {
      await expect(readManifest(dir)).rejects.toThrow(refusal);
    }),
  );

  it('a backup of another schema', () => {
    const names = [...taken.manifest.migrations, 'Later1999999999999'];
    expect(() => checkLevel({ ...taken.manifest, migrations: names })).toThrow(
      /Later1999999999999.*不是本程序的版本/,
    );
  });

  it('a database that holds something', async () => {
    await expect(restore(app.config, dir, taken.manifest, app.clock)).rejects.toThrow(/不是空的/);
    expect((await app.get('/api/rectification-items', { as: officer })).body.total).toBe(1);
  });

  it('rows that do not add up, and leaves the database empty', async () => {
    const place = await emptyPlace();
    const tables = taken.manifest.tables.map(table => ({ ...table, rows: table.rows + 1 }));
    await expect(restore(place, dir, { ...taken.manifest, tables }, app.clock)).rejects.toThrow(/备份时是/);
    expect(await tablesOf(place)).toEqual([]);
  });

  it('another audit chain than the one that was backed up', async () => {
    const place = await emptyPlace();
    const audit = { ...taken.manifest.audit, head: 'f'.repeat(64) };
    await expect(restore(place, dir, { ...taken.manifest, audit }, app.clock)).rejects.toThrow(/审计链/);
    expect(await tablesOf(place)).toEqual([]);
  });
});

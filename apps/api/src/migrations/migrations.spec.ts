import { DataSource } from 'typeorm';
import { entities } from '../entities.js';
import { databaseOptions, migrate } from '../platform/database/data-source.js';
import { createDatabase, createEmptyDatabase, type TestDatabase } from '../testing/database.js';
import { tableRights } from '../table-rights.js';
import { migrations } from './index.js';

const open = (url: string) => new DataSource(databaseOptions(url, entities)).initialize();

describe('migrations', () => {
  let database: TestDatabase | undefined;
  afterEach(async () => {
    await database?.drop();
    database = undefined;
  });

  it('leave the tables exactly as the entities describe them', async () => {
    database = await createDatabase();
    const dataSource = await open(database.ownerUrl);
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    await dataSource.destroy();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('run once when two programs start together', async () => {
    database = await createEmptyDatabase();
    const plan = { ownerUrl: database.ownerUrl, appUrl: database.appUrl, rights: tableRights, migrations };
    await Promise.all([migrate(plan), migrate(plan), migrate(plan)]);
    const dataSource = await open(database.ownerUrl);
    const [row] = await dataSource.query<{ count: string }[]>('SELECT count(*) FROM migrations');
    await dataSource.destroy();
    expect(Number(row?.count)).toBe(migrations.length);
  });

  it('converge when the program is killed between or within them and started again', async () => {
    database = await createEmptyDatabase();
    const dying = class Dying1767225500001 {
      async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
        await db.query('CREATE TABLE half_done (id int)');
        // The server ends this very connection, as a kill of the program would.
        await db.query('SELECT pg_terminate_backend(pg_backend_pid())');
      }
      async down(): Promise<void> {}
    };
    const first = migrations[0]!;
    const plan = { ownerUrl: database.ownerUrl, appUrl: database.appUrl, rights: tableRights };
    await expect(migrate({ ...plan, migrations: [first, dying] })).rejects.toThrow();
    await migrate({ ...plan, migrations });
    const dataSource = await open(database.ownerUrl);
    const [row] = await dataSource.query<{ half: string | null }[]>(
      `SELECT to_regclass('half_done')::text AS half`,
    );
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    await dataSource.destroy();
    expect(row?.half).toBeNull();
    expect(upQueries).toEqual([]);
  });
});

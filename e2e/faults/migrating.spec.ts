import { setTimeout as pause } from 'node:timers/promises';
import { outcome, startCommand } from './support/api.js';
import { newDatabase, query, type StageDatabase } from './support/stage.js';

const SCHEMA = `
  SELECT 'column' AS kind, format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) AS name
    FROM information_schema.columns WHERE table_schema = 'public'
  UNION ALL SELECT 'constraint', format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT 'trigger', pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'function', proname || md5(prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  ORDER BY 1, 2`;

/** Migrates, seeds and ends: the start of the program without serving. */
const migrate = (database: StageDatabase) => startCommand('tally-recount', database);
const ran = (database: StageDatabase) =>
  query<{ name: string; times: number }>(
    database,
    'SELECT name, count(*)::int AS times FROM migrations GROUP BY name ORDER BY name',
  );

describe('F8: migrations', () => {
  it('killed half-way, again and again, converge to the very same schema', async () => {
    const clean = await newDatabase('nothing');
    expect(await outcome(migrate(clean))).toMatchObject({ code: 0 });

    const database = await newDatabase('nothing');
    let killed = 0;
    for (let after = 300; ; after += 150) {
      const child = migrate(database);
      const end = outcome(child);
      await Promise.race([pause(after), end]);
      child.kill('SIGKILL');
      if ((await end).code === 0) break;
      killed += 1;
    }
    expect(killed).toBeGreaterThan(2);
    expect(await query(database, SCHEMA)).toEqual(await query(clean, SCHEMA));
    expect(await ran(database)).toEqual(await ran(clean));
  });

  it('of two programs starting together run once', async () => {
    const database = await newDatabase('nothing');
    const ends = await Promise.all([outcome(migrate(database)), outcome(migrate(database))]);
    expect(ends.map(({ code, said }) => [code, code === 0 ? '' : said])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    expect((await ran(database)).filter(({ times }) => times !== 1)).toEqual([]);
    const [counted] = await query<{ roots: number }>(database, `SELECT count(*)::int AS roots FROM unit`);
    expect(counted?.roots).toBe(1);
  });
});

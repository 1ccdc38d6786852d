import { DataSource } from 'typeorm';
import { CannotStart } from '../config/cannot-start.js';
import { OWN_SCHEMAS } from './data-source.js';

/** Drops every schema of the owner, unless the program still works on it. `command` is named in the refusal. */
export async function emptyDatabase(ownerUrl: string, command: string): Promise<void> {
  const owner = await new DataSource({ type: 'postgres', url: ownerUrl }).initialize();
  try {
    const others = await owner.query<unknown[]>(
      `SELECT 1 FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE 'zuofeng%'`,
    );
    if (others.length > 0) throw new CannotStart(`程序正在使用这个数据库，请先停止它，再执行 ${command}。`);
    const schemas = await owner.query<{ schema: string }[]>(OWN_SCHEMAS);
    for (const { schema } of schemas) await owner.query(`DROP SCHEMA "${schema}" CASCADE`);
    await owner.query('CREATE SCHEMA public');
  } finally {
    await owner.destroy();
  }
}

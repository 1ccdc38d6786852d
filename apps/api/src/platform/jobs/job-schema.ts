import { PgBoss } from 'pg-boss';

export const JOB_SCHEMA = 'pgboss';

/** Installs or upgrades the queue's own tables, as the schema's owner; the running program never changes them. */
export async function installJobSchema(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: JOB_SCHEMA,
    max: 1,
    migrate: true,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  const faults: Error[] = [];
  boss.on('error', error => faults.push(error));
  await boss.start();
  await boss.stop({ graceful: false });
  if (faults[0]) throw faults[0];
}

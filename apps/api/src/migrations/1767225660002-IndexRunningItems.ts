import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What runs against a deadline, and nothing else: the scan for reminders costs by open items, not by years. */
export class IndexRunningItems1767225660002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX rectification_item_running ON rectification_item (deadline, id, send_back_count)
        WHERE state IN ('issued', 'working')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX rectification_item_running');
  }
}

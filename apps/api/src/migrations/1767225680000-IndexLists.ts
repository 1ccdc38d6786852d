import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists that read whole tables: look-backs in their order (what waits first, then the latest done), and the chain's daily heads. */
export class IndexLists1767225680000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE INDEX look_back_list ON look_back ((state <> 'due'), done_at DESC, due_on, id)`);
    await db.query('CREATE INDEX audit_link_linked_at ON audit_link (linked_at)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX look_back_list, audit_link_linked_at');
  }
}

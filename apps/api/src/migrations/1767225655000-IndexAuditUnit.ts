import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who audits a part of the tree reads what was done to its units. */
export class IndexAuditUnit1767225655000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE INDEX audit_entry_unit ON audit_entry (unit_id, id)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX audit_entry_unit');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Batches of work orders and the catalogue of categories come as sheets; a work order comes once. */
export class ImportCases1767225721002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE import_batch DROP CONSTRAINT import_batch_kind;
      ALTER TABLE import_batch ADD CONSTRAINT import_batch_kind
        CHECK (kind IN ('rectification', 'units', 'complaints', 'categories'));
      CREATE INDEX complaint_channel_ref ON complaint (channel_ref) WHERE channel_ref IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX complaint_channel_ref;
      ALTER TABLE import_batch DROP CONSTRAINT import_batch_kind;
      ALTER TABLE import_batch ADD CONSTRAINT import_batch_kind CHECK (kind IN ('rectification', 'units'));
    `);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when words or files of a complainant wait for the office to read them. */
export class WaitForAnswers1767225725000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE complaint ADD COLUMN citizen_wrote_on date;
      CREATE INDEX complaint_unanswered ON complaint (citizen_wrote_on, id) WHERE citizen_wrote_on IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE complaint DROP COLUMN citizen_wrote_on');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From when the clock of handling runs, and by how many working days clocks were set: so that each can explain itself and move. */
export class KeepCaseClocks1767225721000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE complaint
        ADD COLUMN conclude_from date,
        ADD COLUMN conclude_within integer,
        ADD COLUMN object_within integer;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'ALTER TABLE complaint DROP COLUMN conclude_from, DROP COLUMN conclude_within, DROP COLUMN object_within',
    );
  }
}

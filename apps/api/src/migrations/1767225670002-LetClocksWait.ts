import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clocks may wait for a year that is not entered yet, and follow a new edition of the built-in arrangements. */
export class LetClocksWait1767225670002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE calendar_change
        ADD COLUMN waiting integer NOT NULL DEFAULT 0,
        ALTER COLUMN changed_by DROP NOT NULL,
        DROP CONSTRAINT calendar_change_action,
        ADD CONSTRAINT calendar_change_action CHECK (
          action IN ('put-override', 'delete-override', 'confirm-year', 'withdraw-year', 'new-edition'));
      ALTER TABLE calendar_change ALTER COLUMN waiting DROP DEFAULT;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE calendar_change
        DROP CONSTRAINT calendar_change_action,
        ADD CONSTRAINT calendar_change_action CHECK (
          action IN ('put-override', 'delete-override', 'confirm-year', 'withdraw-year')),
        ALTER COLUMN changed_by SET NOT NULL,
        DROP COLUMN waiting;
    `);
  }
}

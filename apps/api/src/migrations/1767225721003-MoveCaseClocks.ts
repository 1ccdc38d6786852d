import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The working-day clocks of cases follow the calendar, too. */
export class MoveCaseClocks1767225721003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE clock_move
        ALTER COLUMN item_id DROP NOT NULL,
        ADD COLUMN complaint_id uuid CONSTRAINT clock_move_complaint_fkey REFERENCES complaint (id),
        DROP CONSTRAINT clock_move_clock,
        ADD CONSTRAINT clock_move_clock CHECK (clock IN ('deadline', 'return', 'letter', 'object', 'conclude')),
        ADD CONSTRAINT clock_move_record CHECK ((item_id IS NULL) = (complaint_id IS NOT NULL));
      CREATE INDEX clock_move_case ON clock_move (complaint_id, id) WHERE complaint_id IS NOT NULL;
      CREATE INDEX complaint_concluding ON complaint (id)
        WHERE conclude_within IS NOT NULL AND state IN ('accepted', 'investigating', 'reviewing');
      CREATE INDEX complaint_objecting ON complaint (id) WHERE object_within IS NOT NULL AND state = 'investigating';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX complaint_concluding, complaint_objecting;
      DELETE FROM clock_move WHERE complaint_id IS NOT NULL;
      ALTER TABLE clock_move
        DROP CONSTRAINT clock_move_record,
        DROP COLUMN complaint_id,
        DROP CONSTRAINT clock_move_clock,
        ADD CONSTRAINT clock_move_clock CHECK (clock IN ('deadline', 'return', 'letter')),
        ALTER COLUMN item_id SET NOT NULL;
    `);
  }
}

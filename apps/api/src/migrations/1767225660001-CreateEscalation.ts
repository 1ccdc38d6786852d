import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEscalation1767225660001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE rectification_escalation (
        item_id uuid NOT NULL CONSTRAINT rectification_escalation_item_fkey REFERENCES rectification_item (id),
        deadline date NOT NULL,
        level smallint NOT NULL CONSTRAINT rectification_escalation_level CHECK (level BETWEEN 1 AND 3),
        at timestamptz(3) NOT NULL,
        CONSTRAINT rectification_escalation_pkey PRIMARY KEY (item_id, deadline, level)
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE rectification_escalation');
  }
}

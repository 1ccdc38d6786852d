import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNumberRange1767225656000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE rectification_number_range (
        id uuid CONSTRAINT rectification_number_range_pkey PRIMARY KEY,
        year integer NOT NULL,
        first integer NOT NULL,
        last integer NOT NULL,
        CONSTRAINT rectification_number_range_order CHECK (first <= last)
      );
      CREATE INDEX rectification_number_range_next ON rectification_number_range (year, first);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE rectification_number_range');
  }
}

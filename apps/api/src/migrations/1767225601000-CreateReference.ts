import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateReference1767225601000 implements MigrationInterface {
  readonly name = 'CreateReference1767225601000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE aspect (
        code text NOT NULL CONSTRAINT aspect_pkey PRIMARY KEY,
        name text NOT NULL,
        sort_order smallint NOT NULL
      );

      CREATE TABLE measure (
        id uuid NOT NULL CONSTRAINT measure_pkey PRIMARY KEY,
        version integer NOT NULL,
        code text NOT NULL,
        aspect text NOT NULL CONSTRAINT measure_aspect_fkey REFERENCES aspect (code),
        name text NOT NULL,
        description text,
        sort_order integer NOT NULL,
        active boolean NOT NULL,
        demo boolean NOT NULL
      );
      CREATE UNIQUE INDEX measure_code ON measure (code);
      CREATE INDEX measure_aspect ON measure (aspect);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE measure, aspect');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCalendar1767225602000 implements MigrationInterface {
  readonly name = 'CreateCalendar1767225602000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE working_calendar (
        id smallint NOT NULL CONSTRAINT working_calendar_pkey PRIMARY KEY
          CONSTRAINT working_calendar_only_one CHECK (id = 1),
        version integer NOT NULL,
        changed_by text
      );
      INSERT INTO working_calendar (id, version) VALUES (1, 1);

      CREATE TABLE calendar_override (
        day date NOT NULL CONSTRAINT calendar_override_pkey PRIMARY KEY,
        kind text NOT NULL CONSTRAINT calendar_override_kind CHECK (kind IN ('workday', 'holiday')),
        name text NOT NULL
      );

      CREATE TABLE calendar_year (
        year integer NOT NULL CONSTRAINT calendar_year_pkey PRIMARY KEY,
        basis text NOT NULL
      );

      CREATE TABLE office_setting (
        code text NOT NULL CONSTRAINT office_setting_pkey PRIMARY KEY,
        version integer NOT NULL,
        value integer NOT NULL,
        changed_at timestamptz(3) NOT NULL,
        changed_by text NOT NULL
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE office_setting, calendar_year, calendar_override, working_calendar');
  }
}

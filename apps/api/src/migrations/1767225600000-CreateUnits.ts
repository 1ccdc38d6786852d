import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateUnits1767225600000 implements MigrationInterface {
  readonly name = 'CreateUnits1767225600000';

  async up(db: QueryRunner): Promise<void> {
    // Equality in GiST indexes: a unit's memberships of groups may not overlap.
    await db.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    await db.query(`
      CREATE TABLE unit (
        id uuid NOT NULL CONSTRAINT unit_pkey PRIMARY KEY,
        version integer NOT NULL,
        code text NOT NULL,
        name text NOT NULL,
        short_name text NOT NULL,
        kind text NOT NULL CONSTRAINT unit_kind CHECK (kind IN ('city', 'county', 'township', 'department', 'zone',
          'window', 'enterprise')),
        parent_id uuid CONSTRAINT unit_parent_fkey REFERENCES unit (id),
        path text NOT NULL,
        level smallint NOT NULL,
        sort_order integer NOT NULL,
        head_name text,
        head_account_id uuid,
        liaison_name text,
        liaison_account_id uuid,
        active_from date NOT NULL,
        active_to date,
        created_at timestamptz(3) NOT NULL,
        changed_at timestamptz(3) NOT NULL,
        changed_by text,
        CONSTRAINT unit_root CHECK ((parent_id IS NULL) = (kind = 'city')),
        CONSTRAINT unit_path_ends_here CHECK (path LIKE '/%' AND path LIKE '%/' || id || '/'),
        CONSTRAINT unit_period CHECK (active_to IS NULL OR active_to >= active_from)
      );
      CREATE UNIQUE INDEX unit_code ON unit (code);
      CREATE UNIQUE INDEX unit_path ON unit (path);
      CREATE UNIQUE INDEX unit_one_root ON unit (kind) WHERE kind = 'city';
      CREATE INDEX unit_parent ON unit (parent_id);

      CREATE TABLE section (
        id uuid NOT NULL CONSTRAINT section_pkey PRIMARY KEY,
        unit_id uuid NOT NULL CONSTRAINT section_unit_fkey REFERENCES unit (id),
        name text NOT NULL,
        active boolean NOT NULL
      );
      CREATE UNIQUE INDEX section_name ON section (unit_id, name);

      CREATE TABLE evaluation_group (
        id uuid NOT NULL CONSTRAINT evaluation_group_pkey PRIMARY KEY,
        version integer NOT NULL,
        code text NOT NULL,
        name text NOT NULL,
        sort_order integer NOT NULL
      );
      CREATE UNIQUE INDEX evaluation_group_code ON evaluation_group (code);
      CREATE UNIQUE INDEX evaluation_group_name ON evaluation_group (name);

      CREATE TABLE unit_group (
        id uuid NOT NULL CONSTRAINT unit_group_pkey PRIMARY KEY,
        unit_id uuid NOT NULL CONSTRAINT unit_group_unit_fkey REFERENCES unit (id),
        group_id uuid NOT NULL CONSTRAINT unit_group_group_fkey REFERENCES evaluation_group (id),
        from_day date NOT NULL,
        to_day date,
        CONSTRAINT unit_group_period CHECK (to_day IS NULL OR to_day >= from_day),
        CONSTRAINT unit_group_one_at_a_time EXCLUDE
          USING gist (unit_id WITH =, daterange(from_day, to_day, '[]') WITH &&)
      );
      CREATE INDEX unit_group_unit ON unit_group (unit_id, from_day);
      CREATE INDEX unit_group_group ON unit_group (group_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE unit_group, evaluation_group, section, unit');
  }
}

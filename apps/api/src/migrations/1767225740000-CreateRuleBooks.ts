import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 考评办法 and the figures that are entered by hand under them (domain.md §8). */
export class CreateRuleBooks1767225740000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(GUARDS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE hand_value, rule_book_event, rule_book_counter, rule_book;
      DROP FUNCTION rule_book_guard();
      DROP FUNCTION hand_value_guard();
    `);
  }
}

const TABLES = `
  CREATE TABLE rule_book (
    id uuid CONSTRAINT rule_book_pkey PRIMARY KEY,
    number text NOT NULL,
    version integer NOT NULL,
    state text NOT NULL CONSTRAINT rule_book_state CHECK (state IN ('draft', 'submitted', 'approved', 'repealed')),
    name text NOT NULL,
    unit_id uuid NOT NULL CONSTRAINT rule_book_unit_fkey REFERENCES unit (id),
    content jsonb NOT NULL,
    digest text NOT NULL,
    based_on_id uuid CONSTRAINT rule_book_based_on_fkey REFERENCES rule_book (id),
    authors uuid[] NOT NULL,
    in_force_from date,
    approved_by uuid,
    approved_by_name text,
    approved_at timestamptz(3),
    created_by_name text NOT NULL,
    created_at timestamptz(3) NOT NULL,
    changed_by_name text NOT NULL,
    changed_at timestamptz(3) NOT NULL,
    CONSTRAINT rule_book_approved CHECK (
      (state IN ('approved', 'repealed')) = (approved_by IS NOT NULL)
      AND (approved_by IS NULL) = (approved_at IS NULL) AND (approved_by IS NULL) = (in_force_from IS NULL)),
    CONSTRAINT rule_book_two_people CHECK (approved_by <> ALL (authors))
  );
  CREATE UNIQUE INDEX rule_book_number ON rule_book (number);
  CREATE UNIQUE INDEX rule_book_in_force ON rule_book (unit_id, in_force_from) WHERE state = 'approved';

  CREATE TABLE rule_book_event (
    id uuid CONSTRAINT rule_book_event_pkey PRIMARY KEY,
    rule_book_id uuid NOT NULL CONSTRAINT rule_book_event_book_fkey REFERENCES rule_book (id),
    action text NOT NULL,
    from_state text,
    to_state text NOT NULL,
    actor_id uuid NOT NULL,
    actor_name text NOT NULL,
    note text,
    at timestamptz(3) NOT NULL
  );
  CREATE INDEX rule_book_event_of ON rule_book_event (rule_book_id, id);

  CREATE TABLE rule_book_counter (
    year integer CONSTRAINT rule_book_counter_pkey PRIMARY KEY,
    last integer NOT NULL
  );

  CREATE TABLE hand_value (
    id uuid CONSTRAINT hand_value_pkey PRIMARY KEY,
    version integer NOT NULL,
    period text NOT NULL CONSTRAINT hand_value_period CHECK (period ~ '^20\\d\\d(-(0[1-9]|1[0-2])|Q[1-4])?$'),
    unit_id uuid NOT NULL CONSTRAINT hand_value_unit_fkey REFERENCES unit (id),
    indicator_id text NOT NULL,
    state text NOT NULL CONSTRAINT hand_value_state CHECK (state IN ('entered', 'confirmed', 'returned')),
    value jsonb NOT NULL,
    note text,
    entered_by uuid NOT NULL,
    entered_by_name text NOT NULL,
    checked_by uuid,
    checked_by_name text,
    return_reason text,
    changed_at timestamptz(3) NOT NULL,
    CONSTRAINT hand_value_checked CHECK ((state = 'entered') = (checked_by IS NULL)
      AND (state = 'returned') = (return_reason IS NOT NULL)),
    CONSTRAINT hand_value_two_people CHECK (checked_by <> entered_by)
  );
  CREATE UNIQUE INDEX hand_value_once ON hand_value (period, unit_id, indicator_id);
`;

/** Below the services: only the tables' transitions; what has been approved or checked stays as it is. */
const GUARDS = `
  CREATE FUNCTION rule_book_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'draft' OR NEW.version <> 1 THEN
        RAISE EXCEPTION 'rule_book %: begins as a draft', NEW.number
          USING ERRCODE = 'check_violation', CONSTRAINT = 'rule_book_guard';
      END IF;
      RETURN NEW;
    END IF;
    IF (NEW.number, NEW.unit_id, NEW.based_on_id, NEW.created_by_name, NEW.created_at)
        IS DISTINCT FROM (OLD.number, OLD.unit_id, OLD.based_on_id, OLD.created_by_name, OLD.created_at)
      OR OLD.state <> 'draft' AND (NEW.name, NEW.content, NEW.digest)
        IS DISTINCT FROM (OLD.name, OLD.content, OLD.digest)
      OR NOT (NEW.authors @> OLD.authors)
      OR OLD.approved_by IS NOT NULL AND (NEW.approved_by, NEW.approved_at, NEW.in_force_from)
        IS DISTINCT FROM (OLD.approved_by, OLD.approved_at, OLD.in_force_from)
    THEN
      RAISE EXCEPTION 'rule_book %: what was submitted is not rewritten', OLD.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'rule_book_guard';
    END IF;
    IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
      ('draft', 'submitted'), ('submitted', 'draft'), ('submitted', 'approved'), ('approved', 'repealed'))
    THEN
      RAISE EXCEPTION 'rule_book %: % → % is not a transition', OLD.number, OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'rule_book_guard';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rule_book_guard BEFORE INSERT OR UPDATE ON rule_book
    FOR EACH ROW EXECUTE FUNCTION rule_book_guard();

  CREATE FUNCTION hand_value_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'entered' THEN
        RAISE EXCEPTION 'hand_value: begins as entered' USING ERRCODE = 'check_violation', CONSTRAINT = 'hand_value_guard';
      END IF;
      RETURN NEW;
    END IF;
    IF OLD.state = 'confirmed'
      OR (NEW.period, NEW.unit_id, NEW.indicator_id) IS DISTINCT FROM (OLD.period, OLD.unit_id, OLD.indicator_id)
      OR NEW.state <> 'entered' AND (NEW.value, NEW.entered_by) IS DISTINCT FROM (OLD.value, OLD.entered_by)
      OR NEW.state = 'confirmed' AND OLD.state <> 'entered'
    THEN
      RAISE EXCEPTION 'hand_value: what was checked is not rewritten'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'hand_value_guard';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER hand_value_guard BEFORE INSERT OR UPDATE ON hand_value
    FOR EACH ROW EXECUTE FUNCTION hand_value_guard();
`;

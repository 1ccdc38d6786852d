import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 问责: who was held to account, for what, on what ground, with what effect. */
export class CreateAccountability1767225732001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(GUARD);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE accountability_event, accountability_counter, accountability_record;
      DROP FUNCTION accountability_guard();
    `);
  }
}

const TABLES = `
  CREATE TABLE accountability_record (
    id uuid CONSTRAINT accountability_record_pkey PRIMARY KEY,
    number text NOT NULL,
    version integer NOT NULL,
    state text NOT NULL CONSTRAINT accountability_record_state
      CHECK (state IN ('draft', 'submitted', 'confirmed', 'withdrawn', 'revoked')),
    kind text NOT NULL CONSTRAINT accountability_record_kind CHECK (kind IN ('reminder-talk', 'criticism',
      'ordered-inspection', 'admonition', 'circulated-criticism', 'organisational-measure', 'disciplinary-sanction')),
    target text NOT NULL CONSTRAINT accountability_record_target CHECK (target IN ('unit', 'section', 'cadre')),
    unit_id uuid NOT NULL CONSTRAINT accountability_record_unit_fkey REFERENCES unit (id),
    section_id uuid CONSTRAINT accountability_record_section_fkey REFERENCES section (id),
    person_name text,
    person_title text,
    person_account_id uuid,
    facts text NOT NULL,
    basis text NOT NULL,
    decision text NOT NULL,
    decided_by text NOT NULL,
    decided_on date NOT NULL,
    effect_from date,
    effect_to date,
    case_id uuid CONSTRAINT accountability_record_case_fkey REFERENCES complaint (id),
    created_by uuid NOT NULL,
    created_by_name text NOT NULL,
    created_at timestamptz(3) NOT NULL,
    submitted_by uuid,
    confirmed_by uuid,
    confirmed_by_name text,
    confirmed_at timestamptz(3),
    revoke_reason text,
    changed_by_name text NOT NULL,
    changed_at timestamptz(3) NOT NULL,
    CONSTRAINT accountability_record_person CHECK ((target = 'cadre') = (person_name IS NOT NULL)
      AND (target = 'cadre' OR (person_title IS NULL AND person_account_id IS NULL))),
    CONSTRAINT accountability_record_section CHECK (target <> 'section' OR section_id IS NOT NULL),
    CONSTRAINT accountability_record_personal CHECK (target = 'cadre'
      OR kind IN ('criticism', 'ordered-inspection', 'circulated-criticism')),
    CONSTRAINT accountability_record_effect CHECK ((effect_from IS NULL) = (effect_to IS NULL)
      AND decided_on <= effect_from AND effect_from <= effect_to),
    CONSTRAINT accountability_record_confirmed CHECK (
      (state IN ('confirmed', 'revoked')) = (confirmed_by IS NOT NULL)
      AND (confirmed_by IS NULL) = (confirmed_at IS NULL)),
    CONSTRAINT accountability_record_revoked CHECK ((state = 'revoked') = (revoke_reason IS NOT NULL))
  );
  CREATE UNIQUE INDEX accountability_record_number ON accountability_record (number);
  CREATE INDEX accountability_record_unit ON accountability_record (unit_id, state, id);
  CREATE INDEX accountability_record_state_id ON accountability_record (state, id);
  CREATE INDEX accountability_record_decided ON accountability_record (decided_on, id);
  CREATE INDEX accountability_record_effective ON accountability_record USING gist (daterange(effect_from, effect_to, '[]'))
    WHERE state = 'confirmed' AND effect_to IS NOT NULL;
  CREATE INDEX accountability_record_case ON accountability_record (case_id, id) WHERE case_id IS NOT NULL;

  CREATE TABLE accountability_event (
    id uuid CONSTRAINT accountability_event_pkey PRIMARY KEY,
    record_id uuid NOT NULL CONSTRAINT accountability_event_record_fkey REFERENCES accountability_record (id),
    action text NOT NULL,
    from_state text,
    to_state text NOT NULL,
    actor_id uuid NOT NULL,
    actor_name text NOT NULL,
    note text,
    at timestamptz(3) NOT NULL
  );
  CREATE INDEX accountability_event_of ON accountability_event (record_id, id);

  CREATE TABLE accountability_counter (
    year integer CONSTRAINT accountability_counter_pkey PRIMARY KEY,
    last integer NOT NULL
  );
`;

/** Below the service: only the table's transitions, and two people before a record holds. */
const GUARD = `
  CREATE FUNCTION accountability_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'draft' OR NEW.version <> 1 THEN
        RAISE EXCEPTION 'accountability_record %: begins as a draft', NEW.number
          USING ERRCODE = 'check_violation', CONSTRAINT = 'accountability_guard';
      END IF;
      RETURN NEW;
    END IF;
    IF (NEW.number, NEW.created_by, NEW.created_at) IS DISTINCT FROM (OLD.number, OLD.created_by, OLD.created_at)
      OR OLD.state <> 'draft' AND (NEW.kind, NEW.target, NEW.unit_id, NEW.section_id, NEW.person_name, NEW.person_title,
          NEW.person_account_id, NEW.facts, NEW.basis, NEW.decision, NEW.decided_by, NEW.decided_on, NEW.effect_from,
          NEW.effect_to, NEW.case_id)
        IS DISTINCT FROM (OLD.kind, OLD.target, OLD.unit_id, OLD.section_id, OLD.person_name, OLD.person_title,
          OLD.person_account_id, OLD.facts, OLD.basis, OLD.decision, OLD.decided_by, OLD.decided_on, OLD.effect_from,
          OLD.effect_to, OLD.case_id)
      OR OLD.confirmed_by IS NOT NULL AND (NEW.confirmed_by, NEW.confirmed_at)
        IS DISTINCT FROM (OLD.confirmed_by, OLD.confirmed_at)
    THEN
      RAISE EXCEPTION 'accountability_record %: what was submitted is not rewritten', OLD.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'accountability_guard';
    END IF;
    IF NEW.state = OLD.state THEN
      RETURN NEW;
    END IF;
    IF (OLD.state, NEW.state) NOT IN (
      ('draft', 'submitted'), ('draft', 'withdrawn'), ('submitted', 'draft'), ('submitted', 'withdrawn'),
      ('submitted', 'confirmed'), ('confirmed', 'revoked'))
    THEN
      RAISE EXCEPTION 'accountability_record %: % → % is not a transition', OLD.number, OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'accountability_guard';
    END IF;
    IF NEW.state = 'submitted' AND NEW.submitted_by IS NULL
      OR NEW.state = 'confirmed'
        AND NEW.confirmed_by IN (NEW.created_by, NEW.submitted_by, NEW.person_account_id)
    THEN
      RAISE EXCEPTION 'accountability_record %: % by one who stands on another side', OLD.number, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'accountability_guard';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER accountability_guard BEFORE INSERT OR UPDATE ON accountability_record
    FOR EACH ROW EXECUTE FUNCTION accountability_guard();
`;

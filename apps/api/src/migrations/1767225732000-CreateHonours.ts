import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 表扬奖励与荣誉: nominations and what became of them, the records they cite, their steps. */
export class CreateHonours1767225732000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(GUARDS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE honour_event, honour_citation, honour_counter, honour;
      DROP FUNCTION honour_guard(), honour_citation_guard();
    `);
  }
}

const STATES = `'draft', 'nominated', 'checked', 'granted', 'published', 'refused', 'withdrawn', 'revoked'`;

const TABLES = `
  CREATE TABLE honour (
    id uuid CONSTRAINT honour_pkey PRIMARY KEY,
    number text NOT NULL,
    version integer NOT NULL,
    state text NOT NULL CONSTRAINT honour_state CHECK (state IN (${STATES})),
    kind text NOT NULL CONSTRAINT honour_kind CHECK (kind IN ('reform-pioneer', 'development-doer', 'young-vanguard',
      'steadfast-veteran', 'commendation', 'award')),
    year integer NOT NULL,
    target text NOT NULL CONSTRAINT honour_target CHECK (target IN ('unit', 'section', 'cadre')),
    unit_id uuid NOT NULL CONSTRAINT honour_unit_fkey REFERENCES unit (id),
    section_id uuid CONSTRAINT honour_section_fkey REFERENCES section (id),
    person_name text,
    person_title text,
    person_account_id uuid,
    deeds text NOT NULL,
    summary text,
    consent_on date,
    consent_way text CONSTRAINT honour_consent_way CHECK (consent_way IN ('written', 'oral')),
    created_by uuid NOT NULL,
    created_by_name text NOT NULL,
    created_at timestamptz(3) NOT NULL,
    created_on date NOT NULL,
    nominated_by uuid,
    nominated_for_id uuid,
    checked_by uuid,
    decided_by uuid,
    granted_on date,
    published_on date,
    changed_by_name text NOT NULL,
    changed_at timestamptz(3) NOT NULL,
    CONSTRAINT honour_person CHECK ((target = 'cadre') = (person_name IS NOT NULL)
      AND (target = 'cadre' OR (person_title IS NULL AND person_account_id IS NULL))),
    CONSTRAINT honour_section CHECK (target <> 'section' OR section_id IS NOT NULL),
    CONSTRAINT honour_titled CHECK (kind IN ('commendation', 'award') OR target = 'cadre'),
    CONSTRAINT honour_consent CHECK ((consent_on IS NULL) = (consent_way IS NULL)
      AND (consent_on IS NULL OR target = 'cadre')),
    CONSTRAINT honour_granted CHECK ((state IN ('granted', 'published', 'revoked')) = (granted_on IS NOT NULL)),
    CONSTRAINT honour_published CHECK ((state = 'published') = (published_on IS NOT NULL)
      AND (state <> 'published' OR summary IS NOT NULL)
      AND (state <> 'published' OR target <> 'cadre' OR consent_on IS NOT NULL))
  );
  CREATE UNIQUE INDEX honour_number ON honour (number);
  CREATE INDEX honour_unit ON honour (unit_id, state, id);
  CREATE INDEX honour_state_id ON honour (state, id);
  CREATE INDEX honour_year ON honour (year, id);
  CREATE INDEX honour_granted_on ON honour (granted_on, id) WHERE granted_on IS NOT NULL;
  CREATE INDEX honour_public ON honour (year, granted_on, id) WHERE state = 'published';

  CREATE TABLE honour_citation (
    id uuid CONSTRAINT honour_citation_pkey PRIMARY KEY,
    honour_id uuid NOT NULL CONSTRAINT honour_citation_honour_fkey REFERENCES honour (id),
    item_id uuid CONSTRAINT honour_citation_item_fkey REFERENCES rectification_item (id),
    case_id uuid CONSTRAINT honour_citation_case_fkey REFERENCES complaint (id),
    note text,
    CONSTRAINT honour_citation_one CHECK (num_nonnulls(item_id, case_id) = 1)
  );
  CREATE UNIQUE INDEX honour_citation_once ON honour_citation (honour_id, item_id, case_id) NULLS NOT DISTINCT;

  CREATE TABLE honour_event (
    id uuid CONSTRAINT honour_event_pkey PRIMARY KEY,
    honour_id uuid NOT NULL CONSTRAINT honour_event_honour_fkey REFERENCES honour (id),
    action text NOT NULL,
    from_state text,
    to_state text NOT NULL,
    actor_id uuid NOT NULL,
    actor_name text NOT NULL,
    on_behalf_of_id uuid,
    on_behalf_of_name text,
    note text,
    at timestamptz(3) NOT NULL
  );
  CREATE INDEX honour_event_of ON honour_event (honour_id, id);

  CREATE TABLE honour_counter (
    year integer CONSTRAINT honour_counter_pkey PRIMARY KEY,
    last integer NOT NULL
  );
`;

/** Below the service: only the table's transitions; nothing granted that cites nothing, or by fewer than three people. */
const GUARDS = `
  CREATE FUNCTION honour_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'draft' OR NEW.version <> 1 THEN
        RAISE EXCEPTION 'honour %: begins as a draft', NEW.number
          USING ERRCODE = 'check_violation', CONSTRAINT = 'honour_guard';
      END IF;
      RETURN NEW;
    END IF;
    IF (NEW.number, NEW.created_by, NEW.created_at, NEW.created_on)
        IS DISTINCT FROM (OLD.number, OLD.created_by, OLD.created_at, OLD.created_on)
      OR OLD.state <> 'draft' AND (NEW.kind, NEW.year, NEW.target, NEW.unit_id, NEW.section_id, NEW.person_name,
          NEW.person_title, NEW.person_account_id, NEW.deeds)
        IS DISTINCT FROM (OLD.kind, OLD.year, OLD.target, OLD.unit_id, OLD.section_id, OLD.person_name,
          OLD.person_title, OLD.person_account_id, OLD.deeds)
      OR OLD.granted_on IS NOT NULL AND NEW.granted_on IS DISTINCT FROM OLD.granted_on
    THEN
      RAISE EXCEPTION 'honour %: what was nominated and granted is not rewritten', OLD.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'honour_guard';
    END IF;
    IF NEW.state = OLD.state THEN
      RETURN NEW;
    END IF;
    IF (OLD.state, NEW.state) NOT IN (
      ('draft', 'nominated'), ('draft', 'withdrawn'), ('nominated', 'checked'), ('nominated', 'draft'),
      ('nominated', 'withdrawn'), ('checked', 'granted'), ('checked', 'refused'), ('granted', 'published'),
      ('published', 'granted'), ('granted', 'revoked'), ('published', 'revoked'))
    THEN
      RAISE EXCEPTION 'honour %: % → % is not a transition', OLD.number, OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'honour_guard';
    END IF;
    IF NEW.state IN ('nominated', 'checked', 'granted', 'published')
        AND NOT EXISTS (SELECT 1 FROM honour_citation c WHERE c.honour_id = OLD.id)
      OR NEW.state = 'nominated' AND (NEW.nominated_by IS NULL
        OR NEW.person_account_id IN (NEW.nominated_by, NEW.nominated_for_id))
      OR NEW.state = 'checked' AND (NEW.checked_by IS NULL
        OR NEW.checked_by IN (NEW.created_by, NEW.nominated_by, NEW.nominated_for_id, NEW.person_account_id))
      OR OLD.state = 'checked' AND (NEW.decided_by IS NULL
        OR NEW.decided_by IN (NEW.created_by, NEW.nominated_by, NEW.nominated_for_id, NEW.checked_by,
          NEW.person_account_id))
    THEN
      RAISE EXCEPTION 'honour %: % without its record, or by one who stands on another side', OLD.number, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'honour_guard';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER honour_guard BEFORE INSERT OR UPDATE ON honour FOR EACH ROW EXECUTE FUNCTION honour_guard();

  CREATE FUNCTION honour_citation_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' OR NOT EXISTS (
      SELECT 1 FROM honour h WHERE h.id = coalesce(NEW.honour_id, OLD.honour_id) AND h.state = 'draft')
    THEN
      RAISE EXCEPTION 'honour_citation: what was nominated stays as it was'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'honour_citation_guard';
    END IF;
    RETURN coalesce(NEW, OLD);
  END $$;
  CREATE TRIGGER honour_citation_guard BEFORE INSERT OR UPDATE OR DELETE ON honour_citation
    FOR EACH ROW EXECUTE FUNCTION honour_citation_guard();
`;

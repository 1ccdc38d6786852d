import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 工作方案: a plan for each unit and year, its versions with their goals, comments, and the items that goals are measured by. */
export class CreatePlans1767225731000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(GUARDS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE plan_goal_link, plan_comment, plan_goal_words, plan_goal, plan_version, plan;
      DROP FUNCTION plan_guard(), plan_version_guard(), plan_goal_words_guard(), plan_goal_link_guard();
    `);
  }
}

const TABLES = `
  CREATE TABLE plan (
    id uuid CONSTRAINT plan_pkey PRIMARY KEY,
    version integer NOT NULL,
    unit_id uuid NOT NULL CONSTRAINT plan_unit_fkey REFERENCES unit (id),
    year integer NOT NULL CONSTRAINT plan_year CHECK (year BETWEEN 2020 AND 2199),
    state text NOT NULL CONSTRAINT plan_state CHECK (state IN ('draft', 'signed', 'returned', 'filed')),
    no integer NOT NULL,
    filed_no integer,
    signed_on date,
    filed_on date,
    created_by uuid NOT NULL,
    created_by_name text NOT NULL,
    created_at timestamptz(3) NOT NULL,
    changed_by_name text NOT NULL,
    changed_at timestamptz(3) NOT NULL,
    CONSTRAINT plan_signed CHECK (state NOT IN ('signed', 'returned', 'filed') OR signed_on IS NOT NULL),
    CONSTRAINT plan_filed CHECK (
      (filed_no IS NULL) = (filed_on IS NULL) AND (state <> 'filed' OR filed_no = no)
      AND (filed_no IS NULL OR filed_no <= no))
  );
  CREATE UNIQUE INDEX plan_unit_year ON plan (unit_id, year);
  CREATE INDEX plan_year_state ON plan (year, state, unit_id);

  CREATE TABLE plan_version (
    id uuid CONSTRAINT plan_version_pkey PRIMARY KEY,
    plan_id uuid NOT NULL CONSTRAINT plan_version_plan_fkey REFERENCES plan (id),
    no integer NOT NULL,
    reason text,
    overview text,
    writers uuid[] NOT NULL,
    sign_note text,
    signed_by uuid,
    signed_by_name text,
    signed_for_id uuid,
    signed_for_name text,
    signed_at timestamptz(3),
    outcome text CONSTRAINT plan_version_outcome CHECK (outcome IN ('filed', 'returned')),
    review_note text,
    reviewer_id uuid,
    reviewer_name text,
    reviewed_at timestamptz(3),
    CONSTRAINT plan_version_signed CHECK ((signed_by IS NULL) = (signed_at IS NULL)),
    CONSTRAINT plan_version_reviewed CHECK (
      (outcome IS NULL) = (reviewer_id IS NULL) AND (outcome IS NULL) = (reviewed_at IS NULL)
      AND (outcome IS NULL OR signed_by IS NOT NULL) AND (outcome <> 'returned' OR review_note IS NOT NULL)),
    CONSTRAINT plan_version_two_people CHECK (
      reviewer_id IS NULL OR (reviewer_id <> signed_by AND reviewer_id IS DISTINCT FROM signed_for_id
        AND reviewer_id <> ALL (writers)))
  );
  CREATE UNIQUE INDEX plan_version_no ON plan_version (plan_id, no);

  CREATE TABLE plan_goal (
    id uuid CONSTRAINT plan_goal_pkey PRIMARY KEY,
    plan_id uuid NOT NULL CONSTRAINT plan_goal_plan_fkey REFERENCES plan (id)
  );
  CREATE INDEX plan_goal_plan ON plan_goal (plan_id, id);

  CREATE TABLE plan_goal_words (
    version_id uuid NOT NULL CONSTRAINT plan_goal_words_version_fkey REFERENCES plan_version (id),
    goal_id uuid NOT NULL CONSTRAINT plan_goal_words_goal_fkey REFERENCES plan_goal (id),
    position integer NOT NULL,
    title text NOT NULL,
    aspect_code text NOT NULL CONSTRAINT plan_goal_words_aspect_fkey REFERENCES aspect (code),
    measure_code text CONSTRAINT plan_goal_words_measure_fkey REFERENCES measure (code),
    gap text,
    indicator text,
    target text,
    owner text,
    due_on date,
    steps text,
    CONSTRAINT plan_goal_words_pkey PRIMARY KEY (version_id, goal_id)
  );
  CREATE INDEX plan_goal_words_goal ON plan_goal_words (goal_id, version_id);

  CREATE TABLE plan_comment (
    id uuid CONSTRAINT plan_comment_pkey PRIMARY KEY,
    plan_id uuid NOT NULL CONSTRAINT plan_comment_plan_fkey REFERENCES plan (id),
    no integer NOT NULL,
    text text NOT NULL,
    author_id uuid NOT NULL,
    author_name text NOT NULL,
    of_unit boolean NOT NULL,
    at timestamptz(3) NOT NULL
  );
  CREATE INDEX plan_comment_plan ON plan_comment (plan_id, at, id);

  CREATE TABLE plan_goal_link (
    goal_id uuid NOT NULL CONSTRAINT plan_goal_link_goal_fkey REFERENCES plan_goal (id),
    item_id uuid NOT NULL CONSTRAINT plan_goal_link_item_fkey REFERENCES rectification_item (id),
    linked_by uuid NOT NULL,
    linked_by_name text NOT NULL,
    linked_at timestamptz(3) NOT NULL,
    CONSTRAINT plan_goal_link_pkey PRIMARY KEY (goal_id, item_id)
  );
  CREATE INDEX plan_goal_link_item ON plan_goal_link (item_id, goal_id);
`;

/** Below the service: only the table's transitions, nothing filed or returned without its record, nothing signed rewritten, no goal measured by another unit's item. */
const GUARDS = `
  CREATE FUNCTION plan_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    stood plan_version;
  BEGIN
    IF TG_OP = 'DELETE' THEN
      RAISE EXCEPTION 'plan %: stays on record', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_guard';
    END IF;
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'draft' OR NEW.no <> 1 OR NEW.signed_on IS NOT NULL OR NEW.filed_no IS NOT NULL THEN
        RAISE EXCEPTION 'plan %: begins as a draft', NEW.id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_guard';
      END IF;
      RETURN NEW;
    END IF;
    IF (NEW.unit_id, NEW.year, NEW.created_by, NEW.created_at) IS DISTINCT FROM
        (OLD.unit_id, OLD.year, OLD.created_by, OLD.created_at)
      OR (OLD.signed_on IS NOT NULL AND NEW.signed_on IS DISTINCT FROM OLD.signed_on)
      OR (NEW.signed_on IS DISTINCT FROM OLD.signed_on AND NEW.state <> 'signed')
      OR ((NEW.filed_no, NEW.filed_on) IS DISTINCT FROM (OLD.filed_no, OLD.filed_on)
        AND (OLD.state, NEW.state) IS DISTINCT FROM ('signed', 'filed'))
    THEN
      RAISE EXCEPTION 'plan %: what is on record is not rewritten', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_guard';
    END IF;
    IF NEW.state = OLD.state AND NEW.no = OLD.no THEN
      RETURN NEW;
    END IF;
    IF (OLD.state, NEW.state, NEW.no - OLD.no) NOT IN (
      ('draft', 'signed', 0), ('returned', 'signed', 0), ('signed', 'filed', 0), ('signed', 'returned', 1),
      ('filed', 'draft', 1))
    THEN
      RAISE EXCEPTION 'plan %: % → % is not a transition', OLD.id, OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_guard';
    END IF;
    SELECT * INTO stood FROM plan_version v WHERE v.plan_id = OLD.id AND v.no = OLD.no;
    IF NEW.state = 'signed' AND (stood.signed_by IS NULL
          OR NOT EXISTS (SELECT 1 FROM plan_goal_words w WHERE w.version_id = stood.id))
      OR NEW.state IN ('filed', 'returned') AND stood.outcome IS DISTINCT FROM NEW.state
    THEN
      RAISE EXCEPTION 'plan %: % without its record', OLD.id, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_guard';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER plan_guard BEFORE INSERT OR UPDATE OR DELETE ON plan
    FOR EACH ROW EXECUTE FUNCTION plan_guard();

  CREATE FUNCTION plan_version_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.signed_by IS NOT NULL OR NEW.outcome IS NOT NULL THEN
        RAISE EXCEPTION 'plan_version: begins unsigned'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_version_guard';
      END IF;
      RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR (NEW.plan_id, NEW.no, NEW.reason) IS DISTINCT FROM (OLD.plan_id, OLD.no, OLD.reason)
      OR (OLD.signed_by IS NOT NULL
        AND (NEW.overview, NEW.writers, NEW.sign_note, NEW.signed_by, NEW.signed_for_id, NEW.signed_at)
          IS DISTINCT FROM (OLD.overview, OLD.writers, OLD.sign_note, OLD.signed_by, OLD.signed_for_id, OLD.signed_at))
      OR (OLD.outcome IS NOT NULL
        AND (NEW.outcome, NEW.review_note, NEW.reviewer_id, NEW.reviewed_at)
          IS DISTINCT FROM (OLD.outcome, OLD.review_note, OLD.reviewer_id, OLD.reviewed_at))
    THEN
      RAISE EXCEPTION 'plan_version: what was signed or decided is not rewritten'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_version_guard';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER plan_version_guard BEFORE INSERT OR UPDATE OR DELETE ON plan_version
    FOR EACH ROW EXECUTE FUNCTION plan_version_guard();

  CREATE FUNCTION plan_goal_words_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    row plan_goal_words := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  BEGIN
    IF EXISTS (SELECT 1 FROM plan_version v WHERE v.id IN (row.version_id, OLD.version_id) AND v.signed_by IS NOT NULL)
      OR NOT EXISTS (SELECT 1 FROM plan_version v JOIN plan_goal g ON g.plan_id = v.plan_id
        WHERE v.id = row.version_id AND g.id = row.goal_id)
    THEN
      RAISE EXCEPTION 'plan_goal_words: what was signed is not rewritten'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_goal_words_guard';
    END IF;
    RETURN row;
  END $$;
  CREATE TRIGGER plan_goal_words_guard BEFORE INSERT OR UPDATE OR DELETE ON plan_goal_words
    FOR EACH ROW EXECUTE FUNCTION plan_goal_words_guard();

  CREATE FUNCTION plan_goal_link_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (
      SELECT 1 FROM plan_goal g JOIN plan p ON p.id = g.plan_id JOIN unit above ON above.id = p.unit_id
        JOIN rectification_item i ON i.id = NEW.item_id JOIN unit below ON below.id = i.unit_id
      WHERE g.id = NEW.goal_id AND below.path ^@ above.path)
    THEN
      RAISE EXCEPTION 'plan_goal_link: the item is not of the plan''s unit'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_goal_link_guard';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER plan_goal_link_guard BEFORE INSERT OR UPDATE ON plan_goal_link
    FOR EACH ROW EXECUTE FUNCTION plan_goal_link_guard();
`;

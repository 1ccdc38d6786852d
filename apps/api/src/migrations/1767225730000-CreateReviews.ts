import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 专题研究 (domain.md §6): the record of each meeting, what it decided, and what is on record of the quarters without one. */
export class CreateReviews1767225730000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(REVIEWS);
    await db.query(PARTS);
    await db.query(QUARTERS);
    await db.query(GUARDS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE review_feed, review_miss, review_unlock, review_event, review_decision, review_problem, review_topic,
        review_record, review;
      DROP FUNCTION review_guard(), review_part_guard(), review_decision_guard();
    `);
  }
}

// The states and days of a review stand apart from its words: what asks for many quarters never reads minutes.
const REVIEWS = `
  CREATE TABLE review (
    id uuid CONSTRAINT review_pkey PRIMARY KEY,
    unit_id uuid NOT NULL CONSTRAINT review_unit_fkey REFERENCES unit (id),
    quarter text NOT NULL CONSTRAINT review_quarter CHECK (quarter ~ '^2[01][0-9]{2}Q[1-4]$'),
    no smallint NOT NULL,
    version integer NOT NULL,
    state text NOT NULL CONSTRAINT review_state
      CHECK (state IN ('draft', 'submitted', 'returned', 'accepted', 'discarded')),
    outcome text CONSTRAINT review_outcome CHECK (outcome IN ('in-time', 'late', 'made-up')),
    held_on date,
    submitted_on date,
    submitted_at timestamptz(3),
    first_in_time boolean,
    due_on date,
    correct_by date,
    marks smallint CONSTRAINT review_marks CHECK (marks BETWEEN 0 AND 5),
    return_count integer NOT NULL,
    created_by uuid NOT NULL,
    created_by_name text NOT NULL,
    created_at timestamptz(3) NOT NULL,
    signed_by uuid,
    signed_by_name text,
    signed_for_id uuid,
    signed_for_name text,
    checked_by uuid,
    checked_by_name text,
    checked_at timestamptz(3),
    changed_by_name text NOT NULL,
    changed_at timestamptz(3) NOT NULL,
    CONSTRAINT review_signed CHECK (
      state NOT IN ('submitted', 'returned', 'accepted') OR (signed_by IS NOT NULL AND submitted_at IS NOT NULL
        AND submitted_on IS NOT NULL AND held_on IS NOT NULL AND outcome IS NOT NULL AND marks IS NOT NULL)),
    CONSTRAINT review_checked CHECK (
      state NOT IN ('returned', 'accepted') OR (checked_by IS NOT NULL AND checked_at IS NOT NULL)),
    CONSTRAINT review_in_time CHECK (
      outcome IS DISTINCT FROM 'in-time' OR due_on IS NULL OR submitted_on <= due_on OR submitted_on <= correct_by),
    CONSTRAINT review_first CHECK ((first_in_time IS NULL) = (submitted_at IS NULL)),
    CONSTRAINT review_made_up CHECK (first_in_time IS NULL OR first_in_time = (outcome <> 'made-up'))
  );
  CREATE UNIQUE INDEX review_of ON review (unit_id, quarter, no);
  CREATE UNIQUE INDEX review_open ON review (unit_id, quarter) WHERE state IN ('draft', 'submitted', 'returned');
  CREATE INDEX review_state_list ON review (state, quarter, id);
  CREATE INDEX review_quarter_list ON review (quarter, id);

  CREATE TABLE review_record (
    review_id uuid CONSTRAINT review_record_pkey PRIMARY KEY
      CONSTRAINT review_record_review_fkey REFERENCES review (id),
    place text,
    chair text,
    head_chaired boolean NOT NULL,
    chair_note text,
    attendees text[] NOT NULL,
    agenda text,
    quality jsonb,
    check_note text,
    discard_reason text
  );
`;

const PARTS = `
  CREATE TABLE review_topic (
    id uuid CONSTRAINT review_topic_pkey PRIMARY KEY,
    review_id uuid NOT NULL CONSTRAINT review_topic_review_fkey REFERENCES review (id),
    no smallint NOT NULL,
    title text NOT NULL,
    conclusion text NOT NULL,
    item_id uuid CONSTRAINT review_topic_item_fkey REFERENCES rectification_item (id),
    complaint_id uuid CONSTRAINT review_topic_complaint_fkey REFERENCES complaint (id)
  );
  CREATE INDEX review_topic_of ON review_topic (review_id, no);
  CREATE INDEX review_topic_item ON review_topic (item_id) WHERE item_id IS NOT NULL;
  CREATE INDEX review_topic_complaint ON review_topic (complaint_id) WHERE complaint_id IS NOT NULL;

  CREATE TABLE review_problem (
    id uuid CONSTRAINT review_problem_pkey PRIMARY KEY,
    review_id uuid NOT NULL CONSTRAINT review_problem_review_fkey REFERENCES review (id),
    no smallint NOT NULL,
    title text NOT NULL,
    problem text NOT NULL,
    item_id uuid CONSTRAINT review_problem_item_fkey REFERENCES rectification_item (id)
  );
  CREATE INDEX review_problem_of ON review_problem (review_id, no);
  CREATE UNIQUE INDEX review_problem_item ON review_problem (item_id) WHERE item_id IS NOT NULL;

  CREATE TABLE review_decision (
    id uuid CONSTRAINT review_decision_pkey PRIMARY KEY,
    review_id uuid NOT NULL CONSTRAINT review_decision_review_fkey REFERENCES review (id),
    unit_id uuid NOT NULL CONSTRAINT review_decision_unit_fkey REFERENCES unit (id),
    no smallint NOT NULL,
    version integer NOT NULL,
    text text NOT NULL,
    owner text NOT NULL,
    due_on date NOT NULL,
    state text NOT NULL CONSTRAINT review_decision_state CHECK (state IN ('open', 'done', 'confirmed')),
    followed boolean NOT NULL,
    word text,
    reported_by uuid,
    reported_by_name text,
    reported_for_id uuid,
    reported_at timestamptz(3),
    confirmed_by uuid,
    confirmed_by_name text,
    confirmed_for_id uuid,
    confirmed_for_name text,
    confirmed_at timestamptz(3),
    confirm_note text,
    reject_reason text,
    changed_by_name text NOT NULL,
    changed_at timestamptz(3) NOT NULL,
    CONSTRAINT review_decision_reported CHECK (
      state = 'open' OR (word IS NOT NULL AND reported_by IS NOT NULL AND reported_at IS NOT NULL)),
    CONSTRAINT review_decision_confirmed CHECK (
      (state = 'confirmed') = (confirmed_by IS NOT NULL) AND (state = 'confirmed') = (confirmed_at IS NOT NULL))
  );
  CREATE INDEX review_decision_of ON review_decision (review_id, no);
  CREATE INDEX review_decision_unit ON review_decision (unit_id, state, due_on, id) WHERE followed;
  CREATE INDEX review_decision_due ON review_decision (state, due_on, id) WHERE followed;

  CREATE TABLE review_event (
    id uuid CONSTRAINT review_event_pkey PRIMARY KEY,
    review_id uuid NOT NULL CONSTRAINT review_event_review_fkey REFERENCES review (id),
    action text NOT NULL,
    from_state text,
    to_state text NOT NULL,
    actor_id uuid,
    actor_name text NOT NULL,
    on_behalf_of_id uuid,
    on_behalf_of_name text,
    note text,
    data jsonb NOT NULL,
    at timestamptz(3) NOT NULL
  );
  CREATE INDEX review_event_of ON review_event (review_id, id);
`;

// What stands of a quarter whose day passed without a review: that it was missed, how far it was reported, who let it be made up.
const QUARTERS = `
  CREATE TABLE review_unlock (
    unit_id uuid CONSTRAINT review_unlock_unit_fkey REFERENCES unit (id),
    quarter text,
    reason text NOT NULL,
    by_id uuid NOT NULL,
    by_name text NOT NULL,
    at timestamptz(3) NOT NULL,
    CONSTRAINT review_unlock_pkey PRIMARY KEY (unit_id, quarter)
  );
  CREATE TABLE review_miss (
    unit_id uuid CONSTRAINT review_miss_unit_fkey REFERENCES unit (id),
    quarter text,
    level smallint CONSTRAINT review_miss_level CHECK (level BETWEEN 0 AND 3),
    due_on date NOT NULL,
    at timestamptz(3) NOT NULL,
    CONSTRAINT review_miss_pkey PRIMARY KEY (unit_id, quarter, level)
  );
  CREATE TABLE review_feed (
    id uuid CONSTRAINT review_feed_pkey PRIMARY KEY,
    unit_id uuid NOT NULL CONSTRAINT review_feed_unit_fkey REFERENCES unit (id),
    secret_hash text NOT NULL,
    created_by uuid NOT NULL,
    created_by_name text NOT NULL,
    created_at timestamptz(3) NOT NULL,
    revoked_at timestamptz(3),
    revoked_by_name text
  );
  CREATE UNIQUE INDEX review_feed_secret ON review_feed (secret_hash);
  CREATE INDEX review_feed_unit ON review_feed (unit_id, id) WHERE revoked_at IS NULL;
`;

/** Below the service: only the table's transitions, nothing signed is rewritten, no check by one who had a hand in it. */
const GUARDS = `
  CREATE FUNCTION review_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'draft' OR NEW.version <> 1 OR NEW.first_in_time IS NOT NULL THEN
        RAISE EXCEPTION 'review %: begins as draft', NEW.id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'review_guard';
      END IF;
      RETURN NEW;
    END IF;
    IF (NEW.id, NEW.unit_id, NEW.quarter, NEW.no, NEW.created_by, NEW.created_at)
      IS DISTINCT FROM (OLD.id, OLD.unit_id, OLD.quarter, OLD.no, OLD.created_by, OLD.created_at)
      OR (OLD.first_in_time IS NOT NULL AND NEW.first_in_time IS DISTINCT FROM OLD.first_in_time)
      OR NEW.return_count < OLD.return_count
      OR OLD.state IN ('accepted', 'discarded')
      OR (NEW.state NOT IN ('draft', 'returned') AND OLD.state = 'submitted' AND
        (NEW.held_on, NEW.submitted_at, NEW.submitted_on, NEW.outcome, NEW.marks, NEW.signed_by, NEW.due_on) IS DISTINCT FROM
        (OLD.held_on, OLD.submitted_at, OLD.submitted_on, OLD.outcome, OLD.marks, OLD.signed_by, OLD.due_on))
    THEN
      RAISE EXCEPTION 'review %: what is on record is not rewritten', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'review_guard';
    END IF;
    IF NEW.state = OLD.state THEN
      RETURN NEW;
    END IF;
    IF (OLD.state, NEW.state) NOT IN (
      ('draft', 'submitted'), ('returned', 'submitted'), ('submitted', 'accepted'), ('submitted', 'returned'),
      ('draft', 'discarded'), ('returned', 'discarded'))
    THEN
      RAISE EXCEPTION 'review %: % → % is not a transition', OLD.id, OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'review_guard';
    END IF;
    IF NEW.state IN ('accepted', 'returned') AND (
      NEW.checked_by IN (OLD.created_by, OLD.signed_by, OLD.signed_for_id)
      OR EXISTS (SELECT 1 FROM review_event e WHERE e.review_id = OLD.id AND e.action IN ('start', 'edit', 'submit')
        AND NEW.checked_by IN (e.actor_id, e.on_behalf_of_id)))
    THEN
      RAISE EXCEPTION 'review %: checked by one who wrote or signed it', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'review_guard';
    END IF;
    IF NEW.state = 'submitted' AND NEW.outcome = 'made-up' AND NOT EXISTS (
      SELECT 1 FROM review_unlock l WHERE l.unit_id = OLD.unit_id AND l.quarter = OLD.quarter)
    THEN
      RAISE EXCEPTION 'review %: made up for without the director''s word', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'review_guard';
    END IF;
    IF NEW.state = 'discarded' AND EXISTS (
      SELECT 1 FROM review_problem p WHERE p.review_id = OLD.id AND p.item_id IS NOT NULL)
    THEN
      RAISE EXCEPTION 'review %: what has come of it stays', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'review_guard';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER review_guard BEFORE INSERT OR UPDATE ON review FOR EACH ROW EXECUTE FUNCTION review_guard();

  -- Topics, problems and words change only while the unit writes; a problem gets its item with the signature.
  CREATE FUNCTION review_part_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    free text[] := CASE TG_TABLE_NAME
      WHEN 'review_record' THEN ARRAY['check_note', 'quality', 'discard_reason']
      WHEN 'review_problem' THEN ARRAY['item_id'] ELSE ARRAY[]::text[] END;
    standing text;
  BEGIN
    SELECT state INTO standing FROM review WHERE id = (coalesce(new_row, old_row) ->> 'review_id')::uuid;
    IF standing NOT IN ('draft', 'returned') AND (TG_OP <> 'UPDATE' OR new_row - free <> old_row - free)
      OR (TG_TABLE_NAME = 'review_problem' AND old_row ->> 'item_id' IS NOT NULL
        AND (TG_OP = 'DELETE' OR new_row - 'no' <> old_row - 'no'))
    THEN
      RAISE EXCEPTION '%: what was signed is not rewritten', TG_TABLE_NAME
        USING ERRCODE = 'check_violation', CONSTRAINT = 'review_part_guard';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END $$;
  CREATE TRIGGER review_record_guard BEFORE UPDATE OR DELETE ON review_record
    FOR EACH ROW EXECUTE FUNCTION review_part_guard();
  CREATE TRIGGER review_topic_guard BEFORE INSERT OR UPDATE OR DELETE ON review_topic
    FOR EACH ROW EXECUTE FUNCTION review_part_guard();
  CREATE TRIGGER review_problem_guard BEFORE INSERT OR UPDATE OR DELETE ON review_problem
    FOR EACH ROW EXECUTE FUNCTION review_part_guard();

  CREATE FUNCTION review_decision_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    standing text;
  BEGIN
    IF TG_OP = 'INSERT' THEN
      SELECT state INTO standing FROM review WHERE id = NEW.review_id;
      IF NEW.state <> 'open' OR NEW.version <> 1 OR NEW.followed OR standing NOT IN ('draft', 'returned') THEN
        RAISE EXCEPTION 'review_decision %: begins as open, while the record is written', NEW.id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'review_decision_guard';
      END IF;
      RETURN NEW;
    END IF;
    SELECT state INTO standing FROM review WHERE id = OLD.review_id;
    IF TG_OP = 'DELETE' THEN
      IF OLD.state <> 'open' OR standing NOT IN ('draft', 'returned') THEN
        RAISE EXCEPTION 'review_decision %: what was signed stays', OLD.id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'review_decision_guard';
      END IF;
      RETURN OLD;
    END IF;
    IF OLD.state = 'confirmed' AND (to_jsonb(NEW) - ARRAY['followed', 'no', 'version']) <>
        (to_jsonb(OLD) - ARRAY['followed', 'no', 'version'])
      OR (NEW.id, NEW.review_id, NEW.unit_id) IS DISTINCT FROM (OLD.id, OLD.review_id, OLD.unit_id)
      OR ((NEW.text, NEW.owner, NEW.due_on) IS DISTINCT FROM (OLD.text, OLD.owner, OLD.due_on)
        AND (OLD.state <> 'open' OR standing NOT IN ('draft', 'returned')))
    THEN
      RAISE EXCEPTION 'review_decision %: what was signed is not rewritten', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'review_decision_guard';
    END IF;
    IF NEW.state = OLD.state THEN
      RETURN NEW;
    END IF;
    IF (OLD.state, NEW.state) NOT IN (('open', 'done'), ('done', 'confirmed'), ('done', 'open')) OR NOT OLD.followed
      OR NEW.confirmed_by IN (NEW.reported_by, NEW.reported_for_id)
      OR NEW.confirmed_for_id IN (NEW.reported_by, NEW.reported_for_id)
    THEN
      RAISE EXCEPTION 'review_decision %: % → % is not a transition', OLD.id, OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'review_decision_guard';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER review_decision_guard BEFORE INSERT OR UPDATE OR DELETE ON review_decision
    FOR EACH ROW EXECUTE FUNCTION review_decision_guard();
`;

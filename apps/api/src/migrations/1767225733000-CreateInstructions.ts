import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 批示: instructions of the leading group, each with its rounds of asking and answering. */
export class CreateInstructions1767225733000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(MOVES);
    await db.query(GUARDS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE clock_move DISABLE TRIGGER clock_move_guard;
      DELETE FROM clock_move WHERE instruction_id IS NOT NULL;
      ALTER TABLE clock_move ENABLE TRIGGER clock_move_guard;
      ALTER TABLE clock_move
        DROP CONSTRAINT clock_move_record,
        DROP COLUMN instruction_id,
        ADD CONSTRAINT clock_move_record CHECK ((item_id IS NULL) = (complaint_id IS NOT NULL)),
        DROP CONSTRAINT clock_move_clock,
        ADD CONSTRAINT clock_move_clock CHECK (clock IN ('deadline', 'return', 'letter', 'object', 'conclude'));
      DROP TABLE instruction_round, instruction_counter, instruction;
      DROP FUNCTION instruction_guard(), instruction_round_guard();
    `);
  }
}

const TABLES = `
  CREATE TABLE instruction (
    id uuid CONSTRAINT instruction_pkey PRIMARY KEY,
    number text NOT NULL,
    version integer NOT NULL,
    subject_type text NOT NULL,
    item_id uuid CONSTRAINT instruction_item_fkey REFERENCES rectification_item (id),
    complaint_id uuid CONSTRAINT instruction_complaint_fkey REFERENCES complaint (id),
    review_id uuid CONSTRAINT instruction_review_fkey REFERENCES review (id),
    place_id uuid NOT NULL CONSTRAINT instruction_place_fkey REFERENCES unit (id),
    unit_id uuid CONSTRAINT instruction_unit_fkey REFERENCES unit (id),
    state text NOT NULL CONSTRAINT instruction_state
      CHECK (state IN ('given', 'replied', 'returned', 'accepted', 'withdrawn')),
    level smallint NOT NULL CONSTRAINT instruction_level CHECK (level BETWEEN 0 AND 3),
    words text NOT NULL,
    round integer NOT NULL,
    reply_within integer NOT NULL CONSTRAINT instruction_reply_within CHECK (reply_within BETWEEN 1 AND 60),
    started_on date NOT NULL,
    due_on date NOT NULL,
    missed_on date,
    missed_count integer NOT NULL,
    given_by uuid NOT NULL,
    given_by_name text NOT NULL,
    given_at timestamptz(3) NOT NULL,
    given_on date NOT NULL,
    withdraw_reason text,
    changed_by_name text NOT NULL,
    changed_at timestamptz(3) NOT NULL,
    CONSTRAINT instruction_subject CHECK (num_nonnulls(item_id, complaint_id, review_id) = 1
      AND subject_type = CASE WHEN item_id IS NOT NULL THEN 'item'
        WHEN complaint_id IS NOT NULL THEN 'complaint' ELSE 'review' END),
    CONSTRAINT instruction_days CHECK (started_on < due_on),
    CONSTRAINT instruction_missed CHECK ((missed_on IS NULL) = (missed_count = 0)),
    CONSTRAINT instruction_withdrawn CHECK ((state = 'withdrawn') = (withdraw_reason IS NOT NULL))
  );
  CREATE UNIQUE INDEX instruction_number ON instruction (number);
  CREATE INDEX instruction_item ON instruction (item_id, id) WHERE item_id IS NOT NULL;
  CREATE INDEX instruction_complaint ON instruction (complaint_id, id) WHERE complaint_id IS NOT NULL;
  CREATE INDEX instruction_review ON instruction (review_id, id) WHERE review_id IS NOT NULL;
  CREATE INDEX instruction_place ON instruction (place_id, state, due_on, id);
  CREATE INDEX instruction_unit ON instruction (unit_id, state, due_on, id) WHERE unit_id IS NOT NULL;
  CREATE INDEX instruction_list ON instruction ((state IN ('accepted', 'withdrawn')), due_on, id);
  CREATE INDEX instruction_due ON instruction (state, due_on, id);

  CREATE TABLE instruction_round (
    id uuid CONSTRAINT instruction_round_pkey PRIMARY KEY,
    instruction_id uuid NOT NULL CONSTRAINT instruction_round_instruction_fkey REFERENCES instruction (id),
    no integer NOT NULL,
    started_on date NOT NULL,
    due_on date NOT NULL,
    missed_on date,
    prepared text,
    prepared_by uuid,
    prepared_by_name text,
    reply text,
    replied_by uuid,
    replied_by_name text,
    replied_for_id uuid,
    replied_for_name text,
    replied_at timestamptz(3),
    outcome text CONSTRAINT instruction_round_outcome CHECK (outcome IN ('accepted', 'returned')),
    judge_note text,
    judge_id uuid,
    judge_name text,
    judged_at timestamptz(3),
    CONSTRAINT instruction_round_replied CHECK (
      (reply IS NULL) = (replied_by IS NULL) AND (reply IS NULL) = (replied_at IS NULL)),
    CONSTRAINT instruction_round_judged CHECK (
      (outcome IS NULL) = (judge_id IS NULL) AND (outcome IS NULL OR reply IS NOT NULL))
  );
  CREATE UNIQUE INDEX instruction_round_instruction ON instruction_round (instruction_id, no);

  CREATE TABLE instruction_counter (
    year integer CONSTRAINT instruction_counter_pkey PRIMARY KEY,
    last integer NOT NULL
  );
`;

const MOVES = `
  ALTER TABLE clock_move
    ADD COLUMN instruction_id uuid CONSTRAINT clock_move_instruction_fkey REFERENCES instruction (id),
    DROP CONSTRAINT clock_move_clock,
    ADD CONSTRAINT clock_move_clock
      CHECK (clock IN ('deadline', 'return', 'letter', 'object', 'conclude', 'instruction')),
    DROP CONSTRAINT clock_move_record,
    ADD CONSTRAINT clock_move_record CHECK (num_nonnulls(item_id, complaint_id, instruction_id) = 1);
  CREATE INDEX clock_move_instruction ON clock_move (instruction_id, id) WHERE instruction_id IS NOT NULL;
`;

/** Below the service: only the table's transitions, no answer without a reply, no judging by who replied, no miss forgotten. */
const GUARDS = `
  CREATE FUNCTION instruction_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    now_round instruction_round;
  BEGIN
    IF TG_OP = 'DELETE' THEN
      RAISE EXCEPTION 'instruction %: stays on record', OLD.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'instruction_guard';
    END IF;
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'given' OR NEW.missed_count <> 0 OR NEW.level <> 0 THEN
        RAISE EXCEPTION 'instruction %: begins as given', NEW.number
          USING ERRCODE = 'check_violation', CONSTRAINT = 'instruction_guard';
      END IF;
      RETURN NEW;
    END IF;
    IF (NEW.number, NEW.subject_type, NEW.item_id, NEW.complaint_id, NEW.review_id, NEW.place_id, NEW.unit_id,
        NEW.words, NEW.reply_within, NEW.given_by, NEW.given_on)
      IS DISTINCT FROM
      (OLD.number, OLD.subject_type, OLD.item_id, OLD.complaint_id, OLD.review_id, OLD.place_id, OLD.unit_id,
        OLD.words, OLD.reply_within, OLD.given_by, OLD.given_on)
    THEN
      RAISE EXCEPTION 'instruction %: what was given is not rewritten', OLD.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'instruction_guard';
    END IF;
    IF NEW.missed_count < OLD.missed_count OR NEW.level < OLD.level
      OR (OLD.missed_on IS NOT NULL AND NEW.missed_on IS DISTINCT FROM OLD.missed_on)
    THEN
      RAISE EXCEPTION 'instruction %: a missed day stays on record', OLD.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'instruction_guard';
    END IF;
    IF NEW.due_on <> OLD.due_on AND NOT (NEW.state = 'returned' AND OLD.state = 'replied')
      AND NOT (NEW.version = OLD.version + 1 AND EXISTS (SELECT 1 FROM clock_move m
        WHERE m.instruction_id = OLD.id AND m.from_day = OLD.due_on AND m.to_day = NEW.due_on
          AND m.version = NEW.version))
    THEN
      RAISE EXCEPTION 'instruction %: the day moves only by return or with the calendar', OLD.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'instruction_guard';
    END IF;
    IF NEW.state = OLD.state THEN
      RETURN NEW;
    END IF;
    IF (OLD.state, NEW.state) NOT IN (
      ('given', 'replied'), ('returned', 'replied'), ('replied', 'accepted'), ('replied', 'returned'),
      ('given', 'withdrawn'), ('returned', 'withdrawn'))
    THEN
      RAISE EXCEPTION 'instruction %: % → % is not a transition', OLD.number, OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'instruction_guard';
    END IF;
    SELECT * INTO now_round FROM instruction_round r WHERE r.instruction_id = OLD.id AND r.no = OLD.round;
    IF NEW.state = 'replied' AND now_round.reply IS NULL
      OR NEW.state IN ('accepted', 'returned') AND now_round.outcome IS DISTINCT FROM NEW.state
    THEN
      RAISE EXCEPTION 'instruction %: % without its record', OLD.number, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'instruction_guard';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER instruction_guard BEFORE INSERT OR UPDATE OR DELETE ON instruction
    FOR EACH ROW EXECUTE FUNCTION instruction_guard();

  CREATE FUNCTION instruction_round_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' OR NEW.instruction_id <> OLD.instruction_id OR NEW.no <> OLD.no
      OR (OLD.missed_on IS NOT NULL AND NEW.missed_on IS DISTINCT FROM OLD.missed_on)
      OR (OLD.reply IS NOT NULL AND (NEW.reply, NEW.replied_by, NEW.replied_for_id, NEW.prepared_by, NEW.due_on)
        IS DISTINCT FROM (OLD.reply, OLD.replied_by, OLD.replied_for_id, OLD.prepared_by, OLD.due_on))
      OR (OLD.outcome IS NOT NULL AND NEW.outcome IS DISTINCT FROM OLD.outcome)
    THEN
      RAISE EXCEPTION 'instruction_round: what was answered is not rewritten'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'instruction_round_guard';
    END IF;
    IF NEW.judge_id IN (NEW.prepared_by, NEW.replied_by, NEW.replied_for_id) THEN
      RAISE EXCEPTION 'instruction_round: judged by one who answered'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'instruction_round_guard';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER instruction_round_guard BEFORE UPDATE OR DELETE ON instruction_round
    FOR EACH ROW EXECUTE FUNCTION instruction_round_guard();
`;

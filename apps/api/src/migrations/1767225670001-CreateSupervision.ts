import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 督办单: letters, each with its rounds of asking and answering. */
export class CreateSupervision1767225670001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(GUARDS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE clock_move DROP CONSTRAINT clock_move_letter_fkey;
      DROP TABLE supervision_round, supervision_counter, supervision_letter;
      DROP FUNCTION supervision_letter_guard(), supervision_round_guard();
    `);
  }
}

const TABLES = `
  CREATE TABLE supervision_letter (
    id uuid CONSTRAINT supervision_letter_pkey PRIMARY KEY,
    number text NOT NULL,
    version integer NOT NULL,
    item_id uuid NOT NULL CONSTRAINT supervision_letter_item_fkey REFERENCES rectification_item (id),
    unit_id uuid NOT NULL CONSTRAINT supervision_letter_unit_fkey REFERENCES unit (id),
    state text NOT NULL CONSTRAINT supervision_letter_state
      CHECK (state IN ('issued', 'replied', 'returned', 'accepted', 'withdrawn')),
    level text NOT NULL CONSTRAINT supervision_letter_level
      CHECK (level IN ('unit-head', 'office', 'director', 'leading-group')),
    subject text NOT NULL,
    demand text NOT NULL,
    round integer NOT NULL,
    reply_within integer NOT NULL CONSTRAINT supervision_letter_reply_within CHECK (reply_within BETWEEN 1 AND 60),
    started_on date NOT NULL,
    due_on date NOT NULL,
    missed_on date,
    missed_count integer NOT NULL,
    issued_by uuid NOT NULL,
    issued_by_name text NOT NULL,
    issued_at timestamptz(3) NOT NULL,
    issued_on date NOT NULL,
    withdraw_reason text,
    changed_by_name text NOT NULL,
    changed_at timestamptz(3) NOT NULL,
    CONSTRAINT supervision_letter_days CHECK (started_on < due_on),
    CONSTRAINT supervision_letter_missed CHECK ((missed_on IS NULL) = (missed_count = 0)),
    CONSTRAINT supervision_letter_withdrawn CHECK ((state = 'withdrawn') = (withdraw_reason IS NOT NULL))
  );
  CREATE UNIQUE INDEX supervision_letter_number ON supervision_letter (number);
  CREATE UNIQUE INDEX supervision_letter_open ON supervision_letter (item_id)
    WHERE state IN ('issued', 'replied', 'returned');
  CREATE INDEX supervision_letter_item ON supervision_letter (item_id, id);
  CREATE INDEX supervision_letter_unit ON supervision_letter (unit_id, state, due_on, id);
  CREATE INDEX supervision_letter_due ON supervision_letter (state, due_on, id);

  CREATE TABLE supervision_round (
    id uuid CONSTRAINT supervision_round_pkey PRIMARY KEY,
    letter_id uuid NOT NULL CONSTRAINT supervision_round_letter_fkey REFERENCES supervision_letter (id),
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
    outcome text CONSTRAINT supervision_round_outcome CHECK (outcome IN ('accepted', 'returned')),
    review_note text,
    reviewer_id uuid,
    reviewer_name text,
    reviewed_at timestamptz(3),
    CONSTRAINT supervision_round_replied CHECK (
      (reply IS NULL) = (replied_by IS NULL) AND (reply IS NULL) = (replied_at IS NULL)),
    CONSTRAINT supervision_round_reviewed CHECK (
      (outcome IS NULL) = (reviewer_id IS NULL) AND (outcome IS NULL OR reply IS NOT NULL))
  );
  CREATE UNIQUE INDEX supervision_round_letter ON supervision_round (letter_id, no);

  CREATE TABLE supervision_counter (
    year integer CONSTRAINT supervision_counter_pkey PRIMARY KEY,
    last integer NOT NULL
  );

  ALTER TABLE clock_move
    ADD CONSTRAINT clock_move_letter_fkey FOREIGN KEY (letter_id) REFERENCES supervision_letter (id);
`;

/** Below the service: only the table's transitions, no answer without a reply, no review by the one who replied, no miss forgotten. */
const GUARDS = `
  CREATE FUNCTION supervision_letter_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    now_round supervision_round;
  BEGIN
    IF TG_OP = 'DELETE' THEN
      RAISE EXCEPTION 'supervision_letter %: stays on record', OLD.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'supervision_letter_guard';
    END IF;
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'issued' OR NEW.missed_count <> 0 OR NEW.level <> 'unit-head' THEN
        RAISE EXCEPTION 'supervision_letter %: begins as issued', NEW.number
          USING ERRCODE = 'check_violation', CONSTRAINT = 'supervision_letter_guard';
      END IF;
      RETURN NEW;
    END IF;
    IF (NEW.number, NEW.item_id, NEW.unit_id, NEW.subject, NEW.demand, NEW.reply_within, NEW.issued_by, NEW.issued_on)
      IS DISTINCT FROM
      (OLD.number, OLD.item_id, OLD.unit_id, OLD.subject, OLD.demand, OLD.reply_within, OLD.issued_by, OLD.issued_on)
    THEN
      RAISE EXCEPTION 'supervision_letter %: what was issued is not rewritten', OLD.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'supervision_letter_guard';
    END IF;
    IF NEW.missed_count < OLD.missed_count OR (OLD.missed_on IS NOT NULL AND NEW.missed_on IS DISTINCT FROM OLD.missed_on)
    THEN
      RAISE EXCEPTION 'supervision_letter %: a missed day stays on record', OLD.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'supervision_letter_guard';
    END IF;
    IF NEW.due_on <> OLD.due_on AND NOT (NEW.state = 'returned' AND OLD.state = 'replied')
      AND NOT (NEW.version = OLD.version + 1 AND clock_moved(OLD.id, 'letter', OLD.due_on, NEW.due_on, NEW.version))
    THEN
      RAISE EXCEPTION 'supervision_letter %: the day moves only by return or with the calendar', OLD.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'supervision_letter_guard';
    END IF;
    IF NEW.state = OLD.state THEN
      RETURN NEW;
    END IF;
    IF (OLD.state, NEW.state) NOT IN (
      ('issued', 'replied'), ('returned', 'replied'), ('replied', 'accepted'), ('replied', 'returned'),
      ('issued', 'withdrawn'), ('returned', 'withdrawn'))
    THEN
      RAISE EXCEPTION 'supervision_letter %: % → % is not a transition', OLD.number, OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'supervision_letter_guard';
    END IF;
    SELECT * INTO now_round FROM supervision_round r WHERE r.letter_id = OLD.id AND r.no = OLD.round;
    IF NEW.state = 'replied' AND now_round.reply IS NULL
      OR NEW.state IN ('accepted', 'returned') AND now_round.outcome IS DISTINCT FROM NEW.state
    THEN
      RAISE EXCEPTION 'supervision_letter %: % without its record', OLD.number, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'supervision_letter_guard';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER supervision_letter_guard BEFORE INSERT OR UPDATE OR DELETE ON supervision_letter
    FOR EACH ROW EXECUTE FUNCTION supervision_letter_guard();

  CREATE FUNCTION supervision_round_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' OR NEW.letter_id <> OLD.letter_id OR NEW.no <> OLD.no
      OR (OLD.missed_on IS NOT NULL AND NEW.missed_on IS DISTINCT FROM OLD.missed_on)
      OR (OLD.reply IS NOT NULL AND (NEW.reply, NEW.replied_by, NEW.prepared_by, NEW.due_on)
        IS DISTINCT FROM (OLD.reply, OLD.replied_by, OLD.prepared_by, OLD.due_on))
      OR (OLD.outcome IS NOT NULL AND NEW.outcome IS DISTINCT FROM OLD.outcome)
    THEN
      RAISE EXCEPTION 'supervision_round: what was answered is not rewritten'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'supervision_round_guard';
    END IF;
    IF NEW.reviewer_id IN (NEW.prepared_by, NEW.replied_by, NEW.replied_for_id) THEN
      RAISE EXCEPTION 'supervision_round: reviewed by one who answered'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'supervision_round_guard';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER supervision_round_guard BEFORE UPDATE OR DELETE ON supervision_round
    FOR EACH ROW EXECUTE FUNCTION supervision_round_guard();
`;

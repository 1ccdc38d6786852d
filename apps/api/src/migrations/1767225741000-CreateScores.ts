import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 考评: runs and their lines, which are only ever added (domain.md §8: one point, one ground). */
export class CreateScores1767225741000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(GUARDS);
    await db.query(FACTS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX rectification_event_counted, complaint_respond_due, complaint_concluded, complaint_rated,
        complaint_event_repeat, supervision_round_due, instruction_round_due;
      DROP TABLE score_line, score_run;
      DROP FUNCTION score_line_guard(), score_never_changed();
    `);
  }
}

const TABLES = `
  CREATE TABLE score_run (
    id uuid CONSTRAINT score_run_pkey PRIMARY KEY,
    unit_id uuid NOT NULL CONSTRAINT score_run_unit_fkey REFERENCES unit (id),
    period text NOT NULL,
    kind text NOT NULL CONSTRAINT score_run_kind CHECK (kind IN ('month', 'quarter', 'year')),
    first_day date NOT NULL,
    last_day date NOT NULL,
    rule_book_id uuid NOT NULL CONSTRAINT score_run_rule_book_fkey REFERENCES rule_book (id),
    rule_book_number text NOT NULL,
    rule_book_name text NOT NULL,
    content jsonb NOT NULL,
    units integer NOT NULL,
    lines integer NOT NULL,
    digest text NOT NULL CONSTRAINT score_run_digest CHECK (digest ~ '^[0-9a-f]{64}$'),
    computed_by uuid NOT NULL,
    computed_by_name text NOT NULL,
    computed_at timestamptz(3) NOT NULL,
    CONSTRAINT score_run_days CHECK (first_day <= last_day)
  );
  CREATE INDEX score_run_territory ON score_run (unit_id, id);
  CREATE INDEX score_run_period ON score_run (period, id);

  CREATE TABLE score_line (
    id uuid CONSTRAINT score_line_pkey PRIMARY KEY,
    run_id uuid NOT NULL CONSTRAINT score_line_run_fkey REFERENCES score_run (id),
    seq integer NOT NULL,
    unit_id uuid NOT NULL CONSTRAINT score_line_unit_fkey REFERENCES unit (id),
    group_code text NOT NULL,
    kind text NOT NULL CONSTRAINT score_line_kind CHECK (kind IN ('base', 'indicator', 'correction')),
    indicator_id text,
    numerator text,
    denominator integer,
    points numeric(14, 2) NOT NULL,
    notes text[] NOT NULL,
    records uuid[] NOT NULL,
    unmet uuid[] NOT NULL,
    correction_id uuid,
    reason text,
    proposed_by uuid,
    proposed_by_name text,
    confirmed_by uuid,
    confirmed_by_name text,
    hash text NOT NULL CONSTRAINT score_line_hash CHECK (hash ~ '^[0-9a-f]{64}$'),
    CONSTRAINT score_line_seq_positive CHECK (seq > 0),
    CONSTRAINT score_line_indicator CHECK (kind <> 'indicator' OR indicator_id IS NOT NULL),
    CONSTRAINT score_line_correction CHECK (num_nonnulls(correction_id, reason, proposed_by, proposed_by_name, confirmed_by,
      confirmed_by_name) = CASE kind WHEN 'correction' THEN 6 ELSE 0 END),
    CONSTRAINT score_line_two_people CHECK (proposed_by <> confirmed_by)
  );
  CREATE UNIQUE INDEX score_line_seq ON score_line (run_id, seq);
  CREATE INDEX score_line_of_unit ON score_line (run_id, unit_id, seq);
  CREATE UNIQUE INDEX score_line_once ON score_line (correction_id) WHERE correction_id IS NOT NULL;
`;

/** Below the service: nothing is changed or taken away, and behind what the rules gave come corrections alone. */
const GUARDS = `
  CREATE FUNCTION score_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '%: what was scored stays as it was', TG_TABLE_NAME
      USING ERRCODE = 'check_violation', CONSTRAINT = 'score_never_changed';
  END $$;
  CREATE TRIGGER score_run_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON score_run
    FOR EACH STATEMENT EXECUTE FUNCTION score_never_changed();
  CREATE TRIGGER score_line_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON score_line
    FOR EACH STATEMENT EXECUTE FUNCTION score_never_changed();

  CREATE FUNCTION score_line_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (NEW.kind = 'correction') = (NEW.seq <= (SELECT lines FROM score_run WHERE id = NEW.run_id)) THEN
      RAISE EXCEPTION 'score_line %: behind what the rules gave come corrections alone', NEW.seq
        USING ERRCODE = 'check_violation', CONSTRAINT = 'score_line_guard';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER score_line_guard BEFORE INSERT ON score_line FOR EACH ROW EXECUTE FUNCTION score_line_guard();
`;

/** What the facts of a period are read by. */
const FACTS = `
  CREATE INDEX rectification_event_counted ON rectification_event (at) WHERE action IN ('send-back', 'reopen', 'relapse');
  CREATE INDEX complaint_respond_due ON complaint (respond_due_on);
  CREATE INDEX complaint_concluded ON complaint (concluded_on) WHERE concluded_on IS NOT NULL;
  CREATE INDEX complaint_rated ON complaint (rated_on) WHERE rated_on IS NOT NULL;
  CREATE INDEX complaint_event_repeat ON complaint_event (at) WHERE action = 'repeat';
  CREATE INDEX supervision_round_due ON supervision_round (due_on);
  CREATE INDEX instruction_round_due ON instruction_round (due_on);
`;

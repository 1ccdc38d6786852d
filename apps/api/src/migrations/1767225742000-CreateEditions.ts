import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 红黑榜: editions with their objections and corrections, and what follows from a publication. */
export class CreateEditions1767225742000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(EDITION);
    await db.query(ROUND);
    await db.query(AFTER);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE edition_template, interview, edition_place, edition_letter_counter, edition_correction, objection, edition_event, edition,
        signing_key;
    `);
  }
}

const EDITION = `
  CREATE TABLE signing_key (
    id text CONSTRAINT signing_key_pkey PRIMARY KEY,
    public_key text NOT NULL,
    from_at timestamptz(3) NOT NULL,
    to_at timestamptz(3),
    CONSTRAINT signing_key_times CHECK (to_at IS NULL OR to_at >= from_at)
  );

  CREATE TABLE edition (
    id uuid CONSTRAINT edition_pkey PRIMARY KEY,
    number text NOT NULL,
    version integer NOT NULL,
    state text NOT NULL CONSTRAINT edition_state
      CHECK (state IN ('draft', 'consultation', 'approved', 'published', 'superseded', 'withdrawn')),
    title text NOT NULL,
    unit_id uuid NOT NULL CONSTRAINT edition_unit_fkey REFERENCES unit (id),
    period text NOT NULL,
    period_kind text NOT NULL CONSTRAINT edition_period_kind CHECK (period_kind IN ('month', 'quarter', 'year')),
    period_first date NOT NULL,
    period_last date NOT NULL,
    run_id uuid NOT NULL CONSTRAINT edition_run_fkey REFERENCES score_run (id),
    scored_by uuid NOT NULL,
    red integer NOT NULL,
    black integer NOT NULL,
    missing integer NOT NULL,
    supersedes_id uuid CONSTRAINT edition_supersedes_fkey REFERENCES edition (id),
    correction_reason text,
    created_by uuid NOT NULL,
    created_at timestamptz(3) NOT NULL,
    opened_by uuid,
    consultation_from date,
    consultation_to date,
    consultation_text text,
    approved_by uuid,
    approved_at timestamptz(3),
    content text,
    digest text,
    signature text,
    key_id text CONSTRAINT edition_key_fkey REFERENCES signing_key (id),
    lines_digest text,
    published_by uuid,
    published_at timestamptz(3),
    published_on date,
    changed_by_name text NOT NULL,
    changed_at timestamptz(3) NOT NULL,
    CONSTRAINT edition_period CHECK (period_first <= period_last),
    CONSTRAINT edition_correction CHECK ((supersedes_id IS NULL) = (correction_reason IS NULL)),
    CONSTRAINT edition_opened CHECK ((opened_by IS NULL) = (consultation_to IS NULL)
      AND (opened_by IS NULL) = (consultation_from IS NULL) AND (opened_by IS NULL) = (consultation_text IS NULL)
      AND (state NOT IN ('consultation', 'approved', 'published', 'superseded') OR opened_by IS NOT NULL)),
    CONSTRAINT edition_signed CHECK (num_nonnulls(approved_by, approved_at, content, digest, signature, key_id, lines_digest)
      IN (0, 7) AND (state NOT IN ('approved', 'published', 'superseded') OR approved_by IS NOT NULL)
      AND (state NOT IN ('draft', 'consultation') OR approved_by IS NULL)),
    CONSTRAINT edition_published CHECK (num_nonnulls(published_by, published_at, published_on) IN (0, 3)
      AND (state IN ('published', 'superseded')) = (published_by IS NOT NULL))
  );
  CREATE UNIQUE INDEX edition_number ON edition (number) WHERE state <> 'withdrawn';
  CREATE UNIQUE INDEX edition_one_a_period ON edition (unit_id, period)
    WHERE supersedes_id IS NULL AND state <> 'withdrawn';
  CREATE UNIQUE INDEX edition_one_correction ON edition (supersedes_id)
    WHERE supersedes_id IS NOT NULL AND state <> 'withdrawn';
  CREATE INDEX edition_list ON edition (period_last, id);
  CREATE INDEX edition_run ON edition (run_id);
  CREATE INDEX edition_state_period ON edition (state, unit_id, period_last);

  CREATE TABLE edition_event (
    id uuid CONSTRAINT edition_event_pkey PRIMARY KEY,
    edition_id uuid NOT NULL CONSTRAINT edition_event_edition_fkey REFERENCES edition (id),
    action text NOT NULL,
    from_state text,
    to_state text NOT NULL,
    actor_id uuid NOT NULL,
    actor_name text NOT NULL,
    note text,
    at timestamptz(3) NOT NULL
  );
  CREATE INDEX edition_event_of ON edition_event (edition_id, id);
`;

const ROUND = `
  CREATE TABLE objection (
    id uuid CONSTRAINT objection_pkey PRIMARY KEY,
    version integer NOT NULL,
    edition_id uuid NOT NULL CONSTRAINT objection_edition_fkey REFERENCES edition (id),
    unit_id uuid NOT NULL CONSTRAINT objection_unit_fkey REFERENCES unit (id),
    indicator_id text,
    state text NOT NULL CONSTRAINT objection_state
      CHECK (state IN ('filed', 'upheld', 'partly', 'rejected', 'withdrawn')),
    claim text NOT NULL,
    filed_by uuid NOT NULL,
    filed_by_name text NOT NULL,
    filed_for_id uuid,
    filed_for_name text,
    filed_at timestamptz(3) NOT NULL,
    decided_by uuid,
    decided_by_name text,
    decision text,
    points text,
    decided_at timestamptz(3),
    changed_at timestamptz(3) NOT NULL,
    CONSTRAINT objection_decided CHECK ((state IN ('upheld', 'partly', 'rejected')) = (decided_by IS NOT NULL)
      AND num_nonnulls(decided_by, decided_by_name, decision, decided_at) IN (0, 4)
      AND (state IN ('upheld', 'partly')) = (points IS NOT NULL)),
    CONSTRAINT objection_two_people CHECK (decided_by <> filed_by AND decided_by IS DISTINCT FROM filed_for_id
      OR decided_by IS NULL)
  );
  CREATE INDEX objection_of ON objection (edition_id, id);
  CREATE INDEX objection_unit ON objection (unit_id, id);
  CREATE INDEX objection_state_id ON objection (state, id);

  CREATE TABLE edition_correction (
    id uuid CONSTRAINT edition_correction_pkey PRIMARY KEY,
    edition_id uuid NOT NULL CONSTRAINT edition_correction_edition_fkey REFERENCES edition (id),
    unit_id uuid NOT NULL CONSTRAINT edition_correction_unit_fkey REFERENCES unit (id),
    indicator_id text,
    points text NOT NULL,
    reason text NOT NULL,
    state text NOT NULL CONSTRAINT edition_correction_state CHECK (state IN ('proposed', 'confirmed', 'refused')),
    objection_id uuid CONSTRAINT edition_correction_objection_fkey REFERENCES objection (id),
    proposed_by uuid NOT NULL,
    proposed_by_name text NOT NULL,
    confirmed_by uuid,
    confirmed_by_name text,
    refusal text,
    changed_at timestamptz(3) NOT NULL,
    CONSTRAINT edition_correction_confirmed CHECK ((state = 'proposed') = (confirmed_by IS NULL)
      AND (confirmed_by IS NULL) = (confirmed_by_name IS NULL) AND (state = 'refused') = (refusal IS NOT NULL)),
    CONSTRAINT edition_correction_two_people CHECK (confirmed_by <> proposed_by)
  );
  CREATE INDEX edition_correction_of ON edition_correction (edition_id, id);
  CREATE INDEX edition_correction_open ON edition_correction (state, id) WHERE state = 'proposed';
  CREATE UNIQUE INDEX edition_correction_objection ON edition_correction (objection_id)
    WHERE objection_id IS NOT NULL AND state <> 'refused';
`;

const AFTER = `
  CREATE TABLE edition_letter_counter (
    year integer CONSTRAINT edition_letter_counter_pkey PRIMARY KEY,
    last integer NOT NULL
  );

  CREATE TABLE edition_place (
    edition_id uuid NOT NULL CONSTRAINT edition_place_edition_fkey REFERENCES edition (id),
    unit_id uuid NOT NULL CONSTRAINT edition_place_unit_fkey REFERENCES unit (id),
    code text NOT NULL,
    list text CONSTRAINT edition_place_list CHECK (list IN ('red', 'black')),
    letter_number text,
    item_id uuid CONSTRAINT edition_place_item_fkey REFERENCES rectification_item (id),
    acknowledged_by uuid,
    acknowledged_by_name text,
    acknowledged_at timestamptz(3),
    CONSTRAINT edition_place_pkey PRIMARY KEY (edition_id, unit_id),
    CONSTRAINT edition_place_acknowledged CHECK (
      num_nonnulls(acknowledged_by, acknowledged_by_name, acknowledged_at) IN (0, 3)),
    CONSTRAINT edition_place_letter CHECK ((list IS NULL) = (letter_number IS NULL)
      AND (letter_number IS NOT NULL OR acknowledged_by IS NULL)),
    CONSTRAINT edition_place_item CHECK (item_id IS NULL OR list = 'black')
  );
  CREATE UNIQUE INDEX edition_place_letter_number ON edition_place (letter_number) WHERE letter_number IS NOT NULL;
  CREATE INDEX edition_place_unit ON edition_place (unit_id, edition_id);
  CREATE INDEX edition_place_item_id ON edition_place (item_id) WHERE item_id IS NOT NULL;

  CREATE TABLE interview (
    id uuid CONSTRAINT interview_pkey PRIMARY KEY,
    version integer NOT NULL,
    edition_id uuid NOT NULL CONSTRAINT interview_edition_fkey REFERENCES edition (id),
    unit_id uuid NOT NULL CONSTRAINT interview_unit_fkey REFERENCES unit (id),
    editions text[] NOT NULL,
    state text NOT NULL CONSTRAINT interview_state CHECK (state IN ('due', 'held')),
    due_on date NOT NULL,
    held_on date,
    summary text,
    held_by uuid,
    held_by_name text,
    changed_at timestamptz(3) NOT NULL,
    CONSTRAINT interview_held CHECK (num_nonnulls(held_on, summary, held_by, held_by_name) IN (0, 4)
      AND (state = 'held') = (held_by IS NOT NULL))
  );
  CREATE UNIQUE INDEX interview_one ON interview (edition_id, unit_id);
  CREATE INDEX interview_unit ON interview (unit_id, id);
  CREATE INDEX interview_state_id ON interview (state, id);

  CREATE TABLE edition_template (
    id uuid CONSTRAINT edition_template_pkey PRIMARY KEY,
    kind text NOT NULL CONSTRAINT edition_template_kind CHECK (kind IN ('bulletin', 'letter')),
    version integer NOT NULL,
    changed_by_name text NOT NULL,
    changed_at timestamptz(3) NOT NULL
  );
  CREATE UNIQUE INDEX edition_template_version ON edition_template (kind, version);
`;

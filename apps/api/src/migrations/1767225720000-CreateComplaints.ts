import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 举报投诉 (domain.md §5): cases, what happens to them, and what two people decide about them. */
export class CreateComplaints1767225720000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(CASES);
    await db.query(RECORDS);
    await db.query(GUARDS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE complaint_file_decision, complaint_recusal, complaint_message, complaint_rating, complaint_lamp,
        complaint_finding, complaint_request, complaint_event, complaint_text, complaint, complaint_category;
      DROP SEQUENCE complaint_number;
      DROP FUNCTION complaint_guard(), complaint_finding_guard(), complaint_request_guard();
    `);
  }
}

const STATES = `'registered', 'accepted', 'investigating', 'reviewing', 'concluded', 'replied', 'closed', 'declined',
      'transferred', 'merged'`;

const CASES = `
  CREATE TABLE complaint_category (
    id uuid CONSTRAINT complaint_category_pkey PRIMARY KEY,
    level smallint NOT NULL CONSTRAINT complaint_category_level CHECK (level BETWEEN 1 AND 3),
    name text NOT NULL,
    parent_id uuid CONSTRAINT complaint_category_parent_fkey REFERENCES complaint_category (id),
    active boolean NOT NULL,
    CONSTRAINT complaint_category_place CHECK ((parent_id IS NULL) = (level = 1))
  );
  CREATE UNIQUE INDEX complaint_category_name ON complaint_category (parent_id, name) NULLS NOT DISTINCT;

  -- A number is unique and rises; it need not be without gaps, so nobody who complains waits for another.
  CREATE SEQUENCE complaint_number;

  CREATE TABLE complaint (
    id uuid CONSTRAINT complaint_pkey PRIMARY KEY,
    number text NOT NULL,
    version integer NOT NULL,
    state text NOT NULL CONSTRAINT complaint_state CHECK (state IN (${STATES})),
    channel text NOT NULL CONSTRAINT complaint_channel
      CHECK (channel IN ('web', 'hotline', 'letter', 'visit', 'referral')),
    channel_ref text,
    complainant text NOT NULL CONSTRAINT complaint_complainant CHECK (complainant IN ('person', 'enterprise')),
    anonymous boolean NOT NULL,
    track text NOT NULL CONSTRAINT complaint_track CHECK (track IN ('ordinary', 'fast')),
    category text NOT NULL CONSTRAINT complaint_category_code CHECK (category IN ('inaction', 'delay', 'misconduct',
      'extortion', 'buck-passing', 'attitude', 'policy-undelivered', 'other')),
    category_id uuid CONSTRAINT complaint_category_fkey REFERENCES complaint_category (id),
    accused_unit_id uuid CONSTRAINT complaint_accused_unit_fkey REFERENCES unit (id),
    head_named boolean NOT NULL,
    desk_unit_id uuid NOT NULL CONSTRAINT complaint_desk_unit_fkey REFERENCES unit (id),
    handling text CONSTRAINT complaint_handling CHECK (handling IN ('assigned', 'direct')),
    handling_unit_id uuid CONSTRAINT complaint_handling_unit_fkey REFERENCES unit (id),
    title text,
    summary text,
    round integer NOT NULL,
    finding text CONSTRAINT complaint_finding_code CHECK (finding IN ('substantiated', 'partly', 'unsubstantiated')),
    redone integer NOT NULL,
    extension_count integer NOT NULL,
    reply_draft text,
    reply text,
    grade smallint CONSTRAINT complaint_grade CHECK (grade BETWEEN 1 AND 5),
    resolved boolean,
    mark text CONSTRAINT complaint_mark CHECK (mark IN ('un-attributable', 'malicious')),
    main_case_id uuid CONSTRAINT complaint_main_case_fkey REFERENCES complaint (id),
    item_id uuid CONSTRAINT complaint_item_fkey REFERENCES rectification_item (id),
    registered_on date NOT NULL,
    decide_due_on date NOT NULL,
    decided_on date,
    accepted_on date,
    respond_due_on date NOT NULL,
    responded_on date,
    assigned_on date,
    object_until date,
    conclude_due_on date,
    concluded_on date,
    announced_on date,
    accountable_on date,
    lamps_waived boolean NOT NULL,
    replied_on date,
    rated_on date,
    closed_on date,
    review_due_on date,
    created_by uuid,
    created_at timestamptz(3) NOT NULL,
    changed_by_name text NOT NULL,
    changed_at timestamptz(3) NOT NULL,
    CONSTRAINT complaint_assigned CHECK (handling IS NULL OR (handling = 'assigned') = (handling_unit_id IS NOT NULL)),
    CONSTRAINT complaint_summarised CHECK (handling IS DISTINCT FROM 'assigned' OR summary IS NOT NULL),
    CONSTRAINT complaint_head_named CHECK (NOT head_named OR handling IS DISTINCT FROM 'assigned'),
    CONSTRAINT complaint_main_case CHECK ((state = 'merged') = (main_case_id IS NOT NULL))
  );
  CREATE UNIQUE INDEX complaint_number_key ON complaint (number);
  CREATE INDEX complaint_desk ON complaint (desk_unit_id, state, registered_on, id);
  CREATE INDEX complaint_state_due ON complaint (state, conclude_due_on, id);
  CREATE INDEX complaint_accused ON complaint (accused_unit_id, accepted_on, id);
  CREATE INDEX complaint_handler ON complaint (handling_unit_id, state, conclude_due_on, id);
  CREATE INDEX complaint_registered ON complaint (registered_on, id);
  CREATE INDEX complaint_main ON complaint (main_case_id) WHERE main_case_id IS NOT NULL;
  CREATE INDEX complaint_of_item ON complaint (item_id) WHERE item_id IS NOT NULL;

  -- What the complainant wrote: the office's alone. The unit reads complaint.title and complaint.summary.
  CREATE TABLE complaint_text (
    complaint_id uuid CONSTRAINT complaint_text_pkey PRIMARY KEY
      CONSTRAINT complaint_text_complaint_fkey REFERENCES complaint (id),
    facts text NOT NULL,
    when_text text,
    where_text text,
    accused_text text
  );
  CREATE INDEX complaint_text_trigrams ON complaint_text USING gin (facts gin_trgm_ops);
`;

const RECORDS = `
  CREATE TABLE complaint_event (
    id uuid CONSTRAINT complaint_event_pkey PRIMARY KEY,
    complaint_id uuid NOT NULL CONSTRAINT complaint_event_complaint_fkey REFERENCES complaint (id),
    action text NOT NULL,
    from_state text,
    to_state text NOT NULL,
    actor_id uuid,
    actor_name text NOT NULL,
    on_behalf_of_id uuid,
    on_behalf_of_name text,
    note text,
    data jsonb NOT NULL,
    to_unit boolean NOT NULL,
    to_citizen boolean NOT NULL,
    at timestamptz(3) NOT NULL
  );
  CREATE INDEX complaint_event_of ON complaint_event (complaint_id, id);

  -- What one asks and another decides: 交办异议, 延期, 复查, 认定.
  CREATE TABLE complaint_request (
    id uuid CONSTRAINT complaint_request_pkey PRIMARY KEY,
    complaint_id uuid NOT NULL CONSTRAINT complaint_request_complaint_fkey REFERENCES complaint (id),
    kind text NOT NULL CONSTRAINT complaint_request_kind
      CHECK (kind IN ('objection', 'extension', 'review', 'mark')),
    state text NOT NULL CONSTRAINT complaint_request_state CHECK (state IN ('pending', 'granted', 'refused')),
    reason text NOT NULL,
    to_day date,
    mark text CONSTRAINT complaint_request_mark CHECK (mark IN ('un-attributable', 'malicious')),
    -- Null where the complainant asks.
    asked_by uuid,
    asked_by_name text NOT NULL,
    asked_for_id uuid,
    asked_at timestamptz(3) NOT NULL,
    answer text,
    decided_by uuid,
    decided_by_name text,
    decided_at timestamptz(3),
    CONSTRAINT complaint_request_decided CHECK ((state = 'pending') = (decided_by IS NULL)),
    CONSTRAINT complaint_request_extension CHECK ((kind = 'extension') = (to_day IS NOT NULL)),
    CONSTRAINT complaint_request_marked CHECK ((kind = 'mark') = (mark IS NOT NULL))
  );
  CREATE UNIQUE INDEX complaint_request_pending ON complaint_request (complaint_id, kind) WHERE state = 'pending';
  CREATE INDEX complaint_request_of ON complaint_request (complaint_id, id);
  CREATE INDEX complaint_request_waiting ON complaint_request (kind, id) WHERE state = 'pending';

  -- One row for each round of investigation; its files are attachments of 'complaint-finding'.
  CREATE TABLE complaint_finding (
    id uuid CONSTRAINT complaint_finding_pkey PRIMARY KEY,
    complaint_id uuid NOT NULL CONSTRAINT complaint_finding_complaint_fkey REFERENCES complaint (id),
    round integer NOT NULL,
    finding text NOT NULL CONSTRAINT complaint_finding_finding
      CHECK (finding IN ('substantiated', 'partly', 'unsubstantiated')),
    facts text NOT NULL,
    measures text NOT NULL,
    found_by uuid NOT NULL,
    found_by_name text NOT NULL,
    found_for_id uuid,
    found_for_name text,
    found_at timestamptz(3) NOT NULL,
    outcome text CONSTRAINT complaint_finding_outcome CHECK (outcome IN ('accepted', 'returned')),
    review_note text,
    reviewer_id uuid,
    reviewer_name text,
    reviewed_at timestamptz(3),
    CONSTRAINT complaint_finding_reviewed CHECK ((outcome IS NULL) = (reviewer_id IS NULL))
  );
  CREATE UNIQUE INDEX complaint_finding_of ON complaint_finding (complaint_id, round);

  -- 通报 and 问责, each with date, person, record; and the director's word why a lamp may stay dark.
  CREATE TABLE complaint_lamp (
    id uuid CONSTRAINT complaint_lamp_pkey PRIMARY KEY,
    complaint_id uuid NOT NULL CONSTRAINT complaint_lamp_complaint_fkey REFERENCES complaint (id),
    kind text NOT NULL CONSTRAINT complaint_lamp_kind CHECK (kind IN ('announced', 'accountable', 'waiver')),
    on_day date NOT NULL,
    person text NOT NULL,
    record text NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_by_name text NOT NULL,
    at timestamptz(3) NOT NULL
  );
  CREATE INDEX complaint_lamp_of ON complaint_lamp (complaint_id, id);

  -- What the complainant says of the outcome: by the receipt, or when called back.
  CREATE TABLE complaint_rating (
    id uuid CONSTRAINT complaint_rating_pkey PRIMARY KEY,
    complaint_id uuid NOT NULL CONSTRAINT complaint_rating_complaint_fkey REFERENCES complaint (id),
    round integer NOT NULL,
    source text NOT NULL CONSTRAINT complaint_rating_source CHECK (source IN ('receipt', 'call-back')),
    result text NOT NULL CONSTRAINT complaint_rating_result CHECK (result IN ('answered', 'unreachable')),
    grade smallint CONSTRAINT complaint_rating_grade CHECK (grade BETWEEN 1 AND 5),
    resolved boolean,
    note text,
    by_id uuid,
    by_name text NOT NULL,
    at timestamptz(3) NOT NULL,
    CONSTRAINT complaint_rating_answered CHECK (
      (result = 'answered') = (grade IS NOT NULL) AND (grade IS NULL) = (resolved IS NULL))
  );
  CREATE INDEX complaint_rating_of ON complaint_rating (complaint_id, id);

  CREATE TABLE complaint_message (
    id uuid CONSTRAINT complaint_message_pkey PRIMARY KEY,
    complaint_id uuid NOT NULL CONSTRAINT complaint_message_complaint_fkey REFERENCES complaint (id),
    side text NOT NULL CONSTRAINT complaint_message_side CHECK (side IN ('citizen', 'office')),
    text text NOT NULL,
    by_id uuid,
    by_name text NOT NULL,
    at timestamptz(3) NOT NULL
  );
  CREATE INDEX complaint_message_of ON complaint_message (complaint_id, id);

  CREATE TABLE complaint_recusal (
    complaint_id uuid NOT NULL CONSTRAINT complaint_recusal_complaint_fkey REFERENCES complaint (id),
    account_id uuid NOT NULL CONSTRAINT complaint_recusal_account_fkey REFERENCES account (id),
    reason text NOT NULL,
    by_id uuid NOT NULL,
    at timestamptz(3) NOT NULL,
    CONSTRAINT complaint_recusal_pkey PRIMARY KEY (complaint_id, account_id)
  );

  -- For each file of the complainant: whether the unit gets a copy (made without what tells who complained), or nothing.
  CREATE TABLE complaint_file_decision (
    attachment_id uuid CONSTRAINT complaint_file_decision_pkey PRIMARY KEY
      CONSTRAINT complaint_file_decision_attachment_fkey REFERENCES attachment (id),
    complaint_id uuid NOT NULL CONSTRAINT complaint_file_decision_complaint_fkey REFERENCES complaint (id),
    released_id uuid CONSTRAINT complaint_file_decision_released_fkey REFERENCES attachment (id),
    by_id uuid NOT NULL,
    by_name text NOT NULL,
    at timestamptz(3) NOT NULL
  );
  CREATE INDEX complaint_file_decision_of ON complaint_file_decision (complaint_id);
`;

/** Below the service: only the table's transitions, each with its record, and never the same person on both sides. */
const GUARDS = `
  CREATE FUNCTION complaint_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    standing complaint_finding;
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'registered' OR NEW.version <> 1 THEN
        RAISE EXCEPTION 'complaint %: begins as registered', NEW.number
          USING ERRCODE = 'check_violation', CONSTRAINT = 'complaint_guard';
      END IF;
      RETURN NEW;
    END IF;
    IF (NEW.number, NEW.channel, NEW.complainant, NEW.anonymous, NEW.registered_on, NEW.created_by, NEW.created_at)
      IS DISTINCT FROM
      (OLD.number, OLD.channel, OLD.complainant, OLD.anonymous, OLD.registered_on, OLD.created_by, OLD.created_at)
    THEN
      RAISE EXCEPTION 'complaint %: how it came is not rewritten', OLD.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'complaint_guard';
    END IF;
    IF NEW.state = OLD.state THEN
      RETURN NEW;
    END IF;
    IF (OLD.state, NEW.state) NOT IN (
      ('registered', 'accepted'), ('registered', 'declined'), ('registered', 'transferred'), ('registered', 'merged'),
      ('accepted', 'transferred'), ('accepted', 'merged'), ('accepted', 'investigating'),
      ('investigating', 'accepted'), ('investigating', 'reviewing'),
      ('reviewing', 'investigating'), ('reviewing', 'concluded'), ('concluded', 'replied'),
      ('replied', 'closed'), ('replied', 'investigating'), ('closed', 'investigating'))
    THEN
      RAISE EXCEPTION 'complaint %: % → % is not a transition', OLD.number, OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'complaint_guard';
    END IF;
    SELECT * INTO standing FROM complaint_finding f WHERE f.complaint_id = OLD.id AND f.round = OLD.round;
    IF NEW.state = 'investigating' AND NEW.handling IS NULL
      OR NEW.state = 'reviewing' AND (standing.id IS NULL OR standing.outcome IS NOT NULL)
      OR NEW.state = 'concluded' AND (standing.outcome IS DISTINCT FROM 'accepted'
        OR NEW.finding IS DISTINCT FROM standing.finding)
      OR NEW.state = 'replied' AND NEW.reply IS NULL
      OR NEW.state = 'closed' AND NOT EXISTS (
        SELECT 1 FROM complaint_rating r WHERE r.complaint_id = OLD.id AND r.round = NEW.round)
      OR NEW.state = 'closed' AND NEW.finding IN ('substantiated', 'partly') AND NOT NEW.lamps_waived
        AND (NEW.announced_on IS NULL OR NEW.accountable_on IS NULL)
    THEN
      RAISE EXCEPTION 'complaint %: % without its record', OLD.number, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'complaint_guard';
    END IF;
    IF NEW.lamps_waived AND NOT OLD.lamps_waived AND NOT EXISTS (
      SELECT 1 FROM complaint_lamp l WHERE l.complaint_id = OLD.id AND l.kind = 'waiver')
    THEN
      RAISE EXCEPTION 'complaint %: a lamp is waived without the director''s word', OLD.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'complaint_guard';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER complaint_guard BEFORE INSERT OR UPDATE ON complaint FOR EACH ROW EXECUTE FUNCTION complaint_guard();

  CREATE FUNCTION complaint_finding_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.outcome IS NOT NULL
      OR (NEW.id, NEW.complaint_id, NEW.round, NEW.finding, NEW.facts, NEW.measures, NEW.found_by, NEW.found_for_id, NEW.found_at)
        IS DISTINCT FROM
        (OLD.id, OLD.complaint_id, OLD.round, OLD.finding, OLD.facts, OLD.measures, OLD.found_by, OLD.found_for_id, OLD.found_at)
    THEN
      RAISE EXCEPTION 'complaint_finding: what was found is not rewritten'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'complaint_finding_guard';
    END IF;
    IF NEW.reviewer_id IN (NEW.found_by, NEW.found_for_id) THEN
      RAISE EXCEPTION 'complaint_finding: reviewed by one who found it'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'complaint_finding_guard';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER complaint_finding_guard BEFORE UPDATE ON complaint_finding
    FOR EACH ROW EXECUTE FUNCTION complaint_finding_guard();

  CREATE FUNCTION complaint_request_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'pending' THEN
        RAISE EXCEPTION 'complaint_request: begins as pending'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'complaint_request_guard';
      END IF;
      RETURN NEW;
    END IF;
    IF OLD.state <> 'pending'
      OR (NEW.id, NEW.complaint_id, NEW.kind, NEW.reason, NEW.to_day, NEW.mark, NEW.asked_by, NEW.asked_for_id, NEW.asked_at)
        IS DISTINCT FROM
        (OLD.id, OLD.complaint_id, OLD.kind, OLD.reason, OLD.to_day, OLD.mark, OLD.asked_by, OLD.asked_for_id, OLD.asked_at)
      OR NEW.decided_by IN (NEW.asked_by, NEW.asked_for_id)
    THEN
      RAISE EXCEPTION 'complaint_request: decided once, by another than who asked'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'complaint_request_guard';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER complaint_request_guard BEFORE INSERT OR UPDATE ON complaint_request
    FOR EACH ROW EXECUTE FUNCTION complaint_request_guard();
`;

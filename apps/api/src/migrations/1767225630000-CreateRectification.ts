import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRectification1767225630000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(ITEM_GUARD);
    await db.query(APPLICATION_GUARD);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE rectification_version, rectification_comment, extension_request, verification, closure_application,
        rectification_event, rectification_counter, rectification_co_unit, rectification_item;
      DROP FUNCTION rectification_item_guard(), closure_application_guard();
    `);
  }
}

const TABLES = `
  CREATE TABLE rectification_item (
    id uuid CONSTRAINT rectification_item_pkey PRIMARY KEY,
    number text NOT NULL,
    version integer NOT NULL,
    state text NOT NULL
      CONSTRAINT rectification_item_state CHECK (state IN ('draft', 'issued', 'working', 'submitted', 'closed', 'cancelled')),
    title text NOT NULL,
    problem text,
    unit_id uuid NOT NULL CONSTRAINT rectification_item_unit_fkey REFERENCES unit (id),
    section_id uuid CONSTRAINT rectification_item_section_fkey REFERENCES section (id),
    leader text,
    person text,
    standard text,
    measures text,
    deadline date,
    original_deadline date,
    source text CONSTRAINT rectification_item_source CHECK (source IN ('superior', 'leadership', 'cadre', 'public')),
    focus text CONSTRAINT rectification_item_focus CHECK (focus IN ('enterprise', 'people')),
    focus_kind text,
    aspect_code text CONSTRAINT rectification_item_aspect_fkey REFERENCES aspect (code),
    measure_code text CONSTRAINT rectification_item_measure_fkey REFERENCES measure (code),
    severity text NOT NULL
      CONSTRAINT rectification_item_severity CHECK (severity IN ('normal', 'key', 'supervised')),
    origin text NOT NULL CONSTRAINT rectification_item_origin
      CHECK (origin IN ('office', 'unit', 'complaint', 'review', 'field-visit', 'inspection', 'import')),
    origin_ref text,
    category text,
    percent integer NOT NULL CONSTRAINT rectification_item_percent CHECK (percent BETWEEN 0 AND 100),
    parent_id uuid CONSTRAINT rectification_item_parent_fkey REFERENCES rectification_item (id),
    is_public boolean NOT NULL,
    public_summary text,
    send_back_count integer NOT NULL,
    reopen_count integer NOT NULL,
    extension_count integer NOT NULL,
    imported boolean NOT NULL,
    created_side text NOT NULL CONSTRAINT rectification_item_created_side CHECK (created_side IN ('office', 'unit')),
    created_by uuid,
    created_by_name text NOT NULL,
    created_at timestamptz(3) NOT NULL,
    changed_by_name text NOT NULL,
    changed_at timestamptz(3) NOT NULL,
    registered_on date NOT NULL,
    issued_on date,
    return_until date,
    issued_at timestamptz(3),
    accepted_at timestamptz(3),
    submitted_on date,
    submitted_at timestamptz(3),
    closed_on date,
    closed_at timestamptz(3),
    cancelled_at timestamptz(3),
    CONSTRAINT rectification_item_focus_kind
      CHECK (focus_kind IS NULL OR (focus = 'enterprise' AND focus_kind IN ('industry', 'project'))),
    CONSTRAINT rectification_item_not_own_parent CHECK (parent_id <> id),
    CONSTRAINT rectification_item_public_summary CHECK (NOT is_public OR public_summary IS NOT NULL),
    CONSTRAINT rectification_item_imported CHECK (imported = (origin = 'import')),
    CONSTRAINT rectification_item_dates CHECK (
      (state = 'draft' OR state = 'cancelled' OR issued_on IS NOT NULL)
      AND (state NOT IN ('submitted', 'closed') OR submitted_on IS NOT NULL)
      AND (state = 'closed') = (closed_on IS NOT NULL))
  );
  CREATE UNIQUE INDEX rectification_item_number ON rectification_item (number);
  CREATE INDEX rectification_item_unit ON rectification_item (unit_id, state, deadline, id);
  CREATE INDEX rectification_item_due ON rectification_item (state, deadline, id);
  CREATE INDEX rectification_item_parent ON rectification_item (parent_id) WHERE parent_id IS NOT NULL;
  CREATE INDEX rectification_item_creator ON rectification_item (created_by, id);
  CREATE INDEX rectification_item_public ON rectification_item (unit_id, id) WHERE is_public;
  CREATE INDEX rectification_item_search ON rectification_item
    USING gin (number gin_trgm_ops, title gin_trgm_ops, problem gin_trgm_ops);

  CREATE TABLE rectification_co_unit (
    item_id uuid NOT NULL CONSTRAINT rectification_co_unit_item_fkey REFERENCES rectification_item (id),
    unit_id uuid NOT NULL CONSTRAINT rectification_co_unit_unit_fkey REFERENCES unit (id),
    CONSTRAINT rectification_co_unit_pkey PRIMARY KEY (item_id, unit_id)
  );
  CREATE INDEX rectification_co_unit_unit ON rectification_co_unit (unit_id);

  CREATE TABLE rectification_counter (
    year integer CONSTRAINT rectification_counter_pkey PRIMARY KEY,
    last integer NOT NULL
  );

  CREATE TABLE rectification_event (
    id uuid CONSTRAINT rectification_event_pkey PRIMARY KEY,
    item_id uuid NOT NULL CONSTRAINT rectification_event_item_fkey REFERENCES rectification_item (id),
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
  CREATE INDEX rectification_event_item ON rectification_event (item_id, id);

  CREATE TABLE closure_application (
    id uuid CONSTRAINT closure_application_pkey PRIMARY KEY,
    item_id uuid NOT NULL CONSTRAINT closure_application_item_fkey REFERENCES rectification_item (id),
    state text NOT NULL CONSTRAINT closure_application_state
      CHECK (state IN ('pending', 'signed', 'refused', 'withdrawn', 'sent-back', 'verified')),
    note text NOT NULL,
    applicant_id uuid NOT NULL,
    applicant_name text NOT NULL,
    applied_for_id uuid,
    applied_at timestamptz(3) NOT NULL,
    signer_id uuid,
    signer_name text,
    signed_for_id uuid,
    signed_for_name text,
    signed_at timestamptz(3),
    reason text,
    CONSTRAINT closure_application_signed CHECK (
      state NOT IN ('signed', 'sent-back', 'verified') OR (signer_id IS NOT NULL AND signed_at IS NOT NULL))
  );
  CREATE INDEX closure_application_item ON closure_application (item_id, id);
  CREATE UNIQUE INDEX closure_application_standing ON closure_application (item_id)
    WHERE state IN ('pending', 'signed');

  CREATE TABLE verification (
    id uuid CONSTRAINT verification_pkey PRIMARY KEY,
    item_id uuid NOT NULL CONSTRAINT verification_item_fkey REFERENCES rectification_item (id),
    application_id uuid NOT NULL CONSTRAINT verification_application_fkey REFERENCES closure_application (id),
    method text NOT NULL CONSTRAINT verification_method
      CHECK (method IN ('documents', 'on-site', 'call-back', 'unannounced')),
    finding text NOT NULL,
    call_back_result text,
    verifier_id uuid NOT NULL,
    verifier_name text NOT NULL,
    at timestamptz(3) NOT NULL
  );
  CREATE UNIQUE INDEX verification_application ON verification (application_id);
  CREATE INDEX verification_item ON verification (item_id);

  CREATE TABLE extension_request (
    id uuid CONSTRAINT extension_request_pkey PRIMARY KEY,
    item_id uuid NOT NULL CONSTRAINT extension_request_item_fkey REFERENCES rectification_item (id),
    state text NOT NULL
      CONSTRAINT extension_request_state CHECK (state IN ('pending', 'approved', 'refused', 'lapsed')),
    reason text NOT NULL,
    from_deadline date NOT NULL,
    to_deadline date NOT NULL,
    requester_id uuid NOT NULL,
    requester_name text NOT NULL,
    requested_for_id uuid,
    requested_at timestamptz(3) NOT NULL,
    decider_id uuid,
    decider_name text,
    decision text,
    decided_at timestamptz(3),
    CONSTRAINT extension_request_later CHECK (to_deadline > from_deadline)
  );
  CREATE INDEX extension_request_item ON extension_request (item_id, id);
  CREATE UNIQUE INDEX extension_request_pending ON extension_request (item_id) WHERE state = 'pending';

  CREATE TABLE rectification_comment (
    id uuid CONSTRAINT rectification_comment_pkey PRIMARY KEY,
    item_id uuid NOT NULL CONSTRAINT rectification_comment_item_fkey REFERENCES rectification_item (id),
    text text NOT NULL,
    author_id uuid NOT NULL,
    author_name text NOT NULL,
    at timestamptz(3) NOT NULL
  );
  CREATE INDEX rectification_comment_item ON rectification_comment (item_id, id);

  CREATE TABLE rectification_version (
    id uuid CONSTRAINT rectification_version_pkey PRIMARY KEY,
    item_id uuid NOT NULL CONSTRAINT rectification_version_item_fkey REFERENCES rectification_item (id),
    version integer NOT NULL,
    changed_by uuid,
    changed_by_name text NOT NULL,
    at timestamptz(3) NOT NULL,
    changes jsonb NOT NULL
  );
  CREATE UNIQUE INDEX rectification_version_item ON rectification_version (item_id, version);
`;

/**
 * The last line of defence, below the service: whoever writes with the application's role can move an item only along
 * the table of transitions (domain.md §4), off the ledger only with a signed, evidenced application that someone else
 * verified, and its deadline only by extension or reopening.
 */
const ITEM_GUARD = `
  CREATE FUNCTION rectification_item_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    signed closure_application;
    verifier uuid;
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'draft' AND NOT (NEW.imported AND NEW.state IN ('issued', 'working', 'closed')) THEN
        RAISE EXCEPTION 'rectification_item %: enters as a draft, or from an import', NEW.number
          USING ERRCODE = 'check_violation', CONSTRAINT = 'rectification_item_guard';
      END IF;
      RETURN NEW;
    END IF;

    IF NEW.number <> OLD.number OR NEW.imported <> OLD.imported OR NEW.created_side <> OLD.created_side
      OR NEW.created_by IS DISTINCT FROM OLD.created_by OR NEW.registered_on <> OLD.registered_on
    THEN
      RAISE EXCEPTION 'rectification_item %: where it came from cannot be rewritten', OLD.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'rectification_item_guard';
    END IF;

    IF NEW.deadline IS DISTINCT FROM OLD.deadline AND OLD.deadline IS NOT NULL
      AND OLD.state NOT IN ('draft', 'closed') AND NEW.extension_count <= OLD.extension_count
    THEN
      RAISE EXCEPTION 'rectification_item %: the deadline moves only by extension or reopening', OLD.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'rectification_item_guard';
    END IF;

    IF NEW.state = OLD.state THEN
      RETURN NEW;
    END IF;

    IF (OLD.state, NEW.state) NOT IN (
      ('draft', 'issued'), ('issued', 'draft'), ('issued', 'working'), ('working', 'submitted'),
      ('submitted', 'working'), ('submitted', 'closed'), ('closed', 'working'),
      ('draft', 'cancelled'), ('issued', 'cancelled'), ('working', 'cancelled'))
    THEN
      RAISE EXCEPTION 'rectification_item %: % → % is not a transition', OLD.number, OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'rectification_item_guard';
    END IF;

    IF NEW.state IN ('submitted', 'closed') THEN
      SELECT * INTO signed FROM closure_application a WHERE a.item_id = OLD.id AND a.state = 'signed';
      IF signed.id IS NULL OR NOT EXISTS (
        SELECT 1 FROM attachment f WHERE f.owner_type = 'closure-application' AND f.owner_id = signed.id)
      THEN
        RAISE EXCEPTION 'rectification_item %: no signed application with evidence', OLD.number
          USING ERRCODE = 'check_violation', CONSTRAINT = 'rectification_item_guard';
      END IF;
    END IF;

    IF NEW.state = 'closed' THEN
      SELECT v.verifier_id INTO verifier FROM verification v
        WHERE v.application_id = signed.id AND v.item_id = OLD.id;
      IF verifier IS NULL THEN
        RAISE EXCEPTION 'rectification_item %: not verified', OLD.number
          USING ERRCODE = 'check_violation', CONSTRAINT = 'rectification_item_guard';
      END IF;
      IF verifier IN (OLD.created_by, signed.applicant_id, signed.applied_for_id, signed.signer_id, signed.signed_for_id)
        OR EXISTS (
          SELECT 1 FROM rectification_event e
          WHERE e.item_id = OLD.id AND e.action IN ('create', 'import', 'report', 'apply', 'sign')
            AND (e.actor_id = verifier OR e.on_behalf_of_id = verifier))
      THEN
        RAISE EXCEPTION 'rectification_item %: verified by one who handled it', OLD.number
          USING ERRCODE = 'check_violation', CONSTRAINT = 'rectification_item_guard';
      END IF;
      IF EXISTS (SELECT 1 FROM rectification_item c
        WHERE c.parent_id = OLD.id AND c.state NOT IN ('closed', 'cancelled'))
      THEN
        RAISE EXCEPTION 'rectification_item %: a child is still open', OLD.number
          USING ERRCODE = 'check_violation', CONSTRAINT = 'rectification_item_guard';
      END IF;
    END IF;
    RETURN NEW;
  END $$;

  CREATE TRIGGER rectification_item_guard BEFORE INSERT OR UPDATE ON rectification_item
    FOR EACH ROW EXECUTE FUNCTION rectification_item_guard();
`;

/** An application that once served a closure cannot serve another: it leaves `signed` for good. */
const APPLICATION_GUARD = `
  CREATE FUNCTION closure_application_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'pending' THEN
        RAISE EXCEPTION 'closure_application: begins as pending'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'closure_application_guard';
      END IF;
      RETURN NEW;
    END IF;
    IF NEW.item_id <> OLD.item_id OR NEW.applicant_id <> OLD.applicant_id
      OR (OLD.signer_id IS NOT NULL AND NEW.signer_id IS DISTINCT FROM OLD.signer_id)
      OR (NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
        ('pending', 'signed'), ('pending', 'refused'), ('pending', 'withdrawn'),
        ('signed', 'sent-back'), ('signed', 'verified')))
    THEN
      RAISE EXCEPTION 'closure_application: % → % is not a transition', OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'closure_application_guard';
    END IF;
    RETURN NEW;
  END $$;

  CREATE TRIGGER closure_application_guard BEFORE INSERT OR UPDATE ON closure_application
    FOR EACH ROW EXECUTE FUNCTION closure_application_guard();
`;

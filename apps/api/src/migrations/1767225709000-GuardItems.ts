import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The guard of the ledger below the service, anew: also the days that tell on time from late, the unit that answers and
 * the counts move only with the transition that they belong to; and what is issued has its five clears. It holds what
 * CreateClocks wrote into the guard before it.
 */
export class GuardItems1767225709000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(IMPORT_BATCH);
    await db.query(HANDLED_BY);
    await db.query(GUARD);
  }

  down(): Promise<void> {
    throw new Error('the guard of the ledger is not loosened again');
  }
}

/** What says of itself that it was imported names the import; the guard lets it in only while that is being committed. */
const IMPORT_BATCH = `
  ALTER TABLE rectification_item
    ADD COLUMN import_batch_id uuid CONSTRAINT rectification_item_import_batch_fkey REFERENCES import_batch (id);
  UPDATE rectification_item i SET import_batch_id = (
    SELECT (e.data ->> 'importId')::uuid FROM rectification_event e
    WHERE e.item_id = i.id AND e.action = 'import' ORDER BY e.id LIMIT 1)
  WHERE i.imported;
  ALTER TABLE rectification_item ADD CONSTRAINT rectification_item_import_batch
    CHECK (imported = (import_batch_id IS NOT NULL));
`;

/** HANDLING_EVENTS of the rules, in SQL: whether the person has handled the item and so cannot check it. */
const HANDLED_BY = `
  CREATE FUNCTION rectification_handled_by(item uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
      SELECT 1 FROM rectification_event e
      WHERE e.item_id = item AND e.action IN ('create', 'import', 'edit', 'report', 'apply', 'sign')
        AND (e.actor_id = person OR e.on_behalf_of_id = person))
  $$;
`;

const GUARD = `
  CREATE FUNCTION rectification_refuse(number text, reason text) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'rectification_item %: %', number, reason
      USING ERRCODE = 'check_violation', CONSTRAINT = 'rectification_item_guard';
  END $$;

  CREATE OR REPLACE FUNCTION rectification_item_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    step text;
    extended boolean;
    signed closure_application;
    verified verification;
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'draft' AND NOT (NEW.imported AND NEW.state IN ('issued', 'working', 'closed')) THEN
        PERFORM rectification_refuse(NEW.number, 'enters as a draft, or from an import');
      END IF;
      IF NEW.imported AND NOT EXISTS (
        SELECT 1 FROM import_batch b
        WHERE b.id = NEW.import_batch_id AND b.kind = 'rectification' AND b.state = 'committing')
      THEN
        PERFORM rectification_refuse(NEW.number, 'no such import is being committed');
      END IF;
      RETURN NEW;
    END IF;

    step := OLD.state || ' → ' || NEW.state;
    IF NEW.state <> OLD.state AND step NOT IN (
      'draft → issued', 'issued → draft', 'issued → working', 'working → submitted', 'submitted → working',
      'submitted → closed', 'closed → working', 'draft → cancelled', 'issued → cancelled', 'working → cancelled')
    THEN
      PERFORM rectification_refuse(OLD.number, step || ' is not a transition');
    END IF;

    IF (NEW.id, NEW.number, NEW.imported, NEW.import_batch_id, NEW.created_side, NEW.created_by, NEW.created_at,
        NEW.registered_on)
      IS DISTINCT FROM (OLD.id, OLD.number, OLD.imported, OLD.import_batch_id, OLD.created_side, OLD.created_by,
        OLD.created_at, OLD.registered_on)
    THEN
      PERFORM rectification_refuse(OLD.number, 'where it came from cannot be rewritten');
    END IF;
    IF NEW.unit_id <> OLD.unit_id AND step <> 'draft → draft' THEN
      PERFORM rectification_refuse(OLD.number, 'the unit changes only while it is a draft');
    END IF;

    extended := step = 'working → working' AND NEW.extension_count = OLD.extension_count + 1
      AND NEW.extension_count <= (
        SELECT count(*) FROM extension_request x WHERE x.item_id = OLD.id AND x.state = 'approved')
      AND NEW.deadline = (
        SELECT x.to_deadline FROM extension_request x WHERE x.item_id = OLD.id AND x.state = 'approved'
        ORDER BY x.id DESC LIMIT 1);
    IF NEW.extension_count <> OLD.extension_count AND NOT extended THEN
      PERFORM rectification_refuse(OLD.number, 'extensions are counted as they are approved');
    END IF;
    IF NEW.deadline IS DISTINCT FROM OLD.deadline AND NOT extended
      AND step NOT IN ('draft → draft', 'closed → working')
      AND NOT (OLD.deadline IS NULL AND step IN ('issued → issued', 'working → working'))
      AND NOT (OLD.term_amount IS NOT NULL AND (
        step = 'draft → issued' AND OLD.deadline IS NULL OR step = 'issued → draft' AND NEW.deadline IS NULL))
      AND NOT (NEW.state = OLD.state AND NEW.version = OLD.version + 1
        AND clock_moved(OLD.id, 'deadline', OLD.deadline, NEW.deadline, NEW.version))
    THEN
      PERFORM rectification_refuse(OLD.number, 'the deadline moves only by extension or reopening, or with the calendar');
    END IF;
    IF step = 'closed → working' AND NEW.deadline IS NULL THEN
      PERFORM rectification_refuse(OLD.number, 'reopened without a deadline');
    END IF;

    IF NEW.send_back_count <> OLD.send_back_count + (step = 'submitted → working')::int
      OR NEW.reopen_count <> OLD.reopen_count + (step = 'closed → working')::int
    THEN
      PERFORM rectification_refuse(OLD.number, 'what came back is counted once each time');
    END IF;
    IF step <> 'draft → issued' AND (NEW.issued_on, NEW.issued_at, NEW.original_deadline)
        IS DISTINCT FROM (OLD.issued_on, OLD.issued_at, OLD.original_deadline)
      OR step <> 'issued → working' AND NEW.accepted_at IS DISTINCT FROM OLD.accepted_at
      OR step NOT IN ('working → submitted', 'submitted → working', 'closed → working')
        AND (NEW.submitted_on, NEW.submitted_at) IS DISTINCT FROM (OLD.submitted_on, OLD.submitted_at)
      OR step NOT IN ('submitted → closed', 'closed → working')
        AND (NEW.closed_on, NEW.closed_at) IS DISTINCT FROM (OLD.closed_on, OLD.closed_at)
      OR NOT (NEW.state = 'cancelled' AND OLD.state <> 'cancelled')
        AND NEW.cancelled_at IS DISTINCT FROM OLD.cancelled_at
      OR step IN ('submitted → working', 'closed → working') AND NEW.submitted_on IS NOT NULL
    THEN
      PERFORM rectification_refuse(OLD.number, 'a day changes only with its transition');
    END IF;

    IF step = 'draft → issued' THEN
      IF coalesce(NEW.problem, '') !~ '\\S' OR coalesce(NEW.leader, '') !~ '\\S' OR coalesce(NEW.person, '') !~ '\\S'
        OR coalesce(NEW.standard, '') !~ '\\S' OR coalesce(NEW.measures, '') !~ '\\S' OR NEW.deadline IS NULL
      THEN
        PERFORM rectification_refuse(OLD.number, 'issued without its five clears');
      END IF;
      IF NEW.issued_on < NEW.registered_on OR NEW.deadline < NEW.issued_on
        OR NEW.original_deadline IS DISTINCT FROM NEW.deadline
      THEN
        PERFORM rectification_refuse(OLD.number, 'the days of its issue do not agree');
      END IF;
    END IF;

    IF step IN ('working → submitted', 'submitted → working', 'submitted → closed') THEN
      SELECT * INTO signed FROM closure_application a WHERE a.item_id = OLD.id AND a.state = 'signed';
      IF (step = 'submitted → working') <> (signed.id IS NULL) OR signed.id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM attachment f WHERE f.owner_type = 'closure-application' AND f.owner_id = signed.id)
      THEN
        PERFORM rectification_refuse(OLD.number, 'submitted stands and falls with a signed application with evidence');
      END IF;
      IF signed.id IS NOT NULL
        AND NEW.submitted_on IS DISTINCT FROM (signed.signed_at AT TIME ZONE 'Asia/Shanghai')::date
      THEN
        PERFORM rectification_refuse(OLD.number, 'submitted on the day of the signature');
      END IF;
    END IF;

    IF step = 'submitted → closed' THEN
      SELECT * INTO verified FROM verification v WHERE v.application_id = signed.id AND v.item_id = OLD.id;
      IF verified.id IS NULL THEN
        PERFORM rectification_refuse(OLD.number, 'not verified');
      END IF;
      IF NEW.closed_on IS DISTINCT FROM (verified.at AT TIME ZONE 'Asia/Shanghai')::date THEN
        PERFORM rectification_refuse(OLD.number, 'closed on the day of the verification');
      END IF;
      IF verified.verifier_id IN (OLD.created_by, signed.applicant_id, signed.applied_for_id, signed.signer_id,
          signed.signed_for_id)
        OR rectification_handled_by(OLD.id, verified.verifier_id)
      THEN
        PERFORM rectification_refuse(OLD.number, 'verified by one who handled it');
      END IF;
      IF EXISTS (SELECT 1 FROM rectification_item c
        WHERE c.parent_id = OLD.id AND c.state NOT IN ('closed', 'cancelled'))
      THEN
        PERFORM rectification_refuse(OLD.number, 'a child is still open');
      END IF;
    END IF;
    RETURN NEW;
  END $$;
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the closing of an item rests on is guarded like the item: applications, extensions, look-backs. */
export class GuardRecords1767225709001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(APPLICATION);
    await db.query(EXTENSION);
    await db.query(LOOK_BACK);
  }

  down(): Promise<void> {
    throw new Error('the guard of the ledger is not loosened again');
  }
}

/** An application only goes its way: what was applied for and what was signed stay as they were. */
const APPLICATION = `
  CREATE OR REPLACE FUNCTION closure_application_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'pending' THEN
        RAISE EXCEPTION 'closure_application: begins as pending'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'closure_application_guard';
      END IF;
      RETURN NEW;
    END IF;
    IF (OLD.state, NEW.state) NOT IN (
        ('pending', 'signed'), ('pending', 'refused'), ('pending', 'withdrawn'),
        ('signed', 'sent-back'), ('signed', 'verified'))
      OR (NEW.id, NEW.item_id, NEW.note, NEW.applicant_id, NEW.applicant_name, NEW.applied_for_id, NEW.applied_at)
        IS DISTINCT FROM
        (OLD.id, OLD.item_id, OLD.note, OLD.applicant_id, OLD.applicant_name, OLD.applied_for_id, OLD.applied_at)
      OR NEW.state <> 'signed'
        AND (NEW.signer_id, NEW.signer_name, NEW.signed_for_id, NEW.signed_for_name, NEW.signed_at) IS DISTINCT FROM
          (OLD.signer_id, OLD.signer_name, OLD.signed_for_id, OLD.signed_for_name, OLD.signed_at)
    THEN
      RAISE EXCEPTION 'closure_application: % → % is not a transition', OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'closure_application_guard';
    END IF;
    RETURN NEW;
  END $$;
`;

/** An extension is asked for once and decided once, by somebody else. */
const EXTENSION = `
  CREATE FUNCTION extension_request_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'pending' THEN
        RAISE EXCEPTION 'extension_request: begins as pending'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'extension_request_guard';
      END IF;
      RETURN NEW;
    END IF;
    IF OLD.state <> 'pending' OR NEW.state = 'pending'
      OR (NEW.id, NEW.item_id, NEW.reason, NEW.from_deadline, NEW.to_deadline, NEW.requester_id, NEW.requester_name,
          NEW.requested_for_id, NEW.requested_at) IS DISTINCT FROM
        (OLD.id, OLD.item_id, OLD.reason, OLD.from_deadline, OLD.to_deadline, OLD.requester_id, OLD.requester_name,
          OLD.requested_for_id, OLD.requested_at)
      OR (NEW.state IN ('approved', 'refused')) <> (NEW.decider_id IS NOT NULL AND NEW.decided_at IS NOT NULL)
      OR NEW.decider_id IN (NEW.requester_id, NEW.requested_for_id)
    THEN
      RAISE EXCEPTION 'extension_request: % → % is not a decision', OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'extension_request_guard';
    END IF;
    RETURN NEW;
  END $$;

  CREATE TRIGGER extension_request_guard BEFORE INSERT OR UPDATE ON extension_request
    FOR EACH ROW EXECUTE FUNCTION extension_request_guard();
`;

/** One look for each closure, by none who closed the item or worked on it, and never taken back. */
const LOOK_BACK = `
  CREATE OR REPLACE FUNCTION look_back_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    item rectification_item;
    verifier uuid;
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'due' THEN
        RAISE EXCEPTION 'look_back: begins as due'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'look_back_guard';
      END IF;
      RETURN NEW;
    END IF;
    IF OLD.state <> 'due' OR NEW.item_id <> OLD.item_id OR NEW.verification_id <> OLD.verification_id
      OR NEW.closed_on <> OLD.closed_on OR NEW.due_on <> OLD.due_on OR NEW.do_by <> OLD.do_by
    THEN
      RAISE EXCEPTION 'look_back: % → % is not a transition', OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'look_back_guard';
    END IF;
    SELECT * INTO item FROM rectification_item WHERE id = OLD.item_id;
    IF (NEW.state = 'held') <> (item.state = 'closed') AND NEW.state <> 'due' THEN
      RAISE EXCEPTION 'look_back: % while item % is %', NEW.state, item.number, item.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'look_back_guard';
    END IF;
    IF NEW.done_by IS NOT NULL THEN
      SELECT verifier_id INTO verifier FROM verification WHERE id = OLD.verification_id;
      IF NEW.done_by = verifier OR NEW.done_by = item.created_by
        OR rectification_handled_by(OLD.item_id, NEW.done_by)
      THEN
        RAISE EXCEPTION 'look_back: done by one who closed or handled item %', item.number
          USING ERRCODE = 'check_violation', CONSTRAINT = 'look_back_guard';
      END IF;
    END IF;
    RETURN NEW;
  END $$;
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLookBack1767225650000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLE);
    await db.query(BACKFILL);
    await db.query(GUARD);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE look_back; DROP FUNCTION look_back_guard()');
  }
}

const TABLE = `
  CREATE TABLE look_back (
    id uuid CONSTRAINT look_back_pkey PRIMARY KEY,
    item_id uuid NOT NULL CONSTRAINT look_back_item_fkey REFERENCES rectification_item (id),
    verification_id uuid NOT NULL CONSTRAINT look_back_verification_fkey REFERENCES verification (id),
    state text NOT NULL CONSTRAINT look_back_state CHECK (state IN ('due', 'held', 'relapsed', 'lapsed')),
    closed_on date NOT NULL,
    due_on date NOT NULL,
    do_by date NOT NULL,
    method text CONSTRAINT look_back_method CHECK (method IN ('documents', 'on-site', 'call-back', 'unannounced')),
    finding text,
    done_by uuid,
    done_by_name text,
    done_at timestamptz(3),
    CONSTRAINT look_back_days CHECK (closed_on < due_on AND due_on <= do_by),
    CONSTRAINT look_back_done CHECK (
      (state IN ('held', 'relapsed')) = (method IS NOT NULL AND finding IS NOT NULL
        AND done_by IS NOT NULL AND done_by_name IS NOT NULL AND done_at IS NOT NULL))
  );
  CREATE UNIQUE INDEX look_back_verification ON look_back (verification_id);
  CREATE UNIQUE INDEX look_back_waiting ON look_back (item_id) WHERE state = 'due';
  CREATE INDEX look_back_item ON look_back (item_id, id);
  CREATE INDEX look_back_due ON look_back (state, due_on, id);
`;

/** What was closed here before there were look-backs falls due too, with the terms of the settings' defaults. */
const BACKFILL = `
  INSERT INTO look_back (id, item_id, verification_id, state, closed_on, due_on, do_by)
  SELECT uuidv7(), i.id, v.id, 'due', i.closed_on, i.closed_on + 30, i.closed_on + 45
  FROM rectification_item i
  JOIN LATERAL (SELECT id FROM verification WHERE item_id = i.id ORDER BY id DESC LIMIT 1) v ON true
  WHERE i.state = 'closed'
`;

/** Below the service: one look for each closure, by none who closed the item or worked on it, and never taken back. */
const GUARD = `
  CREATE FUNCTION look_back_guard() RETURNS trigger LANGUAGE plpgsql AS $$
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
      IF NEW.done_by = verifier OR NEW.done_by = item.created_by OR EXISTS (
        SELECT 1 FROM rectification_event e
        WHERE e.item_id = OLD.item_id AND e.action IN ('create', 'import', 'report', 'apply', 'sign')
          AND (e.actor_id = NEW.done_by OR e.on_behalf_of_id = NEW.done_by))
      THEN
        RAISE EXCEPTION 'look_back: done by one who closed or handled item %', item.number
          USING ERRCODE = 'check_violation', CONSTRAINT = 'look_back_guard';
      END IF;
    END IF;
    RETURN NEW;
  END $$;

  CREATE TRIGGER look_back_guard BEFORE INSERT OR UPDATE ON look_back
    FOR EACH ROW EXECUTE FUNCTION look_back_guard();
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The identity wall (domain.md §5): who complained lies encrypted in a schema of its own. The application's role has no right
 * on the schema's table; it only calls the three functions: keep, read (with an opening that two people made), erase.
 */
export class CreateIdentities1767225720001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(OPENINGS);
    await db.query(SEALED);
    await db.query(RECEIPTS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP SCHEMA sealed CASCADE;
      DROP TABLE identity_opening, complaint_receipt, public_submission;
      DROP FUNCTION identity_opening_guard();
    `);
  }
}

const OPENINGS = `
  CREATE TABLE identity_opening (
    id uuid CONSTRAINT identity_opening_pkey PRIMARY KEY,
    complaint_id uuid NOT NULL CONSTRAINT identity_opening_complaint_fkey REFERENCES complaint (id),
    state text NOT NULL CONSTRAINT identity_opening_state CHECK (state IN ('pending', 'granted', 'refused')),
    reason text NOT NULL,
    asked_by uuid NOT NULL CONSTRAINT identity_opening_asked_by_fkey REFERENCES account (id),
    asked_by_name text NOT NULL,
    asked_at timestamptz(3) NOT NULL,
    answer text,
    decided_by uuid CONSTRAINT identity_opening_decided_by_fkey REFERENCES account (id),
    decided_by_name text,
    decided_at timestamptz(3),
    open_until timestamptz(3),
    opened_count integer NOT NULL,
    CONSTRAINT identity_opening_decided CHECK ((state = 'pending') = (decided_by IS NULL)),
    CONSTRAINT identity_opening_until CHECK ((state = 'granted') = (open_until IS NOT NULL)),
    CONSTRAINT identity_opening_two CHECK (decided_by <> asked_by)
  );
  CREATE UNIQUE INDEX identity_opening_pending ON identity_opening (complaint_id, asked_by) WHERE state = 'pending';
  CREATE INDEX identity_opening_of ON identity_opening (complaint_id, id);
  CREATE INDEX identity_opening_asker ON identity_opening (asked_by, asked_at);
  CREATE INDEX identity_opening_waiting ON identity_opening (id) WHERE state = 'pending';

  CREATE FUNCTION identity_opening_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'pending' OR NEW.opened_count <> 0 THEN
        RAISE EXCEPTION 'identity_opening: begins as pending'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'identity_opening_guard';
      END IF;
      RETURN NEW;
    END IF;
    IF (NEW.id, NEW.complaint_id, NEW.reason, NEW.asked_by, NEW.asked_at) IS DISTINCT FROM
        (OLD.id, OLD.complaint_id, OLD.reason, OLD.asked_by, OLD.asked_at)
      OR OLD.state <> 'pending' AND (NEW.state, NEW.decided_by, NEW.decided_at, NEW.open_until) IS DISTINCT FROM
        (OLD.state, OLD.decided_by, OLD.decided_at, OLD.open_until)
      OR NEW.opened_count < OLD.opened_count
    THEN
      RAISE EXCEPTION 'identity_opening: decided once, and not rewritten'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'identity_opening_guard';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER identity_opening_guard BEFORE INSERT OR UPDATE ON identity_opening
    FOR EACH ROW EXECUTE FUNCTION identity_opening_guard();
`;

/** wrapped_key is the record's own key under the key of the house; without it the box is only noise: erasing is forgetting the key. */
const SEALED = `
  CREATE SCHEMA sealed;

  CREATE TABLE sealed.identity (
    complaint_id uuid CONSTRAINT identity_pkey PRIMARY KEY
      CONSTRAINT identity_complaint_fkey REFERENCES public.complaint (id),
    key_id text NOT NULL,
    wrapped_key bytea,
    box bytea NOT NULL,
    erased_at timestamptz(3),
    CONSTRAINT identity_erased CHECK ((wrapped_key IS NULL) = (erased_at IS NOT NULL))
  );

  CREATE FUNCTION sealed.keep(complaint uuid, key text, wrapped bytea, content bytea) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO sealed.identity (complaint_id, key_id, wrapped_key, box) VALUES (complaint, key, wrapped, content)
  $$;

  -- Only for the person who asked, by an opening that another person granted, while it lasts.
  CREATE FUNCTION sealed.read(opening uuid, reader uuid, at timestamptz)
  RETURNS TABLE (complaint_id uuid, key_id text, wrapped_key bytea, box bytea)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    UPDATE public.identity_opening o SET opened_count = o.opened_count + 1
    WHERE o.id = opening AND o.asked_by = reader AND o.state = 'granted' AND o.decided_by <> reader AND at < o.open_until;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'identity: no opening' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY SELECT i.complaint_id, i.key_id, i.wrapped_key, i.box
      FROM sealed.identity i JOIN public.identity_opening o ON o.complaint_id = i.complaint_id
      WHERE o.id = opening AND i.wrapped_key IS NOT NULL;
  END $$;

  CREATE FUNCTION sealed.holds(complaint uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM sealed.identity i WHERE i.complaint_id = complaint AND i.wrapped_key IS NOT NULL)
  $$;

  CREATE FUNCTION sealed.erase(complaint uuid, at timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    UPDATE sealed.identity i SET wrapped_key = NULL, erased_at = at
    WHERE i.complaint_id = complaint AND i.wrapped_key IS NOT NULL;
    RETURN FOUND;
  END $$;

  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA sealed FROM PUBLIC;
`;

const RECEIPTS = `
  -- SHA-256 of a secret of 128 random bits, which the citizen alone has.
  CREATE TABLE complaint_receipt (
    secret_hash bytea CONSTRAINT complaint_receipt_pkey PRIMARY KEY,
    complaint_id uuid NOT NULL CONSTRAINT complaint_receipt_complaint_fkey REFERENCES complaint (id),
    created_at timestamptz(3) NOT NULL
  );
  CREATE UNIQUE INDEX complaint_receipt_of ON complaint_receipt (complaint_id);

  -- One row for each Idempotency-Key of a public POST: the same key does the thing once.
  CREATE TABLE public_submission (
    key_hash bytea CONSTRAINT public_submission_pkey PRIMARY KEY,
    body_hash bytea NOT NULL,
    route text NOT NULL,
    record_id uuid NOT NULL,
    created_at timestamptz(3) NOT NULL
  );
  CREATE INDEX public_submission_age ON public_submission (created_at);
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Below the service: an edition moves only along the table of transitions, what was signed is never rewritten, and no one
 * approves what is their own work.
 */
export class GuardEditions1767225742001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(EDITION);
    await db.query(ROUND);
    await db.query(AFTER);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER edition_guard ON edition;
      DROP TRIGGER objection_guard ON objection;
      DROP TRIGGER edition_correction_guard ON edition_correction;
      DROP TRIGGER edition_place_guard ON edition_place;
      DROP TRIGGER interview_guard ON interview;
      DROP TRIGGER signing_key_guard ON signing_key;
      DROP FUNCTION edition_guard(), objection_guard(), edition_correction_guard(), edition_place_guard(),
        interview_guard(), signing_key_guard(), edition_refused(text, text, text);
    `);
  }
}

const EDITION = `
  CREATE FUNCTION edition_refused(what text, why text, rule text) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '%: %', what, why USING ERRCODE = 'check_violation', CONSTRAINT = rule;
  END $$;

  CREATE FUNCTION edition_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' THEN
      PERFORM edition_refused('edition ' || OLD.number, 'stays on record', 'edition_guard');
    END IF;
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'draft' OR NEW.version <> 1 THEN
        PERFORM edition_refused('edition ' || NEW.number, 'begins as a draft', 'edition_guard');
      END IF;
      RETURN NEW;
    END IF;
    IF (NEW.number, NEW.title, NEW.unit_id, NEW.period, NEW.period_kind, NEW.period_first, NEW.period_last,
        NEW.supersedes_id, NEW.correction_reason, NEW.created_by, NEW.created_at)
      IS DISTINCT FROM (OLD.number, OLD.title, OLD.unit_id, OLD.period, OLD.period_kind, OLD.period_first,
        OLD.period_last, OLD.supersedes_id, OLD.correction_reason, OLD.created_by, OLD.created_at)
      OR OLD.state <> 'draft' AND (NEW.run_id, NEW.scored_by) IS DISTINCT FROM (OLD.run_id, OLD.scored_by)
      OR OLD.opened_by IS NOT NULL AND (NEW.opened_by, NEW.consultation_from, NEW.consultation_to)
        IS DISTINCT FROM (OLD.opened_by, OLD.consultation_from, OLD.consultation_to)
      OR OLD.approved_by IS NOT NULL AND (NEW.approved_by, NEW.approved_at, NEW.content, NEW.digest, NEW.signature,
          NEW.key_id, NEW.lines_digest)
        IS DISTINCT FROM (OLD.approved_by, OLD.approved_at, OLD.content, OLD.digest, OLD.signature, OLD.key_id,
          OLD.lines_digest)
      OR OLD.published_by IS NOT NULL AND (NEW.published_by, NEW.published_at, NEW.published_on)
        IS DISTINCT FROM (OLD.published_by, OLD.published_at, OLD.published_on)
    THEN
      PERFORM edition_refused('edition ' || OLD.number, 'what was settled is not rewritten', 'edition_guard');
    END IF;
    IF NEW.state = OLD.state THEN
      RETURN NEW;
    END IF;
    IF (OLD.state, NEW.state) NOT IN (
      ('draft', 'consultation'), ('consultation', 'approved'), ('approved', 'published'), ('published', 'superseded'),
      ('draft', 'withdrawn'), ('consultation', 'withdrawn'), ('approved', 'withdrawn'))
    THEN
      PERFORM edition_refused('edition ' || OLD.number, OLD.state || ' → ' || NEW.state || ' is not a transition',
        'edition_guard');
    END IF;
    IF NEW.state = 'consultation' AND NEW.opened_by IN (NEW.created_by, NEW.scored_by)
      OR NEW.state = 'approved' AND (NEW.approved_by IN (NEW.created_by, NEW.scored_by)
        OR EXISTS (SELECT 1 FROM edition_correction c WHERE c.edition_id = NEW.id
          AND NEW.approved_by IN (c.proposed_by, c.confirmed_by))
        OR EXISTS (SELECT 1 FROM objection o WHERE o.edition_id = NEW.id AND o.decided_by = NEW.approved_by))
    THEN
      PERFORM edition_refused('edition ' || OLD.number, NEW.state || ' by one who made it', 'edition_guard');
    END IF;
    IF NEW.state = 'approved' AND (
      EXISTS (SELECT 1 FROM edition_correction c WHERE c.edition_id = NEW.id AND c.state = 'proposed')
      OR EXISTS (SELECT 1 FROM objection o WHERE o.edition_id = NEW.id AND o.state = 'filed'))
    THEN
      PERFORM edition_refused('edition ' || OLD.number, 'approved while something is undecided', 'edition_guard');
    END IF;
    IF NEW.state = 'superseded' AND NOT EXISTS (
      SELECT 1 FROM edition later WHERE later.supersedes_id = OLD.id AND later.state = 'published')
    THEN
      PERFORM edition_refused('edition ' || OLD.number, 'superseded by nothing', 'edition_guard');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER edition_guard BEFORE INSERT OR UPDATE OR DELETE ON edition
    FOR EACH ROW EXECUTE FUNCTION edition_guard();
`;

const ROUND = `
  CREATE FUNCTION objection_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    board edition;
  BEGIN
    IF TG_OP = 'DELETE' THEN
      PERFORM edition_refused('objection', 'stays on record', 'objection_guard');
    END IF;
    SELECT * INTO board FROM edition WHERE id = NEW.edition_id;
    IF board.state <> 'consultation' OR TG_OP = 'INSERT' AND NEW.state <> 'filed' THEN
      PERFORM edition_refused('objection', 'outside of the consultation', 'objection_guard');
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.state <> 'filed'
      OR (NEW.edition_id, NEW.unit_id, NEW.indicator_id, NEW.claim, NEW.filed_by, NEW.filed_for_id, NEW.filed_at)
        IS DISTINCT FROM (OLD.edition_id, OLD.unit_id, OLD.indicator_id, OLD.claim, OLD.filed_by, OLD.filed_for_id,
          OLD.filed_at))
    THEN
      PERFORM edition_refused('objection', 'what was filed or decided is not rewritten', 'objection_guard');
    END IF;
    IF NEW.decided_by IN (board.created_by, board.scored_by) THEN
      PERFORM edition_refused('objection', 'decided by the scorer', 'objection_guard');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER objection_guard BEFORE INSERT OR UPDATE OR DELETE ON objection
    FOR EACH ROW EXECUTE FUNCTION objection_guard();

  CREATE FUNCTION edition_correction_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' THEN
      PERFORM edition_refused('edition_correction', 'stays on record', 'edition_correction_guard');
    END IF;
    IF TG_OP = 'INSERT' AND NEW.state <> 'proposed'
      OR NOT EXISTS (SELECT 1 FROM edition e WHERE e.id = NEW.edition_id AND e.state = 'consultation')
    THEN
      PERFORM edition_refused('edition_correction', 'outside of the consultation', 'edition_correction_guard');
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.state <> 'proposed'
      OR (NEW.edition_id, NEW.unit_id, NEW.indicator_id, NEW.points, NEW.reason, NEW.objection_id, NEW.proposed_by)
        IS DISTINCT FROM (OLD.edition_id, OLD.unit_id, OLD.indicator_id, OLD.points, OLD.reason, OLD.objection_id,
          OLD.proposed_by))
    THEN
      PERFORM edition_refused('edition_correction', 'what was proposed or confirmed is not rewritten',
        'edition_correction_guard');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER edition_correction_guard BEFORE INSERT OR UPDATE OR DELETE ON edition_correction
    FOR EACH ROW EXECUTE FUNCTION edition_correction_guard();
`;

const AFTER = `
  CREATE FUNCTION edition_place_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' OR (NEW.edition_id, NEW.unit_id, NEW.code, NEW.list, NEW.letter_number, NEW.item_id)
        IS DISTINCT FROM (OLD.edition_id, OLD.unit_id, OLD.code, OLD.list, OLD.letter_number, OLD.item_id)
      OR OLD.acknowledged_by IS NOT NULL
    THEN
      PERFORM edition_refused('edition_place', 'a list that was published is not rewritten', 'edition_place_guard');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER edition_place_guard BEFORE UPDATE OR DELETE ON edition_place
    FOR EACH ROW EXECUTE FUNCTION edition_place_guard();

  CREATE FUNCTION interview_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' OR OLD.state = 'held' OR (NEW.edition_id, NEW.unit_id, NEW.editions, NEW.due_on)
        IS DISTINCT FROM (OLD.edition_id, OLD.unit_id, OLD.editions, OLD.due_on)
    THEN
      PERFORM edition_refused('interview', 'the duty stays, and what was held is not rewritten', 'interview_guard');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER interview_guard BEFORE UPDATE OR DELETE ON interview
    FOR EACH ROW EXECUTE FUNCTION interview_guard();

  CREATE FUNCTION signing_key_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' OR (NEW.id, NEW.public_key, NEW.from_at) IS DISTINCT FROM (OLD.id, OLD.public_key, OLD.from_at)
      OR OLD.to_at IS NOT NULL
    THEN
      PERFORM edition_refused('signing_key', 'a key that signed stays known', 'signing_key_guard');
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER signing_key_guard BEFORE UPDATE OR DELETE ON signing_key
    FOR EACH ROW EXECUTE FUNCTION signing_key_guard();
`;

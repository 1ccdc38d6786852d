import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deadlines given as a term, and the record of what each change of the calendar moved. */
export class CreateClocks1767225670000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(GUARDS);
    await rewrite(db, DEADLINE_RULE, DEADLINE_RULE_WITH_CALENDAR);
  }

  async down(db: QueryRunner): Promise<void> {
    await rewrite(db, DEADLINE_RULE_WITH_CALENDAR, DEADLINE_RULE);
    await db.query(`
      DROP TRIGGER rectification_clock_guard ON rectification_item;
      DROP TABLE clock_move, calendar_change;
      DROP FUNCTION rectification_clock_guard(), clock_move_guard(), clock_moved(uuid, text, date, date, integer);
      DROP INDEX rectification_item_by_term, rectification_item_returnable;
      ALTER TABLE rectification_item DROP CONSTRAINT rectification_item_term, DROP COLUMN term_amount,
        DROP COLUMN term_unit, DROP COLUMN return_within;
    `);
  }
}

const TABLES = `
  ALTER TABLE rectification_item
    ADD COLUMN term_amount integer,
    ADD COLUMN term_unit text,
    ADD COLUMN return_within integer,
    ADD CONSTRAINT rectification_item_term CHECK (
      (term_amount IS NULL) = (term_unit IS NULL)
      AND (term_amount IS NULL OR (term_amount BETWEEN 1 AND 1000 AND term_unit IN ('working', 'calendar')
        AND CASE state WHEN 'draft' THEN deadline IS NULL WHEN 'cancelled' THEN true ELSE deadline IS NOT NULL END)));
  CREATE INDEX rectification_item_by_term ON rectification_item (id)
    WHERE term_unit = 'working' AND extension_count = 0 AND state IN ('issued', 'working', 'submitted');
  CREATE INDEX rectification_item_returnable ON rectification_item (id)
    WHERE return_within IS NOT NULL AND state = 'issued';

  CREATE TABLE calendar_change (
    id uuid CONSTRAINT calendar_change_pkey PRIMARY KEY,
    version integer NOT NULL,
    action text NOT NULL CONSTRAINT calendar_change_action
      CHECK (action IN ('put-override', 'delete-override', 'confirm-year', 'withdraw-year')),
    description text NOT NULL,
    changed_by uuid NOT NULL,
    changed_by_name text NOT NULL,
    at timestamptz(3) NOT NULL
  );
  CREATE UNIQUE INDEX calendar_change_version ON calendar_change (version);

  CREATE TABLE clock_move (
    id uuid CONSTRAINT clock_move_pkey PRIMARY KEY,
    change_id uuid NOT NULL CONSTRAINT clock_move_change_fkey REFERENCES calendar_change (id),
    clock text NOT NULL CONSTRAINT clock_move_clock CHECK (clock IN ('deadline', 'return', 'letter')),
    item_id uuid NOT NULL CONSTRAINT clock_move_item_fkey REFERENCES rectification_item (id),
    letter_id uuid,
    unit_id uuid NOT NULL CONSTRAINT clock_move_unit_fkey REFERENCES unit (id),
    from_day date NOT NULL,
    to_day date NOT NULL,
    version integer NOT NULL,
    CONSTRAINT clock_move_letter CHECK ((clock = 'letter') = (letter_id IS NOT NULL)),
    CONSTRAINT clock_move_days CHECK (from_day <> to_day)
  );
  CREATE INDEX clock_move_change ON clock_move (change_id, id);
  CREATE INDEX clock_move_item ON clock_move (item_id, id);
  CREATE INDEX clock_move_record_letter ON clock_move (letter_id, id) WHERE letter_id IS NOT NULL;
`;

/**
 * A move stands only beside the change of the calendar that is being made, is never rewritten, and lets a day move
 * exactly once: from the day and to the day that it names, with the very version that it announces.
 */
const GUARDS = `
  CREATE FUNCTION clock_move_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP <> 'INSERT' OR NOT EXISTS (
      SELECT 1 FROM calendar_change c JOIN working_calendar w ON w.version = c.version WHERE c.id = NEW.change_id)
    THEN
      RAISE EXCEPTION 'clock_move: only with the change of the calendar that it follows, and for good'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'clock_move_guard';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER clock_move_guard BEFORE INSERT OR UPDATE OR DELETE ON clock_move
    FOR EACH ROW EXECUTE FUNCTION clock_move_guard();

  CREATE FUNCTION clock_moved(record uuid, of_clock text, from_day date, to_day date, new_version integer)
  RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM clock_move m WHERE m.clock = of_clock
      AND CASE of_clock WHEN 'letter' THEN m.letter_id = record ELSE m.item_id = record END
      AND m.from_day = clock_moved.from_day AND m.to_day = clock_moved.to_day AND m.version = new_version)
  $$;

  CREATE FUNCTION rectification_clock_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (NEW.term_amount, NEW.term_unit) IS DISTINCT FROM (OLD.term_amount, OLD.term_unit)
      AND OLD.state <> 'draft' AND NOT (OLD.state = 'closed' AND NEW.state = 'working' AND NEW.term_amount IS NULL)
    THEN
      RAISE EXCEPTION 'rectification_item %: its term is settled with its issue', OLD.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'rectification_clock_guard';
    END IF;
    IF (NEW.return_until, NEW.return_within) IS DISTINCT FROM (OLD.return_until, OLD.return_within)
      AND NOT (OLD.state = 'draft' AND NEW.state = 'issued')
      AND NOT (NEW.version = OLD.version + 1 AND NEW.return_within = OLD.return_within
        AND clock_moved(OLD.id, 'return', OLD.return_until, NEW.return_until, NEW.version))
    THEN
      RAISE EXCEPTION 'rectification_item %: the day of return moves only with the calendar', OLD.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'rectification_clock_guard';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rectification_clock_guard BEFORE UPDATE ON rectification_item
    FOR EACH ROW EXECUTE FUNCTION rectification_clock_guard();
`;

const DEADLINE_RULE = `AND NEW.extension_count <= OLD.extension_count
    THEN`;
/** Besides by extension and reopening the day moves with the calendar, and a term without its issue has none. */
const DEADLINE_RULE_WITH_CALENDAR = `AND NEW.extension_count <= OLD.extension_count
      AND NOT (NEW.version = OLD.version + 1
        AND clock_moved(OLD.id, 'deadline', OLD.deadline, NEW.deadline, NEW.version))
      AND NOT (OLD.state = 'issued' AND NEW.state = 'draft' AND OLD.term_amount IS NOT NULL AND NEW.deadline IS NULL)
    THEN`;

/** Changes one rule of the ledger's guard and leaves its other rules exactly as they are. */
async function rewrite(db: QueryRunner, rule: string, by: string): Promise<void> {
  const [guard] = (await db.query(
    `SELECT pg_get_functiondef('rectification_item_guard()'::regprocedure) AS text`,
  )) as { text: string }[];
  if (guard!.text.split(rule).length !== 2) throw new Error('rectification_item_guard is not as it was made');
  await db.query(guard!.text.replace(rule, by));
}

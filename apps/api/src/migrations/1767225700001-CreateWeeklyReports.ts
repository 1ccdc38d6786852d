import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Weekly reports as they were reported, what they read by day, and the counters of what held (docs/adr/0006-counters.md). */
export class CreateWeeklyReports1767225700001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(TRIGGERS);
    await db.query(FILL);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER look_back_tally_keep ON look_back;
      DROP TRIGGER look_back_tally_move ON rectification_item;
      DROP FUNCTION look_back_tally_keep(), look_back_tally_move();
      DROP TABLE look_back_tally, weekly_report;
      DROP INDEX look_back_done_at, rectification_item_closed_on;
    `);
  }
}

const TABLES = `
  CREATE TABLE weekly_report (
    week date NOT NULL CONSTRAINT weekly_report_monday CHECK (extract(isodow FROM week) = 1),
    unit_id uuid NOT NULL CONSTRAINT weekly_report_unit_fkey REFERENCES unit (id),
    report jsonb NOT NULL,
    kept_at timestamptz(3) NOT NULL,
    told_at timestamptz(3),
    CONSTRAINT weekly_report_pkey PRIMARY KEY (week, unit_id)
  );
  CREATE INDEX weekly_report_unit ON weekly_report (unit_id, week);
  CREATE INDEX weekly_report_untold ON weekly_report (week) WHERE told_at IS NULL;

  CREATE INDEX look_back_done_at ON look_back (done_at) WHERE done_at IS NOT NULL;
  CREATE INDEX rectification_item_closed_on ON rectification_item (closed_on, id) WHERE closed_on IS NOT NULL;

  CREATE TABLE look_back_tally (
    unit_id uuid NOT NULL,
    aspect_code text NOT NULL,
    held integer NOT NULL,
    relapsed integer NOT NULL,
    CONSTRAINT look_back_tally_pkey PRIMARY KEY (unit_id, aspect_code)
  ) WITH (fillfactor = 70);
`;

const keep = (deltas: string) => `
  INSERT INTO look_back_tally AS t (unit_id, aspect_code, held, relapsed)
  SELECT unit_id, aspect, sum(held), sum(relapsed) FROM (${deltas}) delta
  GROUP BY unit_id, aspect HAVING sum(held) <> 0 OR sum(relapsed) <> 0 ORDER BY unit_id, aspect
  ON CONFLICT (unit_id, aspect_code)
    DO UPDATE SET held = t.held + excluded.held, relapsed = t.relapsed + excluded.relapsed;`;

const parts = (item: string, sign = '') => `
  SELECT ${item}.unit_id, coalesce(${item}.aspect_code, '') AS aspect,
    ${sign}(l.state = 'held')::int AS held, ${sign}(l.state = 'relapsed')::int AS relapsed`;

/** A look-back is done once and never taken back (look_back_guard), so it only ever adds; an item may change its aspect. */
const TRIGGERS = `
  CREATE FUNCTION look_back_tally_keep() RETURNS trigger LANGUAGE plpgsql AS $body$
  BEGIN
    ${keep(`${parts('i')} FROM new_rows l JOIN old_rows o USING (id) JOIN rectification_item i ON i.id = l.item_id
      WHERE l.state IN ('held', 'relapsed') AND o.state NOT IN ('held', 'relapsed')`)}
    RETURN NULL;
  END $body$;
  CREATE TRIGGER look_back_tally_keep AFTER UPDATE ON look_back
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION look_back_tally_keep();

  CREATE FUNCTION look_back_tally_move() RETURNS trigger LANGUAGE plpgsql AS $body$
  BEGIN
    IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o USING (id)
      WHERE n.unit_id <> o.unit_id OR n.aspect_code IS DISTINCT FROM o.aspect_code)
    THEN
      ${keep(`${parts('n')} FROM new_rows n JOIN look_back l ON l.item_id = n.id
        UNION ALL ${parts('o', '-')} FROM old_rows o JOIN look_back l ON l.item_id = o.id`)}
    END IF;
    RETURN NULL;
  END $body$;
  CREATE TRIGGER look_back_tally_move AFTER UPDATE ON rectification_item
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION look_back_tally_move();
`;

const FILL = keep(`${parts('i')} FROM look_back l JOIN rectification_item i ON i.id = l.item_id
  WHERE l.state IN ('held', 'relapsed')`);

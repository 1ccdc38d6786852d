import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counters of the ledger, kept true in the writer's transaction (docs/adr/0006-counters.md). */
export class CreateTallies1767225650001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(PARTS);
    await db.query(TRIGGERS);
    await db.query(FILL);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER rectification_tally_insert ON rectification_item;
      DROP TRIGGER rectification_tally_update ON rectification_item;
      DROP TRIGGER rectification_tally_delete ON rectification_item;
      DROP FUNCTION rectification_tally_keep(), rectification_standing_parts, rectification_day_parts;
      DROP TABLE rectification_tally, rectification_tally_day;
      DROP INDEX rectification_item_open;
    `);
  }
}

const TABLES = `
  CREATE TABLE rectification_tally (
    unit_id uuid NOT NULL,
    facet text NOT NULL
      CONSTRAINT rectification_tally_facet CHECK (facet IN ('all', 'aspect', 'measure', 'source', 'slice')),
    aspect_code text NOT NULL,
    measure_code text NOT NULL,
    source text NOT NULL,
    issued integer NOT NULL,
    working integer NOT NULL,
    submitted integer NOT NULL,
    submitted_late integer NOT NULL,
    closed integer NOT NULL,
    closed_late integer NOT NULL,
    cancelled integer NOT NULL,
    CONSTRAINT rectification_tally_pkey PRIMARY KEY (unit_id, facet, aspect_code, measure_code, source)
  ) WITH (fillfactor = 70);
  CREATE INDEX rectification_tally_read ON rectification_tally (facet, aspect_code);

  CREATE TABLE rectification_tally_day (
    unit_id uuid NOT NULL,
    facet text NOT NULL
      CONSTRAINT rectification_tally_day_facet CHECK (facet IN ('all', 'aspect', 'measure', 'source')),
    aspect_code text NOT NULL,
    measure_code text NOT NULL,
    source text NOT NULL,
    span integer NOT NULL CONSTRAINT rectification_tally_day_span CHECK (span IN (1, 7, 56)),
    day date NOT NULL,
    running integer NOT NULL,
    submitted_late integer NOT NULL,
    closed_late integer NOT NULL,
    due integer NOT NULL,
    issued integer NOT NULL,
    closed integer NOT NULL,
    closed_late_on integer NOT NULL,
    CONSTRAINT rectification_tally_day_pkey
      PRIMARY KEY (unit_id, facet, aspect_code, measure_code, source, span, day)
  ) WITH (fillfactor = 70);
  CREATE INDEX rectification_tally_day_read ON rectification_tally_day (facet, span, day, aspect_code);

  CREATE INDEX rectification_item_open ON rectification_item (issued_on, id)
    WHERE state IN ('issued', 'working', 'submitted');
`;

/** What one item adds to the counters: the one place that says so, for the trigger, the first fill and the recount. */
const PARTS = `
  CREATE FUNCTION rectification_standing_parts(
    state text, deadline date, submitted_on date, aspect_code text, measure_code text, source text)
  RETURNS TABLE (facet text, aspect text, measure text, origin text, issued int, working int, submitted int,
    submitted_late int, closed int, closed_late int, cancelled int)
  LANGUAGE sql IMMUTABLE AS $$
    SELECT f.facet, f.aspect, f.measure, f.origin,
      (state = 'issued')::int, (state = 'working')::int, (state = 'submitted')::int,
      coalesce(state = 'submitted' AND submitted_on > deadline, false)::int,
      (state = 'closed')::int, coalesce(state = 'closed' AND submitted_on > deadline, false)::int,
      (state = 'cancelled')::int
    FROM (VALUES
      ('all', '', '', ''),
      ('aspect', coalesce(aspect_code, ''), '', ''),
      ('measure', coalesce(aspect_code, ''), coalesce(measure_code, ''), ''),
      ('source', coalesce(aspect_code, ''), '', coalesce(source, '')),
      ('slice', coalesce(aspect_code, ''), coalesce(measure_code, ''), coalesce(source, ''))
    ) f (facet, aspect, measure, origin)
    WHERE state <> 'draft'
  $$;

  CREATE FUNCTION rectification_day_parts(
    state text, issued_on date, deadline date, submitted_on date, closed_on date,
    aspect_code text, measure_code text, source text)
  RETURNS TABLE (facet text, aspect text, measure text, origin text, span int, day date, running int,
    submitted_late int, closed_late int, due int, issued int, closed int, closed_late_on int)
  LANGUAGE sql IMMUTABLE AS $$
    SELECT f.facet, f.aspect, f.measure, f.origin, s.span,
      d.day - ((d.day - DATE '2001-01-01') % s.span + s.span) % s.span,
      d.running, d.submitted_late, d.closed_late, d.due, d.issued, d.closed, d.closed_late_on
    FROM (VALUES
      ('all', '', '', ''),
      ('aspect', coalesce(aspect_code, ''), '', ''),
      ('measure', coalesce(aspect_code, ''), coalesce(measure_code, ''), ''),
      ('source', coalesce(aspect_code, ''), '', coalesce(source, ''))
    ) f (facet, aspect, measure, origin)
    CROSS JOIN (VALUES (1), (7), (56)) s (span)
    CROSS JOIN (VALUES
      (deadline, (state IN ('issued', 'working'))::int, (state = 'submitted' AND submitted_on > deadline)::int,
        (state = 'closed' AND submitted_on > deadline)::int, 1, 0, 0, 0),
      (issued_on, 0, 0, 0, 0, 1, 0, 0),
      (closed_on, 0, 0, 0, 0, 0, 1, coalesce(submitted_on > deadline, false)::int)
    ) d (day, running, submitted_late, closed_late, due, issued, closed, closed_late_on)
    WHERE state NOT IN ('draft', 'cancelled') AND d.day IS NOT NULL
      AND (f.facet IN ('all', 'aspect') OR d.due = 1)
  $$;
`;

const STANDING = 'issued, working, submitted, submitted_late, closed, closed_late, cancelled';
const DAILY = 'running, submitted_late, closed_late, due, issued, closed, closed_late_on';

const standingOf = (rows: string, sign: string) => `
  SELECT i.unit_id, ${sign} AS sign, p.*
  FROM ${rows} i, rectification_standing_parts(
    i.state, i.deadline, i.submitted_on, i.aspect_code, i.measure_code, i.source) p`;
const daysOf = (rows: string, sign: string) => `
  SELECT i.unit_id, ${sign} AS sign, p.*
  FROM ${rows} i, rectification_day_parts(
    i.state, i.issued_on, i.deadline, i.submitted_on, i.closed_on, i.aspect_code, i.measure_code, i.source) p`;

const each = (columns: string, write: (column: string) => string, between = ', ') =>
  columns.split(', ').map(write).join(between);

/** Adds the deltas, row by row in the order of the key, so that two writers of one unit cannot wait for each other in a circle. */
const keep = (table: string, key: string, columns: string, deltas: string) => `
  INSERT INTO ${table} AS t (unit_id, facet, aspect_code, measure_code, source${key}, ${columns})
  SELECT unit_id, facet, aspect, measure, origin${key}, ${each(columns, name => `sum(sign * ${name})`)}
  FROM (${deltas}) delta
  GROUP BY unit_id, facet, aspect, measure, origin${key}
  HAVING ${each(columns, name => `sum(sign * ${name}) <> 0`, ' OR ')}
  ORDER BY unit_id, facet, aspect, measure, origin${key}
  ON CONFLICT (unit_id, facet, aspect_code, measure_code, source${key})
    DO UPDATE SET ${each(columns, name => `${name} = t.${name} + excluded.${name}`)};`;

const keepBoth = (standing: string, days: string) => `
  ${keep('rectification_tally', '', STANDING, standing)}
  ${keep('rectification_tally_day', ', span, day', DAILY, days)}`;

/** By statement, not by row: an import of hundreds of rows touches each counter once. */
const TRIGGERS = `
  CREATE FUNCTION rectification_tally_keep() RETURNS trigger LANGUAGE plpgsql AS $body$
  #variable_conflict use_column
  BEGIN
    IF TG_OP = 'INSERT' THEN
      ${keepBoth(standingOf('new_rows', '1'), daysOf('new_rows', '1'))}
    ELSIF TG_OP = 'DELETE' THEN
      ${keepBoth(standingOf('old_rows', '-1'), daysOf('old_rows', '-1'))}
    ELSE
      ${keepBoth(
        `${standingOf('new_rows', '1')} UNION ALL ${standingOf('old_rows', '-1')}`,
        `${daysOf('new_rows', '1')} UNION ALL ${daysOf('old_rows', '-1')}`,
      )}
    END IF;
    RETURN NULL;
  END $body$;

  CREATE TRIGGER rectification_tally_insert AFTER INSERT ON rectification_item
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION rectification_tally_keep();
  CREATE TRIGGER rectification_tally_update AFTER UPDATE ON rectification_item
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION rectification_tally_keep();
  CREATE TRIGGER rectification_tally_delete AFTER DELETE ON rectification_item
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION rectification_tally_keep();
`;

const FILL = keepBoth(standingOf('rectification_item', '1'), daysOf('rectification_item', '1'));

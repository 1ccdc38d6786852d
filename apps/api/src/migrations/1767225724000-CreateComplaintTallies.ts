import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counters of complaints, kept true in the writer's transaction like those of the ledger (docs/adr/0006-counters.md). */
export class CreateComplaintTallies1767225724000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(PARTS);
    await db.query(TRIGGERS);
    await db.query(FILL);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER complaint_tally_insert ON complaint;
      DROP TRIGGER complaint_tally_update ON complaint;
      DROP TRIGGER complaint_tally_delete ON complaint;
      DROP FUNCTION complaint_tally_keep(), complaint_standing_parts, complaint_day_parts, complaint_length_parts;
      DROP TABLE complaint_tally, complaint_tally_day, complaint_tally_length;
    `);
  }
}

const OPEN = `c.state IN ('registered', 'accepted', 'investigating', 'reviewing', 'concluded', 'replied')`;
const FOUND = `coalesce(c.finding IN ('substantiated', 'partly'), false)`;
const OWED = `${FOUND} AND NOT c.lamps_waived`;
/** What the three rates look at: neither merged into another case nor marked by decision. */
const COUNTED = `c.mark IS NULL AND c.state <> 'merged'`;
const RATEABLE = `${COUNTED} AND c.state IN ('concluded', 'replied', 'closed')`;
const UNTOLD = `${COUNTED} AND ${OPEN} AND c.responded_on IS NULL`;
const IN_TIME = `${COUNTED} AND c.responded_on <= c.respond_due_on`;
const LATE = `${COUNTED} AND c.responded_on > c.respond_due_on`;
const RESOLVED = `${COUNTED} AND c.grade IS NOT NULL AND c.resolved`;
const GRADES = Object.fromEntries(
  [1, 2, 3, 4, 5].map(grade => [`grade${grade}`, `${COUNTED} AND c.grade = ${grade}`]),
);
const STATES = [
  'registered',
  'accepted',
  'investigating',
  'reviewing',
  'concluded',
  'replied',
  'closed',
  'declined',
  'transferred',
  'merged',
];

/** The day of the clock that runs now: to decide, to conclude, to review. */
const RUNNING_DAY = `(CASE WHEN c.state = 'registered' THEN c.decide_due_on
    WHEN c.state IN ('accepted', 'investigating', 'reviewing') THEN c.conclude_due_on
    ELSE c.review_due_on END)`;

/** Each counter of where cases stand, and when a case is in it. */
const STANDS: Record<string, string> = {
  ...Object.fromEntries(STATES.map(state => [state, `c.state = '${state}'`])),
  substantiated: FOUND,
  unsubstantiated: `c.finding = 'unsubstantiated'`,
  dark: `${OWED} AND (c.accepted_on IS NULL OR c.concluded_on IS NULL OR c.announced_on IS NULL OR c.accountable_on IS NULL)`,
  dark_discovered: `${OWED} AND c.accepted_on IS NULL`,
  dark_handled: `${OWED} AND c.concluded_on IS NULL`,
  dark_announced: `${OWED} AND c.announced_on IS NULL`,
  dark_accountable: `${OWED} AND c.accountable_on IS NULL`,
  excluded: 'c.mark IS NOT NULL',
  running: `${RUNNING_DAY} IS NOT NULL`,
  untold: UNTOLD,
  in_time: IN_TIME,
  late: LATE,
  ...GRADES,
  resolved: RESOLVED,
  rateable: RATEABLE,
};

/** Each day of a case, and what it adds to that day's counters. */
const DATED: Record<string, Record<string, string>> = {
  'c.registered_on': { registered: 'true', open: OPEN },
  'c.accepted_on': { accepted: 'true' },
  'c.concluded_on': { concluded: 'true', substantiated: FOUND, rateable: RATEABLE },
  'c.closed_on': { closed: 'true' },
  [RUNNING_DAY]: {
    running: 'true',
  },
  'c.respond_due_on': { untold: UNTOLD, in_time: IN_TIME, late: LATE },
  'c.rated_on': { ...GRADES, resolved: RESOLVED },
};
const STANDING = Object.keys(STANDS).join(', ');
const DAYS = [...new Set(Object.values(DATED).flatMap(adds => Object.keys(adds)))];
const DAILY = DAYS.join(', ');

const each = (columns: string, write: (column: string) => string, between = ', ') =>
  columns.split(', ').map(write).join(between);
/** Every column that the parts look at. */
const LOOKED_AT =
  `accused_unit_id, category, state, finding, lamps_waived, mark, grade, resolved, registered_on, decide_due_on,
  accepted_on, respond_due_on, responded_on, conclude_due_on, review_due_on, concluded_on, announced_on, accountable_on, rated_on,
  closed_on`.replace(/\s+/g, ' ');
const counters = (columns: string) => each(columns, name => `${name} integer NOT NULL`, ',\n    ');

const TABLES = `
  CREATE TABLE complaint_tally (
    unit_id uuid NOT NULL,
    category text NOT NULL,
    ${counters(STANDING)},
    CONSTRAINT complaint_tally_pkey PRIMARY KEY (unit_id, category)
  ) WITH (fillfactor = 70);

  CREATE TABLE complaint_tally_day (
    unit_id uuid NOT NULL,
    category text NOT NULL,
    span integer NOT NULL CONSTRAINT complaint_tally_day_span CHECK (span IN (1, 7)),
    day date NOT NULL,
    ${counters(DAILY)},
    CONSTRAINT complaint_tally_day_pkey PRIMARY KEY (unit_id, category, span, day)
  ) WITH (fillfactor = 70);
  CREATE INDEX complaint_tally_day_read ON complaint_tally_day (span, day, category);

  CREATE TABLE complaint_tally_length (
    unit_id uuid NOT NULL,
    category text NOT NULL,
    quarter date NOT NULL,
    days integer NOT NULL,
    cases integer NOT NULL,
    CONSTRAINT complaint_tally_length_pkey PRIMARY KEY (unit_id, category, quarter, days)
  ) WITH (fillfactor = 70);
  CREATE INDEX complaint_tally_length_read ON complaint_tally_length (quarter);
`;

/**
 * What one case adds to the counters: the one place that says so, for the trigger, the first fill, the recount and for figures
 * of the few cases that a unit may see. Category '' counts all. Where no unit is known, the nil unit counts.
 */
const one = (condition = 'false') => (condition === 'false' ? '0' : `coalesce(${condition}, false)::int`);
const PARTS = `
  CREATE FUNCTION complaint_standing_parts(c complaint)
  RETURNS TABLE (category text, ${each(STANDING, name => `${name} int`)})
  LANGUAGE sql IMMUTABLE AS $$
    SELECT f.category,
      ${each(STANDING, name => one(STANDS[name]), ',\n      ')}
    FROM (VALUES (''), (c.category)) f (category)
  $$;

  CREATE FUNCTION complaint_day_parts(c complaint)
  RETURNS TABLE (category text, span int, day date, ${each(DAILY, name => `${name} int`)})
  LANGUAGE sql IMMUTABLE AS $$
    SELECT f.category, s.span, d.day - ((d.day - DATE '2001-01-01') % s.span + s.span) % s.span,
      ${each(DAILY, name => `d.${name}`)}
    FROM (VALUES (''), (c.category)) f (category)
    CROSS JOIN (VALUES (1), (7)) s (span)
    CROSS JOIN LATERAL (VALUES
      ${Object.entries(DATED)
        .map(([day, adds]) => `(${day}, ${DAYS.map(name => one(adds[name])).join(', ')})`)
        .join(',\n      ')}
    ) d (day, ${DAILY})
    WHERE d.day IS NOT NULL
  $$;

  CREATE FUNCTION complaint_length_parts(c complaint)
  RETURNS TABLE (category text, quarter date, days int, cases int)
  LANGUAGE sql IMMUTABLE AS $$
    SELECT f.category, make_date(extract(year FROM c.concluded_on)::int,
        3 * ((extract(month FROM c.concluded_on)::int - 1) / 3) + 1, 1),
      greatest(0, least(c.concluded_on - c.accepted_on, 999)), 1
    FROM (VALUES (''), (c.category)) f (category)
    WHERE c.concluded_on IS NOT NULL AND c.accepted_on IS NOT NULL
  $$;
`;

const deltasOf = (parts: string) => (rows: string, sign: string) =>
  `SELECT coalesce(c.accused_unit_id, '00000000-0000-0000-0000-000000000000') AS unit_id, ${sign} AS sign, p.*
   FROM ${rows} c, ${parts}(ROW(c.*)::complaint) p`;

/** Adds the deltas, row by row in the order of the key, so that two writers of one unit cannot wait for each other in a circle. */
const keep = (table: string, key: string, columns: string, deltas: string) => `
  INSERT INTO ${table} AS t (unit_id, category${key}, ${columns})
  SELECT unit_id, category${key}, ${each(columns, name => `sum(sign * ${name})`)}
  FROM (${deltas}) delta
  GROUP BY unit_id, category${key}
  HAVING ${each(columns, name => `sum(sign * ${name}) <> 0`, ' OR ')}
  ORDER BY unit_id, category${key}
  ON CONFLICT (unit_id, category${key}) DO UPDATE SET ${each(columns, name => `${name} = t.${name} + excluded.${name}`)};`;

type Deltas = (of: (rows: string, sign: string) => string) => string;
const keepAll = (deltas: Deltas) => `
  ${keep('complaint_tally', '', STANDING, deltas(deltasOf('complaint_standing_parts')))}
  ${keep('complaint_tally_day', ', span, day', DAILY, deltas(deltasOf('complaint_day_parts')))}
  ${keep('complaint_tally_length', ', quarter, days', 'cases', deltas(deltasOf('complaint_length_parts')))}`;

/** By statement, not by row: an import of hundreds of rows touches each counter once. */
const TRIGGERS = `
  CREATE FUNCTION complaint_tally_keep() RETURNS trigger LANGUAGE plpgsql AS $body$
  #variable_conflict use_column
  BEGIN
    IF TG_OP = 'INSERT' THEN
      ${keepAll(of => of('new_rows', '1'))}
    ELSIF TG_OP = 'DELETE' THEN
      ${keepAll(of => of('old_rows', '-1'))}
    ELSE
      -- Most steps of a case change nothing that is counted.
      IF NOT EXISTS (SELECT FROM new_rows n JOIN old_rows o USING (id)
        WHERE (${each(LOOKED_AT, name => `n.${name}`)}) IS DISTINCT FROM (${each(LOOKED_AT, name => `o.${name}`)}))
      THEN
        RETURN NULL;
      END IF;
      ${keepAll(of => `${of('new_rows', '1')} UNION ALL ${of('old_rows', '-1')}`)}
    END IF;
    RETURN NULL;
  END $body$;

  CREATE TRIGGER complaint_tally_insert AFTER INSERT ON complaint
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION complaint_tally_keep();
  CREATE TRIGGER complaint_tally_update AFTER UPDATE ON complaint
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION complaint_tally_keep();
  CREATE TRIGGER complaint_tally_delete AFTER DELETE ON complaint
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION complaint_tally_keep();
`;

const FILL = keepAll(of => of('complaint', '1'));

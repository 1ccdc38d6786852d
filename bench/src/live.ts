/** `thin`: the same statements on the thinnest server. The others: plain aggregates over all records. */
export type Yardstick = 'thin' | keyof typeof LIVE;

const OVERDUE = `(i.state IN ('issued', 'working') AND i.deadline < current_date)
  OR (i.state = 'submitted' AND i.submitted_on > i.deadline)`;
const COUNTED = `i.state NOT IN ('draft', 'cancelled')`;

const STANDING = `
  SELECT i.unit_id, count(*) FILTER (WHERE i.state = 'issued') AS issued, count(*) FILTER (WHERE i.state = 'working') AS working,
    count(*) FILTER (WHERE i.state = 'submitted') AS submitted, count(*) FILTER (WHERE i.state = 'closed') AS closed,
    count(*) FILTER (WHERE i.state = 'cancelled') AS cancelled,
    count(*) FILTER (WHERE i.state IN ('issued', 'working') AND i.deadline BETWEEN current_date AND current_date + 10) AS yellow,
    count(*) FILTER (WHERE ${OVERDUE}) AS red, count(*) FILTER (WHERE i.state = 'closed' AND i.submitted_on > i.deadline) AS late
  FROM rectification_item i GROUP BY i.unit_id`;
const MISSED = `
  SELECT i.unit_id, date_trunc('week', i.deadline)::date AS week, count(*) FILTER (WHERE ${OVERDUE}) AS open,
    count(*) FILTER (WHERE i.state = 'closed' AND i.submitted_on > i.deadline) AS late
  FROM rectification_item i WHERE ${COUNTED} AND i.deadline >= current_date - 84 AND i.deadline < current_date GROUP BY 1, 2`;
const WEEKS = ['issued_on', 'closed_on', 'deadline']
  .map(
    column => `SELECT '${column}' AS series, date_trunc('week', i.${column})::date AS week, count(*)
      FROM rectification_item i WHERE ${COUNTED} AND i.${column} IS NOT NULL GROUP BY 2`,
  )
  .join(' UNION ALL ');
const SLICES = `
  SELECT i.aspect_code, i.measure_code, i.source, count(*) AS total, count(*) FILTER (WHERE i.state = 'closed') AS closed,
    count(*) FILTER (WHERE ${OVERDUE}) AS open
  FROM rectification_item i WHERE ${COUNTED} GROUP BY 1, 2, 3`;

const OPEN = `c.state IN ('registered', 'accepted', 'investigating', 'reviewing', 'concluded', 'replied')`;
const FOUND = `c.finding IN ('substantiated', 'partly')`;
const RATED = `c.mark IS NULL AND c.state <> 'merged'`;
const RATES = `
  count(*) FILTER (WHERE ${RATED} AND c.responded_on <= c.respond_due_on) AS in_time,
  count(*) FILTER (WHERE ${RATED} AND (c.responded_on > c.respond_due_on
    OR c.responded_on IS NULL AND ${OPEN} AND c.respond_due_on < current_date)) AS late,
  count(*) FILTER (WHERE ${RATED} AND c.grade IS NOT NULL) AS rated, count(*) FILTER (WHERE ${RATED} AND c.grade >= 3) AS satisfied,
  count(*) FILTER (WHERE ${RATED} AND c.resolved) AS resolved`;
/** Where cases stand, their three rates and the days that they took, by whatever they are told apart. */
const figuresBy = (column: string) => `
  SELECT c.${column}, count(*) AS registered, count(*) FILTER (WHERE ${OPEN}) AS open,
    count(*) FILTER (WHERE c.state = 'closed') AS closed, count(*) FILTER (WHERE c.mark IS NOT NULL) AS excluded,
    count(*) FILTER (WHERE CASE WHEN c.state = 'registered' THEN c.decide_due_on WHEN c.state IN ('accepted', 'investigating',
      'reviewing') THEN c.conclude_due_on ELSE c.review_due_on END < current_date) AS overdue,
    count(*) FILTER (WHERE ${FOUND}) AS substantiated, count(*) FILTER (WHERE c.finding = 'unsubstantiated') AS unsubstantiated,
    count(*) FILTER (WHERE ${FOUND} AND NOT c.lamps_waived AND (c.announced_on IS NULL OR c.accountable_on IS NULL)) AS dark,
    percentile_disc(0.5) WITHIN GROUP (ORDER BY c.concluded_on - c.accepted_on)
      FILTER (WHERE c.concluded_on >= current_date - 365) AS days, ${RATES}
  FROM complaint c GROUP BY 1`;
const CASE_WEEKS = ['registered_on', 'concluded_on', 'closed_on']
  .map(
    column => `SELECT '${column}' AS series, date_trunc('week', c.${column})::date AS week, count(*)
      FROM complaint c WHERE c.${column} >= current_date - 182 GROUP BY 2`,
  )
  .join(' UNION ALL ');
const CASE_AGES = `
  SELECT width_bucket(current_date - c.registered_on, ARRAY[0, 8, 16, 31, 61, 91]) AS age, count(*)
  FROM complaint c WHERE ${OPEN} GROUP BY 1`;
const CASE_QUARTERS = `
  SELECT date_trunc('quarter', c.respond_due_on)::date AS quarter, ${RATES}
  FROM complaint c WHERE c.respond_due_on >= current_date - 548 GROUP BY 1`;

/** The live yardsticks: one aggregate for what a public board shows, more for what a dashboard shows. */
export const LIVE = {
  'live standing': [STANDING],
  'live dashboard': [STANDING, MISSED, WEEKS, SLICES],
  'live figures': [figuresBy('accused_unit_id'), figuresBy('category'), CASE_WEEKS, CASE_AGES, CASE_QUARTERS],
} as const;

/** What the counters are held against: of items all, overdue and closed late; of complaints all, open and two rates. */
export const TRUTH = `
  SELECT ARRAY[i.counted, i.overdue, i.late, c.counted, c.open, c.satisfied, c.rated, c.in_time, c.in_time + c.late]::int[]
    AS counted
  FROM (SELECT count(*) AS counted, count(*) FILTER (WHERE ${OVERDUE}) AS overdue,
      count(*) FILTER (WHERE i.state = 'closed' AND i.submitted_on > i.deadline) AS late
    FROM rectification_item i WHERE ${COUNTED}) i,
    (SELECT count(*) AS counted, count(*) FILTER (WHERE ${OPEN}) AS open, ${RATES} FROM complaint c) c`;

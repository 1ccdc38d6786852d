import { itemId, unitCode, unitId } from './ids.ts';

/** `thin`: the same statements on the thinnest server. The others: plain aggregates over all records. */
export type Yardstick = 'thin' | 'live standing' | 'live dashboard';

export interface Work {
  name: string;
  /** What the answer is measured against, and how many times as fast it must be. */
  bars: Partial<Record<Yardstick, number>>;
  signedIn: boolean;
  paths: string[];
}

const VARIANTS = 50;
const each = (path: (n: number) => string) =>
  Array.from({ length: VARIANTS }, (_, index) => path(1 + index * 4));

/** The reads of bars.md §1 that exist, as the pages of the product ask for them. */
export const WORKS = {
  ledger: {
    name: 'ledger page: 20 items of a unit by deadline, with the total',
    bars: { thin: 0.4 },
    signedIn: true,
    paths: each(n => `/api/rectification-items?unitId=${unitId(n)}&state=working&sort=deadline&size=20`),
  },
  item: {
    name: 'one item with its timeline',
    bars: { thin: 0.4 },
    signedIn: true,
    paths: each(n => `/api/rectification-items/${itemId(n * 201)}`),
  },
  unitPage: {
    name: 'a unit’s public page',
    bars: { thin: 1 },
    signedIn: false,
    paths: each(n => `/api/public/units/${unitCode(n)}/progress`),
  },
  home: {
    name: 'the city’s public page: every unit’s states, lights and rates',
    bars: { thin: 1, 'live standing': 50 },
    signedIn: false,
    paths: ['/api/public/progress'],
  },
  dashboard: {
    name: 'city dashboard with all its figures',
    bars: { 'live dashboard': 50 },
    signedIn: true,
    paths: ['/api/city/progress'],
  },
} as const satisfies Record<string, Work>;

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

/** The live yardsticks: one aggregate for what a public board shows, four for what the dashboard shows. */
export const LIVE = {
  'live standing': [STANDING],
  'live dashboard': [STANDING, MISSED, WEEKS, SLICES],
} as const;

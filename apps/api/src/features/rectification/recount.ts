import type { EntityManager } from 'typeorm';
import {
  type Counted,
  type Recount,
  recountCounters,
  repairCounters,
} from '../../platform/database/recount.js';

const KEY = 'unit_id, facet, aspect_code, measure_code, source';
const STANDING = 'issued, working, submitted, submitted_late, closed, closed_late, cancelled';
const DAILY = 'running, submitted_late, closed_late, due, issued, closed, closed_late_on';

const sums = (columns: string) =>
  columns
    .split(', ')
    .map(name => `sum(p.${name})::int AS ${name}`)
    .join(', ');

const ofItems = (parts: string, columns: string, days = '') => `
  SELECT i.unit_id, p.facet, p.aspect AS aspect_code, p.measure AS measure_code, p.origin AS source${days}, ${sums(columns)}
  FROM rectification_item i, ${parts} p
  GROUP BY i.unit_id, p.facet, p.aspect, p.measure, p.origin${days}`;

const COUNTED: readonly Counted[] = [
  {
    table: 'rectification_tally',
    key: KEY,
    columns: STANDING,
    recounted: ofItems(
      `rectification_standing_parts(i.state, i.deadline, i.submitted_on, i.aspect_code, i.measure_code, i.source)`,
      STANDING,
    ),
  },
  {
    table: 'rectification_tally_day',
    key: `${KEY}, span, day`,
    columns: DAILY,
    recounted: ofItems(
      `rectification_day_parts(i.state, i.issued_on, i.deadline, i.submitted_on, i.closed_on, i.aspect_code,
        i.measure_code, i.source)`,
      DAILY,
      ', p.span, p.day',
    ),
  },
  {
    table: 'look_back_tally',
    key: 'unit_id, aspect_code',
    columns: 'held, relapsed',
    recounted: `
      SELECT i.unit_id, coalesce(i.aspect_code, '') AS aspect_code, (count(*) FILTER (WHERE l.state = 'held'))::int AS held,
        (count(*) FILTER (WHERE l.state = 'relapsed'))::int AS relapsed
      FROM look_back l JOIN rectification_item i ON i.id = l.item_id WHERE l.state IN ('held', 'relapsed')
      GROUP BY i.unit_id, coalesce(i.aspect_code, '')`,
  },
];

/** Counts the ledger again and compares. Wants a transaction. */
export const recount = (tx: EntityManager): Promise<Recount> => recountCounters(tx, COUNTED);

export const repairTallies = (tx: EntityManager): Promise<void> =>
  repairCounters(tx, ['rectification_item', 'look_back'], COUNTED);

import type { EntityManager } from 'typeorm';
import {
  type Counted,
  type Recount,
  recountCounters,
  repairCounters,
} from '../../../platform/database/recount.js';
import { columnOf, columnsOf, DAILY, STANDING } from './tally-columns.js';

const UNIT = `coalesce(c.accused_unit_id, '00000000-0000-0000-0000-000000000000')`;

function counted(table: string, parts: string, keys: string, names: readonly string[]): Counted {
  const own = keys.split(', ').map(key => `p.${key}`);
  const sums = names.map(name => `sum(p.${columnOf(name)})::int AS ${columnOf(name)}`);
  return {
    table,
    key: `unit_id, ${keys}`,
    columns: columnsOf(names),
    recounted: `
      SELECT ${UNIT} AS unit_id, ${own.join(', ')}, ${sums.join(', ')}
      FROM complaint c, ${parts}(c) p GROUP BY ${UNIT}, ${own.join(', ')}`,
  };
}

const COUNTED: readonly Counted[] = [
  counted('complaint_tally', 'complaint_standing_parts', 'category', STANDING),
  counted('complaint_tally_day', 'complaint_day_parts', 'category, span, day', DAILY),
  counted('complaint_tally_length', 'complaint_length_parts', 'category, quarter, days', ['cases']),
];

/** Counts the complaints again and compares. Wants a transaction. */
export const recountComplaints = (tx: EntityManager): Promise<Recount> => recountCounters(tx, COUNTED);

export const repairComplaintTallies = (tx: EntityManager): Promise<void> =>
  repairCounters(tx, ['complaint'], COUNTED);

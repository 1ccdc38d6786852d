import { heldRate } from '@zuofeng/shared/look-back/look-back.rules';
import type { Rate } from '@zuofeng/shared/rectification/rectification.rules';
import { pathIds, type TallyUnit } from '../../units/unit-tree.sql.js';
import type { Statement, TallyScope } from '../tally.sql.js';

export interface HeldTally {
  unitId: string;
  held: number;
  relapsed: number;
}

/** What held and what relapsed, per unit, from the counters. */
export const heldSql = ({ unitIds, aspect }: TallyScope): Statement => ({
  sql: `SELECT unit_id AS "unitId", sum(held)::int AS held, sum(relapsed)::int AS relapsed FROM look_back_tally
    WHERE ($1::uuid[] IS NULL OR unit_id = ANY($1::uuid[])) AND ($2::text IS NULL OR aspect_code = $2) GROUP BY unit_id`,
  values: [unitIds, aspect],
});

type Sums = Map<string, { held: number; relapsed: number }>;

/** Each unit with all below it, and under `''` all together. */
export function rollUpHeld(units: readonly TallyUnit[], tallies: readonly HeldTally[]): Sums {
  const paths = new Map(units.map(({ id, path }) => [id, pathIds(path)]));
  const sums: Sums = new Map();
  for (const { unitId, held, relapsed } of tallies) {
    for (const id of ['', ...(paths.get(unitId) ?? [])]) {
      const sum = sums.get(id) ?? { held: 0, relapsed: 0 };
      sums.set(id, { held: sum.held + held, relapsed: sum.relapsed + relapsed });
    }
  }
  return sums;
}

export const heldOf = (sums: Sums, id: string): Rate => heldRate(sums.get(id) ?? { held: 0, relapsed: 0 });

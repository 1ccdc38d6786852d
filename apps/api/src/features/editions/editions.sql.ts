import type { EditionContent } from '@zuofeng/shared/editions/edition-content';
import { parsePeriod } from '@zuofeng/shared/scoring/periods';
import type { EntityManager } from 'typeorm';
import type { RankBefore } from '../scoring/run-editions.js';

const BEFORE = `
  SELECT e.id, e.content FROM edition e
  WHERE e.state = 'published' AND e.unit_id = $1 AND e.period_kind = $2 AND e.period_last < $3::date
  ORDER BY e.period_last DESC LIMIT 1`;
const CODES = 'SELECT unit_id AS "unitId", code FROM edition_place WHERE edition_id = $1';

/** Places in the last published edition of the territory and kind of period before this one, as they were signed. */
export async function ranksBefore(
  db: EntityManager,
  territoryId: string,
  period: string,
): Promise<RankBefore[]> {
  const { kind, first } = parsePeriod(period);
  const [before] = await db.query<{ id: string; content: string }[]>(BEFORE, [territoryId, kind, first]);
  if (!before) return [];
  const codes = await db.query<{ unitId: string; code: string }[]>(CODES, [before.id]);
  const idOf = new Map(codes.map(({ unitId, code }) => [code, unitId]));
  const { groups } = JSON.parse(before.content) as EditionContent;
  return groups.flatMap(({ code: group, units }) =>
    units.flatMap(({ code, rank }) => {
      const unitId = idOf.get(code);
      return unitId === undefined ? [] : [{ unitId, group, rank }];
    }),
  );
}

/** The next number of a year, `GZ-2026-001` and on; rolled back with the transaction, so no number is skipped. */
export async function nextLetters(tx: EntityManager, year: number, count: number): Promise<string[]> {
  const [row] = await tx.query<{ last: number }[]>(
    `INSERT INTO edition_letter_counter AS counter (year, last) VALUES ($1, $2)
     ON CONFLICT (year) DO UPDATE SET last = counter.last + $2 RETURNING last`,
    [year, count],
  );
  const first = row!.last - count + 1;
  return Array.from({ length: count }, (_, at) => `GZ-${year}-${String(first + at).padStart(3, '0')}`);
}

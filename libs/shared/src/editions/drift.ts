import { minusPoints, type Points, sumPoints } from '../scoring/points.js';
import type { ScoreLine, UnitScore } from '../scoring/score.js';

/** An indicator of a unit for which the records would give other points today, or rest on other records. */
export interface LineDrift {
  unitId: string;
  indicatorId: string;
  published: Points;
  now: Points;
  difference: Points;
  /** Records that count now and did not, and the reverse; a record that changed sides stands in both. */
  added: readonly string[];
  gone: readonly string[];
}

/**
 * Where the records have gone away from what was approved (domain.md §9: a published edition is frozen). Corrections stand on
 * both sides. A unit that would no longer be scored at all is left out: its history stays.
 */
export function driftOf(published: readonly UnitScore[], now: readonly UnitScore[]): LineDrift[] {
  const nowOf = new Map(now.map(one => [one.unitId, one]));
  return published.flatMap(({ unitId, lines }) => {
    const today = nowOf.get(unitId);
    if (!today) return [];
    const ids = new Set([...lines, ...today.lines].flatMap(({ indicatorId }) => indicatorId ?? []));
    return [...ids].flatMap(indicatorId => {
      const before = sideOf(lines, indicatorId);
      const after = sideOf(today.lines, indicatorId);
      const difference = minusPoints(after.points, before.points);
      const added = less(after.records, before.records);
      const gone = less(before.records, after.records);
      if (difference === '0.00' && added.length === 0 && gone.length === 0) return [];
      const ofRecords = { added: added.map(idOf), gone: gone.map(idOf) };
      return [{ unitId, indicatorId, published: before.points, now: after.points, difference, ...ofRecords }];
    });
  });
}

function sideOf(lines: readonly ScoreLine[], indicatorId: string) {
  const own = lines.filter(line => line.indicatorId === indicatorId);
  return {
    points: sumPoints(own.map(({ points }) => points)),
    records: own.flatMap(({ records, unmet }) => [
      ...records.map(id => `+${id}`),
      ...unmet.map(id => `-${id}`),
    ]),
  };
}

const less = (all: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others);
  return all.filter(one => !known.has(one));
};
const idOf = (sided: string) => sided.slice(1);

import type { Fact, Facts, FactValue } from './facts.js';
import type { MetricCode, RecordKind } from './metrics.js';
import { minusPoints, type Points } from './points.js';
import type { RuleBookContent } from './rule-book.contract.js';
import { score } from './score.js';

/** What the unit can still do about these records, and what it would bring. */
export interface Lever {
  record: RecordKind;
  ids: readonly string[];
  /** The total with all of them done, less the total as it is. Never below zero. */
  gain: Points;
}

/**
 * Metrics whose records can still be set right while the period runs, and how: `leaves` no longer counts once it is done (an
 * overdue item that is closed), `joins` goes over to those that count (a due item that is closed). What is late for good, such
 * as a missed quarter, is no lever.
 */
const MENDABLE: Partial<Record<MetricCode, { record: RecordKind; by: 'leaves' | 'joins' }>> = {
  'items-overdue': { record: 'item', by: 'leaves' },
  'items-due-closed': { record: 'item', by: 'joins' },
};

/** 怎样加分: for each kind of record, what closing all that is open would add; computed by scoring again. Highest first. */
export function leversOf(facts: Facts, book: RuleBookContent, unitId: string): Lever[] {
  const own: Facts = {
    units: facts.units.filter(unit => unit.unitId === unitId),
    facts: facts.facts.filter(fact => fact.unitId === unitId),
  };
  const before = score(own, book)[0]?.total;
  if (before === undefined) return [];
  const kinds = [...new Set(Object.values(MENDABLE).map(({ record }) => record))];
  return kinds.flatMap(record => {
    const ids = [...new Set(own.facts.flatMap(fact => mendableIds(fact, record)))].toSorted();
    if (ids.length === 0) return [];
    const after = score({ ...own, facts: own.facts.map(fact => mended(fact, record)) }, book)[0]!.total;
    const gain = minusPoints(after, before);
    return gain.startsWith('-') || gain === '0.00' ? [] : [{ record, ids, gain }];
  });
}

const waysOf = ({ of }: Fact, record: RecordKind) => {
  const way = MENDABLE[of as MetricCode];
  return way?.record === record ? way : undefined;
};

function mendableIds(fact: Fact, record: RecordKind): readonly string[] {
  if (!waysOf(fact, record)) return [];
  if (fact.value.shape === 'count') return fact.value.occurrences.map(({ id }) => id);
  return fact.value.shape === 'ratio' ? fact.value.unmet : [];
}

function mended(fact: Fact, record: RecordKind): Fact {
  const way = waysOf(fact, record);
  return way ? { ...fact, value: allDone(fact.value, way.by) } : fact;
}

function allDone(value: FactValue, by: 'leaves' | 'joins'): FactValue {
  if (value.shape === 'count') return by === 'leaves' ? { ...value, occurrences: [] } : value;
  if (value.shape !== 'ratio') return value;
  return { ...value, met: by === 'joins' ? [...value.met, ...value.unmet] : value.met, unmet: [] };
}

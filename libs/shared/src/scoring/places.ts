import { comparePoints, type Points } from './points.js';
import type { ListCut, ListRule } from './rule-book.contract.js';
import type { UnitScore } from './score.js';
import type { List, PlacementReason } from './places.labels.js';

/** Where a unit stands in a period. */
export interface Place {
  unitId: string;
  group: string;
  total: Points;
  /** Within its group, 1 is best; equals share one and the next is left out. Null: too few cases to rank. */
  rank: number | null;
  /** Among all groups together. */
  overallRank: number | null;
  list: List | null;
  /** Why it is on its list, or why it is not where its place would have put it. */
  reasons: readonly PlacementReason[];
}

/**
 * Ranks and lists (domain.md §9). Black by veto first; then red from the top, without vetoed units; then black from the
 * bottom, without those that are red and, where the rule says so, without those that reached every target. A unit is never on
 * both lists. Sharing the last place of a list means coming onto it together.
 */
export function placeUnits(scores: readonly UnitScore[], rule: ListRule): Place[] {
  const tooFew = ({ few }: UnitScore) => rule.unrankedFrom > 0 && few >= rule.unrankedFrom;
  const ranked = scores.filter(one => !tooFew(one));
  const ranks = {
    group: new Map([...Map.groupBy(ranked, ({ group }) => group).values()].flatMap(ranksOf)),
    all: new Map(ranksOf(ranked)),
  };
  const fromEnd = {
    group: new Map([...Map.groupBy(ranked, ({ group }) => group).values()].flatMap(ranksFromEnd)),
    all: new Map(ranksFromEnd(ranked)),
  };
  return scores.map(unit => {
    const { unitId, group, total } = unit;
    const at = {
      rank: ranks.group.get(unitId) ?? null,
      overallRank: ranks.all.get(unitId) ?? null,
    };
    const top = cutReaches(
      rule.red,
      ranks[rule.red.over].get(unitId),
      () => comparePoints(total, rule.red.score!) >= 0,
    );
    const bottom = cutReaches(
      rule.black,
      fromEnd[rule.black.over].get(unitId),
      () => comparePoints(total, rule.black.score!) < 0,
    );
    return { ...{ unitId, group, total }, ...at, ...listOf(unit, rule, { top, bottom, few: tooFew(unit) }) };
  });
}

function listOf(
  { vetoes, targetsMet }: UnitScore,
  { red, black, exemptMetTargets }: ListRule,
  { top, bottom, few }: { top: boolean; bottom: boolean; few: boolean },
): { list: List | null; reasons: PlacementReason[] } {
  if (vetoes.some(({ effect }) => effect === 'black')) return { list: 'black', reasons: ['veto-black'] };
  if (few) return { list: null, reasons: ['too-few'] };
  const reasons: PlacementReason[] = [];
  if (top) {
    const isRed = vetoes.length === 0;
    reasons.push(isRed ? (red.way === 'rank' ? 'top' : 'score-reached') : 'vetoed');
    if (isRed) return { list: 'red', reasons: bottom ? [...reasons, 'already-red'] : reasons };
  }
  if (bottom) {
    if (exemptMetTargets && targetsMet) return { list: null, reasons: [...reasons, 'exempt'] };
    return { list: 'black', reasons: [...reasons, black.way === 'rank' ? 'bottom' : 'score-missed'] };
  }
  return { list: null, reasons };
}

function cutReaches({ way, count }: ListCut, rank: number | undefined, byScore: () => boolean): boolean {
  if (rank === undefined || way === 'none') return false;
  return way === 'rank' ? rank <= count! : byScore();
}

/** 1 = highest total. Equals share a rank; the next rank counts them all (1, 1, 3). */
function ranksOf(scores: readonly UnitScore[]): [string, number][] {
  return sharedRanks(scores.toSorted((a, b) => comparePoints(b.total, a.total)));
}

function ranksFromEnd(scores: readonly UnitScore[]): [string, number][] {
  return sharedRanks(scores.toSorted((a, b) => comparePoints(a.total, b.total)));
}

function sharedRanks(inOrder: readonly UnitScore[]): [string, number][] {
  let rank = 0;
  return inOrder.map(({ unitId, total }, index) => {
    if (index === 0 || comparePoints(total, inOrder[index - 1]!.total) !== 0) rank = index + 1;
    return [unitId, rank];
  });
}

/** How many lists running, the newest first, are black: at `interviewAfter` the leader is asked to a talk (约谈). */
export function blackRun(newestFirst: readonly (List | null)[]): number {
  const end = newestFirst.findIndex(list => list !== 'black');
  return end === -1 ? newestFirst.length : end;
}

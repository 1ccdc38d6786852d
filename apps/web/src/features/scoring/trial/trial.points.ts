import type { TriedPlace, TriedUnit } from '@zuofeng/shared/scoring/scores.contract';
import { LIST_LABELS, type List } from '@zuofeng/shared/scoring/places.labels';
import { minusPoints } from '@zuofeng/shared/scoring/points';

/** What the new book does to a unit, the weightiest first. */
export type SlopeTone = 'red' | 'black' | 'leaves' | 'moves' | 'stays';

export interface SlopeLine {
  key: string;
  name: string;
  before: number;
  after: number;
  tone: SlopeTone;
}

/** A slope chart: a line for each unit from its old rank to its new one, and who stands at each rank on either side. */
export interface Slope {
  lines: SlopeLine[];
  /** Lowest rank on either side: the chart's depth. */
  depth: number;
  left: ReadonlyMap<number, string>;
  right: ReadonlyMap<number, string>;
  /** Units without a rank on one side: they have no line. */
  unranked: string[];
}

export const shortOf = ({ unit }: Pick<TriedUnit, 'unit'>): string => unit.shortName || unit.name;

function toneOf(before: TriedPlace, after: TriedPlace): SlopeTone {
  if (before.list !== after.list) return after.list ?? 'leaves';
  return before.rank === after.rank ? 'stays' : 'moves';
}

/** The slope of one group; units that tie stand at one rank with their names side by side. */
export function slopeOf(units: readonly TriedUnit[]): Slope {
  const lines = units.flatMap((one): SlopeLine[] => {
    const { before, after } = one;
    if (before?.rank == null || after.rank == null) return [];
    return [
      {
        ...{ key: one.unit.id, name: shortOf(one), before: before.rank, after: after.rank },
        tone: toneOf(before, after),
      },
    ];
  });
  return {
    lines: lines.toSorted((a, b) => a.before - b.before),
    depth: Math.max(1, ...units.flatMap(({ before, after }) => [before?.rank ?? 1, after.rank ?? 1])),
    left: namesAt(units, ({ before }) => before?.rank),
    right: namesAt(units, ({ after }) => after.rank),
    unranked: units
      .filter(({ before, after }) => before !== null && (before.rank === null || after.rank === null))
      .map(shortOf),
  };
}

const namesAt = (units: readonly TriedUnit[], rankOf: (unit: TriedUnit) => number | null | undefined) =>
  new Map(
    [...Map.groupBy(units, unit => rankOf(unit) ?? 0)]
      .filter(([rank]) => rank > 0)
      .map(([rank, at]) => [rank, at.map(shortOf).join('、')]),
  );

/** As Recharts takes it: a row for each side, a column for each unit. */
export const slopeRows = ({
  lines,
}: Slope): [Record<string, number | string>, Record<string, number | string>] => [
  { side: 'before', ...Object.fromEntries(lines.map(({ key, before }) => [key, before])) },
  { side: 'after', ...Object.fromEntries(lines.map(({ key, after }) => [key, after])) },
];

export interface ListMove {
  key: string;
  name: string;
  group: string;
  list: List;
  enters: boolean;
}

/** Who enters or leaves a list: red before black, who enters before who leaves. */
export function listMoves(units: readonly TriedUnit[]): ListMove[] {
  const moves = units.flatMap((one): ListMove[] => {
    const { before, after, unit, group } = one;
    if (before === null || before.list === after.list) return [];
    const move = (list: List | null, enters: boolean): ListMove[] =>
      list === null ? [] : [{ key: `${unit.id}-${list}-${enters}`, name: shortOf(one), group, list, enters }];
    return [...move(before.list, false), ...move(after.list, true)];
  });
  const weight = ({ list, enters }: ListMove) => (list === 'red' ? 0 : 2) + (enters ? 0 : 1);
  return moves.toSorted((a, b) => weight(a) - weight(b));
}

export const moveWords = ({ list, enters }: ListMove): string =>
  `${enters ? '进入' : '退出'}${LIST_LABELS[list]}`;

export interface FewCases {
  few: number;
  /** Whether they have no rank for it. */
  unranked: boolean;
  names: string[];
}

/** Whose figures rest on too few cases under the new book, by how many indicators, the most first. */
export const fewCases = (units: readonly TriedUnit[]): FewCases[] =>
  [...Map.groupBy(units, ({ after }) => after.few)]
    .filter(([few]) => few > 0)
    .toSorted(([a], [b]) => b - a)
    .map(([few, list]) => ({
      ...{ few, names: list.map(shortOf) },
      unranked: list.every(({ after }) => after.rank === null),
    }));

/** New total less old; null where there was no book to compare with. */
export const changeOf = ({ before, after }: Pick<TriedUnit, 'before' | 'after'>): string | null =>
  before === null ? null : minusPoints(after.total, before.total);

/** By the new rank; those without one at the end. */
export const byNewRank = (units: readonly TriedUnit[]): TriedUnit[] =>
  units.toSorted((a, b) => (a.after.rank ?? Infinity) - (b.after.rank ?? Infinity));

import type { CellState } from '@zuofeng/shared/reviews/reviews.labels';
import type {
  QuarterShare,
  QuarterView,
  ReviewGrid,
  ReviewGridRow,
  ReviewGroupShares,
} from '@zuofeng/shared/reviews/reviews.query.contract';

export interface GridGroup {
  id: string | null;
  name: string;
  rows: ReviewGridRow[];
  shares: readonly QuarterShare[];
}

/** The units of the grid by evaluation group, in the order of the groups' shares; those of none come last. */
export function gridGroups({ rows, groups }: Pick<ReviewGrid, 'rows' | 'groups'>): GridGroup[] {
  const byGroup = Map.groupBy(rows, ({ groupId }) => groupId);
  const named = (group: ReviewGroupShares): GridGroup => ({
    id: group.groupId,
    name: group.groupName,
    rows: byGroup.get(group.groupId) ?? [],
    shares: group.shares,
  });
  return groups.map(named).filter(group => group.rows.length > 0);
}

/** Units that missed the quarter before the running one and have not made up for it: the list of 今日. */
export const missedLast = (grid: ReviewGrid): ReviewGridRow[] => {
  const before = grid.quarters.findIndex(({ first, last }) => first <= grid.today && grid.today <= last) - 1;
  return grid.rows.filter(({ cells }) => {
    const cell = cells[before];
    return cell !== undefined && cell.missed && cell.state !== 'made-up';
  });
};

export type CellTone = 'done' | 'late' | 'missed' | 'running' | 'back' | 'none';

/** How a cell is painted; its word always stands in it. */
export const CELL_TONES: Record<CellState, CellTone> = {
  none: 'none',
  ahead: 'none',
  pending: 'none',
  draft: 'running',
  submitted: 'running',
  returned: 'back',
  'in-time': 'done',
  late: 'late',
  'made-up': 'late',
  missed: 'missed',
};

/** The step of the heat: 0 where nobody is in time, 4 where all are; undefined while nothing has fallen due. */
export const heatStep = ({ rate }: Pick<QuarterShare, 'rate'>): number | undefined =>
  rate === null ? undefined : rate === 1 ? 4 : Math.floor(rate * 4);

/** Until its last day of submission nobody can say what share of a quarter is in time: it stays without a rate. */
const isRunning = ({ dueOn }: QuarterView, today: string): boolean => dueOn === null || dueOn >= today;

/** The shares of quarters, with a rate only where the quarter is over. */
export const settledShares = (
  shares: readonly QuarterShare[],
  { quarters, today }: Pick<ReviewGrid, 'quarters' | 'today'>,
): QuarterShare[] =>
  shares.map((share, index) => (isRunning(quarters[index]!, today) ? { ...share, rate: null } : share));

/** What a group's cell says below its rate, or instead of one. */
export function groupWords(group: GridGroup, index: number, quarter: QuarterView, today: string): string {
  const share = group.shares[index]!;
  const cells = group.rows.map(({ cells }) => cells[index]!);
  if (quarter.first > today) return '未开始';
  if (isRunning(quarter, today)) {
    const owed = cells.filter(({ state }) => state !== 'none').length;
    return `已完成 ${cells.filter(({ state }) => state === 'in-time').length}/${owed}`;
  }
  if (share.rate !== null) return `按期 ${share.inTime}/${share.due}`;
  return share.open > 0 ? '审核中' : '不要求';
}

export interface SharePoint {
  quarter: string;
  /** In percent, one decimal; null while nothing has fallen due. */
  percent: number | null;
}

export const sharePoints = (shares: readonly QuarterShare[]): SharePoint[] =>
  shares.map(({ quarter, rate }) => ({
    quarter,
    percent: rate === null ? null : Math.round(rate * 1000) / 10,
  }));

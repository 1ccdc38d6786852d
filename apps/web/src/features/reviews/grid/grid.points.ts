import type { CellState } from '@zuofeng/shared/reviews/reviews.labels';
import type {
  QuarterShare,
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

import {
  type LightCounts,
  type MirrorRow,
  type ProgressCounts,
  type SliceCounts,
  type StateCounts,
  type UnitProgressRow,
  type WeekPoint,
} from '@zuofeng/shared/rectification/rectification.query.contract';
import { type RateView } from '@zuofeng/shared/rectification/rectification.contract';
import { LIGHT_NAMES, STATE_LABELS } from '@zuofeng/shared/rectification/rectification.labels';
import { type Segment } from '../../ui/progress-bar.js';

/** Under this many ended or overdue items a rate says little: it is shown with a word of warning and ranks last. */
export const SMALL_SAMPLE = 5;

export const isSmall = (rate: RateView): boolean => rate.denominator < SMALL_SAMPLE;

/** The home page's bar: what is off the ledger, and how the rest stands to its deadlines. */
export function lightSegments(lights: LightCounts): Segment[] {
  return [
    { tone: 'closed', label: STATE_LABELS.closed, value: lights.grey },
    { tone: 'working', label: '整改中（绿灯）', value: lights.green },
    { tone: 'soon', label: LIGHT_NAMES.yellow, value: lights.yellow },
    { tone: 'late', label: LIGHT_NAMES.red, value: lights.red },
  ];
}

export function stateSegments(states: StateCounts): Segment[] {
  return [
    { tone: 'closed', label: STATE_LABELS.closed, value: states.closed },
    { tone: 'checking', label: STATE_LABELS.submitted, value: states.submitted },
    { tone: 'working', label: STATE_LABELS.working, value: states.working },
    { tone: 'waiting', label: STATE_LABELS.issued, value: states.issued },
  ];
}

/** Closed ÷ on the ledger; null for an empty ledger. */
export const closedShare = ({ total, states }: Pick<ProgressCounts, 'total' | 'states'>): number | null =>
  total === 0 ? null : states.closed / total;

export const UNIT_ORDERS = ['given', 'closed', 'on-time', 'overdue'] as const;
export type UnitOrder = (typeof UNIT_ORDERS)[number];
export const UNIT_ORDER_LABELS: Record<UnitOrder, string> = {
  given: '单位顺序',
  closed: '销号率',
  'on-time': '按时率',
  overdue: '逾期数',
};

const onTimeKey = ({ onTime }: UnitProgressRow) => (isSmall(onTime) ? -1 : (onTime.value ?? -1));
const ORDER_KEYS: Record<UnitOrder, (row: UnitProgressRow) => number> = {
  given: () => 0,
  closed: row => closedShare(row) ?? -1,
  'on-time': onTimeKey,
  overdue: row => row.openOverdue,
};

/** Highest first; equals keep the given order. */
export function orderUnits(rows: readonly UnitProgressRow[], order: UnitOrder): UnitProgressRow[] {
  const key = ORDER_KEYS[order];
  return rows.toSorted((a, b) => key(b) - key(a));
}

export interface BurnUpPoint {
  week: string;
  issued: number | null;
  closed: number | null;
  due: number;
}

/** What was issued and closed is known up to today; what falls due is known beyond it, so that line runs on. */
export function burnUpPoints(weeks: readonly WeekPoint[], asOf: string): BurnUpPoint[] {
  return weeks.map(({ week, issuedTotal, closedTotal, dueTotal }) => ({
    week,
    issued: week <= asOf ? issuedTotal : null,
    closed: week <= asOf ? closedTotal : null,
    due: dueTotal,
  }));
}

/** The first week that begins in each month: where the time axis has its ticks. */
export const monthStarts = (weeks: readonly { week: string }[]): string[] =>
  weeks
    .map(({ week }) => week)
    .filter((week, index, all) => week.slice(0, 7) !== all[index - 1]?.slice(0, 7));

/** The week on which today falls: the last one that has begun. */
export const weekShown = (weeks: readonly { week: string }[], day: string): string | undefined =>
  weeks.findLast(({ week }) => week <= day)?.week;

export interface SlicePoint {
  code: string | null;
  name: string;
  total: number;
  closed: number;
  working: number;
  late: number;
}

/** One bar for each aspect, measure or source, largest first; those without items are left out. */
export function slicePoints(slices: readonly SliceCounts[]): SlicePoint[] {
  return slices
    .filter(slice => slice.total > 0)
    .toSorted((a, b) => b.total - a.total)
    .map(({ code, name, total, closed, openOverdue }) => ({
      code,
      name,
      total,
      closed,
      working: total - closed - openOverdue,
      late: openOverdue,
    }));
}

export interface MirrorPoint {
  code: string | null;
  name: string;
  leadership: number;
  public: number;
  /** `leadership` drawn to the left of the axis. */
  leadershipDrawn: number;
}

/** 四源对照 by aspect: what the leadership listed on the left, what the public raised on the right. */
export function mirrorPoints(rows: readonly MirrorRow[]): MirrorPoint[] {
  return rows
    .filter(row => row.measureCode === null && (row.leadership > 0 || row.public > 0))
    .map(({ aspectCode, name, leadership, public: raised }) => ({
      code: aspectCode,
      name,
      leadership,
      public: raised,
      leadershipDrawn: leadership === 0 ? 0 : -leadership,
    }));
}

/** What the public raised and the leadership never listed: the finest rows that the mirror has, most raised first. */
export function blindSpots(rows: readonly MirrorRow[]): MirrorRow[] {
  const measures = rows.filter(row => row.measureCode !== null);
  return (measures.length > 0 ? measures : rows)
    .filter(row => row.public > 0 && row.leadership === 0)
    .toSorted((a, b) => b.public - a.public);
}

export interface LightPoint {
  unitId: string;
  code: string;
  name: string;
  closed: number;
  working: number;
  soon: number;
  late: number;
}

/** Lights by unit, one stacked bar each. */
export const lightPoints = (rows: readonly UnitProgressRow[]): LightPoint[] =>
  rows.map(({ unit, lights }) => ({
    unitId: unit.id,
    code: unit.code,
    name: unit.shortName || unit.name,
    closed: lights.grey,
    working: lights.green,
    soon: lights.yellow,
    late: lights.red,
  }));

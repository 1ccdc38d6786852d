import { Day, Flag, Id, Instant, Nested, NestedList, OneOf, Whole } from '../contract/fields.js';
import { ItemRef, RateView, UnitRef } from '../rectification/rectification.contract.js';
import { OUTCOMES, type Outcome } from '../rectification/rectification.labels.js';
import { WEEKLY_LIMITS } from './weekly-report.labels.js';

const optional = { optional: true } as const;
const nullable = { nullable: true } as const;
const count = (label: string) => Whole({ label, min: 0, max: 2_147_483_647 });

export class WeeklyReportQuery {
  /** The unit and all below it; without one, the widest place over which the reader holds a role. */
  @Id({ label: '单位', ...optional }) unitId?: string;
}

/** Lights of what was open when the week ended. */
export class OpenLights {
  @count('正常') green: number;
  @count('临期') yellow: number;
  @count('逾期') red: number;
}

export class WeeklyFigures {
  @count('当周交办') issued: number;
  @count('当周按时销号') closedOnTime: number;
  @count('当周逾期销号') closedLate: number;
  /** Deadlines that fell in the week and were missed, whether the item has been closed since or not. */
  @count('当周新增逾期') newlyOverdue: number;
  @count('当周回头看巩固') held: number;
  @count('当周回头看反弹') relapsed: number;
  @count('周末在册') total: number;
  @count('周末未销号') open: number;
  @Nested(() => OpenLights, { label: '周末亮灯' }) lights: OpenLights;
  @Nested(() => RateView, { label: '周末按时率' }) onTime: RateView;
}

export class WeeklyUnit {
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @Nested(() => WeeklyFigures, { label: '本周' }) figures: WeeklyFigures;
  @Nested(() => WeeklyFigures, { label: '上周' }) before: WeeklyFigures;
}

export class WeeklyItem extends ItemRef {
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @Day({ label: '完成时限', ...nullable }) deadline: string | null;
  @Day({ label: '销号日期', ...nullable }) closedOn: string | null;
  @OneOf(OUTCOMES, { label: '结果', ...nullable }) outcome: Outcome | null;
}

/** 周报 of a place in the tree with all below it. */
export class WeeklyReport {
  @Day({ label: '周一' }) week: string;
  @Day({ label: '周日' }) last: string;
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  /** Figures of the week's end are those of the evening before this day; lights are judged on it. */
  @Day({ label: '截至' }) asOf: string;
  /** When it was laid down; null while it is reckoned from today's ledger. */
  @Instant({ label: '定稿时间', ...nullable }) keptAt: string | null;
  @Nested(() => WeeklyFigures, { label: '本周' }) figures: WeeklyFigures;
  @Nested(() => WeeklyFigures, { label: '上周' }) before: WeeklyFigures;
  @NestedList(() => WeeklyUnit, { label: '单位' }) units: WeeklyUnit[];
  @NestedList(() => WeeklyItem, { label: '新增逾期事项', max: WEEKLY_LIMITS.listed })
  newlyOverdue: WeeklyItem[];
  @NestedList(() => WeeklyItem, { label: '当周销号事项', max: WEEKLY_LIMITS.listed }) closed: WeeklyItem[];
}

/** A line of the list of weeks. */
export class WeekHeadline {
  @Day({ label: '周一' }) week: string;
  @Flag({ label: '已定稿' }) kept: boolean;
  @Flag({ label: '尚未结束' }) running: boolean;
  @count('当周交办') issued: number;
  @count('当周销号') closed: number;
  @count('当周新增逾期') newlyOverdue: number;
}

/** The weeks of a place in the tree, the latest first. */
export class WeeklyReportList {
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @NestedList(() => WeekHeadline, { label: '周' }) weeks: WeekHeadline[];
}

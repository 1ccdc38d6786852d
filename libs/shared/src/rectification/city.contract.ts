import { Day, Id, Nested, NestedList, OneOf, Text, Whole } from '../contract/fields.js';
import { UNIT_KINDS, type UnitKind } from '../units/units.labels.js';
import { ItemRow, RateView } from './rectification.contract.js';
import {
  MirrorRow,
  ProgressCounts,
  SliceCounts,
  UnitProgressRow,
  WeekPoint,
} from './rectification.query.contract.js';

const optional = { optional: true } as const;
const count = (label: string) => Whole({ label, min: 0, max: 2_147_483_647 });

/** Filters of the city dashboard; each is a ledger filter of the same name. */
export class CityFilter {
  /** Units that are in the evaluation group today, with all below them. */
  @Id({ label: '考评分组', ...optional }) groupId?: string;
  /** Units of the kind, with all below them. */
  @OneOf(UNIT_KINDS, { label: '单位类别', ...optional }) unitKind?: UnitKind;
  /** `none` finds items without an aspect. */
  @Text({ label: '六大方面', max: 64, ...optional }) aspect?: string;
}

/** Items whose deadline fell in the week and was missed. The ledger shows them by `missed=true` and that week's deadlines. */
export class MissedWeek {
  @Day({ label: '周一' }) week: string;
  @count('逾期未销号') openOverdue: number;
  @count('逾期销号') closedLate: number;
}

/** The figures of a week ago, as today's records tell them. */
export class EarlierCounts {
  @Day({ label: '日期' }) day: string;
  @count('在册') total: number;
  @count('已销号') closed: number;
  @count('逾期未销号') openOverdue: number;
}

export class CityUnitRow extends UnitProgressRow {
  @OneOf(UNIT_KINDS, { label: '单位类别' }) kind: UnitKind;
  @Id({ label: '考评分组', nullable: true }) groupId: string | null;
  @Text({ label: '分组名称', max: 100, nullable: true }) groupName: string | null;
  @Nested(() => EarlierCounts, { label: '一周前' }) weekAgo: EarlierCounts;
  /** 巩固率: of what was looked back on, how much had lasted. */
  @Nested(() => RateView, { label: '回头看巩固率' }) held: RateView;
  @NestedList(() => MissedWeek, { label: '按时限所在周的逾期' }) missed: MissedWeek[];
}

/** 全市看板: what the reader's territory holds, and each unit of it with all below it. */
export class CityDashboard {
  @Day({ label: '统计日期' }) asOf: string;
  @Nested(() => ProgressCounts, { label: '合计' }) total: ProgressCounts;
  @Nested(() => EarlierCounts, { label: '一周前' }) weekAgo: EarlierCounts;
  @Nested(() => RateView, { label: '回头看巩固率' }) held: RateView;
  @NestedList(() => CityUnitRow, { label: '单位' }) units: CityUnitRow[];
  @NestedList(() => WeekPoint, { label: '按周' }) weeks: WeekPoint[];
  @NestedList(() => SliceCounts, { label: '按六大方面' }) aspects: SliceCounts[];
  @NestedList(() => SliceCounts, { label: '按十七项措施' }) measures: SliceCounts[];
  @NestedList(() => SliceCounts, { label: '按来源' }) sources: SliceCounts[];
  @NestedList(() => MirrorRow, { label: '四源对照' }) mirror: MirrorRow[];
  @NestedList(() => ItemRow, { label: '最久未销号' }) oldest: ItemRow[];
}

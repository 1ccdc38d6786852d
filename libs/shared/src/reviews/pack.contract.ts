import { CaseRateView } from '../complaints/figures.contract.js';
import { Day, Instant, Nested, NestedList, OneOf, Text, Whole } from '../contract/fields.js';
import { ItemRef, UnitRef } from '../rectification/rectification.contract.js';
import { type Light, LIGHTS, type Origin, ORIGINS } from '../rectification/rectification.labels.js';
import { DecisionRow, QuarterView, ReviewRow } from './reviews.query.contract.js';

const nullable = { nullable: true } as const;
const count = (label: string) => Whole({ label, min: 0, max: 2_147_483_647 });

/** An item that the meeting has before it. */
export class PackItem {
  @Nested(() => ItemRef, { label: '整改事项' }) item: ItemRef;
  @Nested(() => UnitRef, { label: '责任单位' }) unit: UnitRef;
  @OneOf(LIGHTS, { label: '亮灯', ...nullable }) light: Light | null;
  @OneOf(ORIGINS, { label: '立项途径' }) origin: Origin;
  @Day({ label: '完成时限', ...nullable }) deadline: string | null;
  @Text({ label: '责任人', max: 100, ...nullable }) person: string | null;
}

/** A list of the pack: as many rows as it prints, and how many there are. */
export class PackItems {
  @count('总数') total: number;
  @NestedList(() => PackItem, { label: '行' }) rows: PackItem[];
}

/** A category of which the unit was complained of again and again. */
export class PackComplaint {
  @Text({ label: '类别', max: 100 }) category: string;
  @count('件数') cases: number;
}

export class PackRates {
  @Nested(() => CaseRateView, { label: '响应率' }) response: CaseRateView;
  @Nested(() => CaseRateView, { label: '解决率' }) resolved: CaseRateView;
  @Nested(() => CaseRateView, { label: '满意率' }) satisfied: CaseRateView;
}

export class PackLookBack {
  @Nested(() => ItemRef, { label: '整改事项' }) item: ItemRef;
  @Day({ label: '应开展' }) dueOn: string;
  @Day({ label: '最后一天' }) doBy: string;
}

export class PackLookBacks {
  @count('总数') total: number;
  @NestedList(() => PackLookBack, { label: '行' }) rows: PackLookBack[];
}

export class PackDecisions {
  @count('总数') total: number;
  @NestedList(() => DecisionRow, { label: '行' }) rows: DecisionRow[];
}

/** What has come about since the review before: `since` is its day, or the first day of the quarter. */
export class PackChanges {
  @Day({ label: '自' }) since: string;
  @count('新登记') registered: number;
  @count('已销号') closed: number;
  @count('新增逾期') newlyOverdue: number;
  @count('反弹重开') reopened: number;
  @count('新受理投诉') cases: number;
  @count('已落实议定事项') decisionsConfirmed: number;
}

/** 专题研究材料: what the system prepares for the unit's meeting, as far as the reader may see it. */
export class ReviewPack {
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @Nested(() => QuarterView, { label: '季度' }) period: QuarterView;
  @Instant({ label: '生成时间' }) asOf: string;
  @Day({ label: '今天' }) today: string;
  /** The review before, accepted or waiting for it. */
  @Nested(() => ReviewRow, { label: '上次专题研究', ...nullable }) last: ReviewRow | null;
  @Nested(() => PackChanges, { label: '上次以来的变化' }) changes: PackChanges;
  /** Overdue first, then by deadline. */
  @Nested(() => PackItems, { label: '未销号问题' }) open: PackItems;
  @Nested(() => PackItems, { label: '逾期问题' }) red: PackItems;
  @count('受理投诉') cases: number;
  @count('屡受投诉标准件数') repeatCount: number;
  @Whole({ label: '统计天数', min: 1, max: 10_000 }) repeatDays: number;
  /** Accepted cases of the last `repeatDays` days by category, the most first. */
  @NestedList(() => PackComplaint, { label: '投诉类别' }) complaints: PackComplaint[];
  @Nested(() => PackRates, { label: '三率' }) rates: PackRates;
  @Nested(() => PackDecisions, { label: '未落实的议定事项' }) decisions: PackDecisions;
  @Nested(() => PackLookBacks, { label: '待回头看' }) lookBacks: PackLookBacks;
}

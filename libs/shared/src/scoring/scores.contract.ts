import {
  Day,
  Flag,
  Id,
  IdList,
  Instant,
  Json,
  Nested,
  NestedList,
  OneOf,
  OneOfList,
  QueryWhole,
  Text,
  TextList,
  Whole,
} from '../contract/fields.js';
import { UnitRef } from '../rectification/rectification.contract.js';
import { METRIC_CODES, type MetricCode, RECORD_KINDS, type RecordKind } from './metrics.js';
import { PERIOD_CODE, type PeriodCode } from './periods.js';
import { RuleBookContent } from './rule-book.contract.js';
import {
  DECIMAL_FORM,
  LINE_KINDS,
  LINE_NOTES,
  type LineKind,
  type LineNote,
  SCORING_LIMITS as LIMITS,
  VETO_EFFECTS,
  type VetoEffect,
} from './scoring.labels.js';
import {
  LISTS,
  type List,
  PERIOD_KINDS,
  type PeriodKind,
  PLACEMENT_REASONS,
  type PlacementReason,
} from './places.labels.js';

const points = (label: string) => Text({ label, max: 20, form: DECIMAL_FORM });
const maybePoints = (label: string) => Text({ label, max: 20, form: DECIMAL_FORM, nullable: true });
const period = (label = '考评期') => Text({ label, max: 7, form: PERIOD_CODE });

export class PeriodRef {
  @period() code: PeriodCode;
  @OneOf(PERIOD_KINDS, { label: '周期' }) kind: PeriodKind;
  @Text({ label: '名称', max: LIMITS.name }) label: string;
  @Day({ label: '起' }) first: string;
  @Day({ label: '止' }) last: string;
}

export class BookRef {
  @Id({ label: '考评办法' }) id: string;
  @Text({ label: '编号', max: LIMITS.code }) number: string;
  @Text({ label: '名称', max: LIMITS.bookName }) name: string;
}

/** 计算考评: reads the facts of the period as the records now tell, and keeps all lines. A job. */
export class StartScoring {
  @period() period: PeriodCode;
  /** Without one: the book in force on the period's last day. */
  @Id({ label: '考评办法', optional: true }) ruleBookId?: string;
}

export class ScoreRunRow {
  @Id({ label: '编号' }) id: string;
  @Nested(() => PeriodRef, { label: '考评期' }) period: PeriodRef;
  @Nested(() => BookRef, { label: '考评办法' }) book: BookRef;
  @Instant({ label: '计算时间' }) at: string;
  @Text({ label: '计算人', max: 100 }) byName: string;
  @Whole({ label: '单位数', min: 0, max: 100_000 }) units: number;
  @Whole({ label: '得分行数', min: 0, max: 10_000_000 }) lines: number;
  /** SHA-256 over all lines in their chain; it stands in the audit trail, too. */
  @Text({ label: '摘要', max: 64 }) digest: string;
  /** The edition that was made of it. */
  @Id({ label: '榜单', nullable: true }) editionId: string | null;
}

export class ScoreRunPage {
  @Whole({ label: '总数', min: 0, max: 1_000_000 }) total: number;
  @NestedList(() => ScoreRunRow, { label: '考评' }) rows: ScoreRunRow[];
}

export class ScoreRunQuery {
  @Text({ label: '考评期', max: 7, form: PERIOD_CODE, optional: true }) period?: PeriodCode;
  @QueryWhole({ label: '页码', min: 1, max: 100_000, optional: true }) page?: number;
  @QueryWhole({ label: '每页行数', min: 1, max: 100, optional: true }) size?: number;
}

/** Where a unit stands: a row of the score table. */
export class UnitPlace {
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @Text({ label: '考评分组', max: LIMITS.code }) group: string;
  @points('总分') total: string;
  @Whole({ label: '组内名次', min: 1, max: 100_000, nullable: true }) rank: number | null;
  @Whole({ label: '总名次', min: 1, max: 100_000, nullable: true }) overallRank: number | null;
  /** Rank in the last published edition of the same kind of period, in the same group. */
  @Whole({ label: '上期名次', min: 1, max: 100_000, nullable: true }) rankBefore: number | null;
  @OneOf(LISTS, { label: '榜单', nullable: true }) list: List | null;
  @OneOfList(PLACEMENT_REASONS, { label: '缘由' }) reasons: PlacementReason[];
  /** Points by indicator, corrections included; an indicator that does not apply is absent. */
  @Json({ label: '各指标得分' }) byIndicator: Record<string, string>;
  @Whole({ label: '样本过少的指标', min: 0, max: LIMITS.indicators }) few: number;
  @Whole({ label: '尚未录入的指标', min: 0, max: LIMITS.indicators }) missing: number;
  @Flag({ label: '有更正' }) corrected: boolean;
}

export class GroupRef {
  @Text({ label: '代码', max: LIMITS.code }) code: string;
  @Text({ label: '名称', max: LIMITS.name }) name: string;
}

export class IndicatorRef {
  @Text({ label: '指标代码', max: LIMITS.indicatorId }) id: string;
  @Text({ label: '指标名称', max: LIMITS.name }) name: string;
  @Text({ label: '类别', max: LIMITS.category }) category: string;
}

/** The score table of a run: groups in the office's order, units by rank. */
export class ScoreTable {
  @Nested(() => ScoreRunRow, { label: '考评' }) run: ScoreRunRow;
  @NestedList(() => IndicatorRef, { label: '指标' }) indicators: IndicatorRef[];
  @NestedList(() => GroupRef, { label: '考评分组' }) groups: GroupRef[];
  @NestedList(() => UnitPlace, { label: '单位' }) places: UnitPlace[];
}

export class LineValueView {
  @Text({ label: '分子', max: 20 }) numerator: string;
  @Whole({ label: '分母', min: 0, max: 100_000_000, nullable: true }) denominator: number | null;
}

export class ScoreLineView {
  @Id({ label: '得分行' }) id: string;
  @OneOf(LINE_KINDS, { label: '来由' }) kind: LineKind;
  @Nested(() => IndicatorRef, { label: '指标', nullable: true }) indicator: IndicatorRef | null;
  @OneOf(METRIC_CODES, { label: '数据来源', nullable: true }) metric: MetricCode | null;
  @Nested(() => LineValueView, { label: '数值', nullable: true }) value: LineValueView | null;
  @points('得分') points: string;
  /** The rule in words: `比率 × 20 分`. */
  @Text({ label: '规则', max: 500 }) rule: string;
  @OneOfList(LINE_NOTES, { label: '附注' }) notes: LineNote[];
  @OneOf(RECORD_KINDS, { label: '记录', nullable: true }) record: RecordKind | null;
  @Whole({ label: '记录数', min: 0, max: 100_000_000 }) records: number;
  @Whole({ label: '未达成的记录数', min: 0, max: 100_000_000 }) unmet: number;
  @Text({ label: '更正理由', max: LIMITS.reason, nullable: true }) reason: string | null;
  /** Who proposed and who confirmed a correction. */
  @TextList({ label: '经办', max: 2, maxEach: 100 }) people: string[];
}

export class LeverView {
  @OneOf(RECORD_KINDS, { label: '记录' }) record: RecordKind;
  @IdList({ label: '记录', max: 1000 }) ids: string[];
  @Whole({ label: '记录数', min: 0, max: 1_000_000 }) count: number;
  @points('可加分') gain: string;
}

/** A unit's score with all its lines: they add up to the total. */
export class UnitScoreView {
  @Nested(() => ScoreRunRow, { label: '考评' }) run: ScoreRunRow;
  @Nested(() => UnitPlace, { label: '名次' }) place: UnitPlace;
  @Whole({ label: '本组单位数', min: 0, max: 100_000 }) groupSize: number;
  @NestedList(() => ScoreLineView, { label: '得分行' }) lines: ScoreLineView[];
}

/** 本单位得分 as it would be now in the running period, and what would change it. Nothing of it is kept. */
export class UnitOutlook {
  @Nested(() => PeriodRef, { label: '考评期' }) period: PeriodRef;
  @Nested(() => BookRef, { label: '考评办法', nullable: true }) book: BookRef | null;
  @maybePoints('总分') total: string | null;
  @Whole({ label: '组内名次', min: 1, max: 100_000, nullable: true }) rank: number | null;
  @Whole({ label: '本组单位数', min: 0, max: 100_000 }) groupSize: number;
  /** Indicators that cost most, the dearest first. */
  @NestedList(() => ScoreLineView, { label: '得分行' }) lines: ScoreLineView[];
  @NestedList(() => LeverView, { label: '怎样加分' }) levers: LeverView[];
}

export class LineRecordsQuery {
  @OneOf(['records', 'unmet'], { label: '哪些', optional: true }) which?: 'records' | 'unmet';
  @QueryWhole({ label: '页码', min: 1, max: 100_000, optional: true }) page?: number;
  @QueryWhole({ label: '每页行数', min: 1, max: 100, optional: true }) size?: number;
}

/**
 * A record on which a line rests, as often as it counts. `open` tells whether the reader may open it: if not, only that it is
 * there is told. `id` is what its page goes by: of a look-back the item, of a goal the plan, of an alert the case.
 */
export class LineRecord {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '文号', max: 60 }) number: string;
  @Text({ label: '标题', max: 300 }) title: string;
  @Day({ label: '日期', nullable: true }) on: string | null;
  @Flag({ label: '可打开' }) open: boolean;
}

export class LineRecords {
  @OneOf(RECORD_KINDS, { label: '记录' }) record: RecordKind;
  @Whole({ label: '总数', min: 0, max: 100_000_000 }) total: number;
  @NestedList(() => LineRecord, { label: '记录' }) rows: LineRecord[];
}

/** A metric with its values, on the page of metrics. */
export class MetricValue {
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @Whole({ label: '分子', min: 0, max: 100_000_000 }) numerator: number;
  @Whole({ label: '分母', min: 0, max: 100_000_000, nullable: true }) denominator: number | null;
  /** Of `grades` and levels: how many of each. */
  @Json({ label: '分项' }) parts: Record<string, number>;
}
/** An indicator of the period's book that weighs the metric, with the sample under which it is 样本过少 (0: none). */
export class MetricUse {
  @Text({ label: '指标名称', max: LIMITS.name }) name: string;
  @Whole({ label: '最少样本', min: 0, max: LIMITS.minimumSample }) minimumSample: number;
}
export class MetricView {
  @OneOf(METRIC_CODES, { label: '指标' }) code: MetricCode;
  @NestedList(() => MetricUse, { label: '用于' }) uses: MetricUse[];
  @NestedList(() => MetricValue, { label: '数值' }) values: MetricValue[];
}
export class MetricsView {
  @Nested(() => PeriodRef, { label: '考评期' }) period: PeriodRef;
  /** By which the period is scored; null: none is in force. */
  @Nested(() => BookRef, { label: '考评办法', nullable: true }) book: BookRef | null;
  @NestedList(() => MetricView, { label: '指标' }) metrics: MetricView[];
}
export class PeriodQuery {
  @Text({ label: '考评期', max: 7, form: PERIOD_CODE, optional: true }) period?: PeriodCode;
}

/** The records behind a unit's figure of a period, as they stand now. */
export class MetricRecordsQuery extends LineRecordsQuery {
  @OneOf(METRIC_CODES, { label: '指标' }) metric: MetricCode;
  @Id({ label: '单位' }) unitId: string;
  @period() period: PeriodCode;
}

/** 试算: nothing of it is kept. */
export class TryRuleBook {
  @Nested(() => RuleBookContent, { label: '考评办法' }) content: RuleBookContent;
  @TextList({ label: '考评期', min: 1, max: LIMITS.trialPeriods, maxEach: 7 }) periods: PeriodCode[];
  /** With what it is compared; without one: the book in force on each period's last day. */
  @Id({ label: '对照办法', optional: true }) againstId?: string;
}

export class TriedPlace {
  @points('总分') total: string;
  @Whole({ label: '组内名次', min: 1, max: 100_000, nullable: true }) rank: number | null;
  @OneOf(LISTS, { label: '榜单', nullable: true }) list: List | null;
  @Whole({ label: '样本过少的指标', min: 0, max: LIMITS.indicators }) few: number;
}

export class TriedUnit {
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @Text({ label: '考评分组', max: LIMITS.code }) group: string;
  /** Null where there was no book in force to compare with. */
  @Nested(() => TriedPlace, { label: '原办法', nullable: true }) before: TriedPlace | null;
  @Nested(() => TriedPlace, { label: '新办法' }) after: TriedPlace;
  @OneOfList(VETO_EFFECTS, { label: '一票否决' }) vetoes: VetoEffect[];
}

export class TrialPeriod {
  @Nested(() => PeriodRef, { label: '考评期' }) period: PeriodRef;
  @Nested(() => BookRef, { label: '对照办法', nullable: true }) against: BookRef | null;
  @NestedList(() => TriedUnit, { label: '单位' }) units: TriedUnit[];
}

export class Trial {
  @NestedList(() => GroupRef, { label: '考评分组' }) groups: GroupRef[];
  @NestedList(() => TrialPeriod, { label: '考评期' }) periods: TrialPeriod[];
}

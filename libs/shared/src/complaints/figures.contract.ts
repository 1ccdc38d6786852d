import { Day, Decimal, Flag, Id, Nested, NestedList, OneOf, Text, Whole } from '../contract/fields.js';
import { UnitRef } from '../rectification/rectification.contract.js';
import { UNIT_KINDS, type UnitKind } from '../units/units.labels.js';
import {
  CASE_STATES,
  type CaseState,
  CATEGORIES,
  type Category,
  type Lamp,
  LAMPS,
} from './complaints.labels.js';
import type { PublicRate } from './rates.js';

const optional = { optional: true } as const;
const nullable = { nullable: true } as const;
const count = (label: string) => Whole({ label, min: 0, max: 2_147_483_647 });
const days = (label: string) => Whole({ label, min: 0, max: 10_000, ...nullable });

export class CaseRateView {
  @count('分子') numerator: number;
  @count('分母') denominator: number;
  @Decimal({ label: '比率', ...nullable }) value: number | null;
  /** 样本过少: shown without rank. */
  @Flag({ label: '样本过少' }) few: boolean;
}

/** 三率. */
export class ThreeRatesView {
  @Nested(() => CaseRateView, { label: '响应率' }) response: CaseRateView;
  @Nested(() => CaseRateView, { label: '解决率' }) resolved: CaseRateView;
  @Nested(() => CaseRateView, { label: '满意率' }) satisfied: CaseRateView;
  @Decimal({ label: '综合', ...nullable }) total: number | null;
}

export class CaseStateCount {
  @OneOf(CASE_STATES, { label: '状态' }) state: CaseState;
  @count('件数') cases: number;
}

/** Substantiated cases in which this lamp is dark and not waived: `/console/complaints?dark=`. */
export class DarkLampCount {
  @OneOf(LAMPS, { label: '灯' }) lamp: Lamp;
  @count('件数') cases: number;
}

/** What every set of cases begins with. Each number is the total of the list of cases under a filter of that name. */
export class CaseCounts {
  @count('登记') registered: number;
  @count('尚未办结') open: number;
  @count('已超期') overdue: number;
  @count('已办结') closed: number;
  @count('属实') substantiated: number;
  @count('不属实') unsubstantiated: number;
  @count('认定不计入三率') excluded: number;
  /** Of the cases concluded in the last four quarters, from acceptance to conclusion. */
  @days('办理天数中位数') medianDays: number | null;
  @Nested(() => ThreeRatesView, { label: '三率' }) rates: ThreeRatesView;
}

export class CaseWeek {
  @Day({ label: '周一' }) week: string;
  @count('当周登记') registered: number;
  @count('当周查结') concluded: number;
  @count('当周办结') closed: number;
}

export class CategoryCounts extends CaseCounts {
  @OneOf(CATEGORIES, { label: '类别' }) category: Category;
}

/** Open cases by how long ago they were registered; `fromDays` to `toDays` days, the last without end. */
export class CaseAge {
  @Whole({ label: '起', min: 0, max: 10_000 }) fromDays: number;
  @Whole({ label: '止', min: 0, max: 10_000, ...nullable }) toDays: number | null;
  /** The days of registration that make the ages: `registeredFrom` and `registeredTo` of the list. */
  @Day({ label: '登记自', ...nullable }) registeredFrom: string | null;
  @Day({ label: '登记至' }) registeredTo: string;
  @count('件数') cases: number;
}

export class CaseQuarter {
  @Day({ label: '季度首日' }) first: string;
  @Day({ label: '季度末日' }) last: string;
  @count('登记') registered: number;
  @count('查结') concluded: number;
  @count('查结属实') substantiated: number;
  @days('办理天数中位数') medianDays: number | null;
  @Nested(() => ThreeRatesView, { label: '三率' }) rates: ThreeRatesView;
}

/** Figures of complaints about a place, as far as the reader may know of them. */
export class ComplaintFigures {
  @Day({ label: '统计日期' }) asOf: string;
  @Nested(() => CaseCounts, { label: '合计' }) total: CaseCounts;
  @NestedList(() => CaseStateCount, { label: '按状态' }) states: CaseStateCount[];
  @NestedList(() => DarkLampCount, { label: '未亮的灯' }) dark: DarkLampCount[];
  @NestedList(() => CaseWeek, { label: '按周' }) weeks: CaseWeek[];
  @NestedList(() => CategoryCounts, { label: '按类别' }) categories: CategoryCounts[];
  @NestedList(() => CaseAge, { label: '未办结按登记时长' }) ages: CaseAge[];
  @NestedList(() => CaseQuarter, { label: '按季度' }) quarters: CaseQuarter[];
}

export class UnitComplaintFigures extends ComplaintFigures {
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
}

export class ComplaintUnitRow extends CaseCounts {
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @OneOf(UNIT_KINDS, { label: '单位类别' }) kind: UnitKind;
  @Id({ label: '考评分组', ...nullable }) groupId: string | null;
  @Text({ label: '分组名称', max: 100, ...nullable }) groupName: string | null;
  @count('有灯未亮') dark: number;
}

/** Filters of the city's figures; each is a filter of the list of cases of the same name. */
export class ComplaintFigureFilter {
  @Id({ label: '考评分组', ...optional }) groupId?: string;
  @OneOf(UNIT_KINDS, { label: '单位类别', ...optional }) unitKind?: UnitKind;
}

export class CityComplaintFigures extends ComplaintFigures {
  @NestedList(() => ComplaintUnitRow, { label: '单位' }) units: ComplaintUnitRow[];
  /** Cases in which no unit is known: in the total, and in no unit's line. */
  @count('单位不明') unitUnknown: number;
}

// What everybody may see (bars.md T2): half-years that are over, and no cell below 5

export class PublicRateView {
  @Whole({ label: '百分比', min: 0, max: 100, ...nullable }) percent: number | null;
  @OneOf(['exactly', 'at-least', 'at-most'], { label: '界限' }) bound: PublicRate['bound'];
}

export class PublicCategoryCount {
  @OneOf(CATEGORIES, { label: '类别' }) category: Category;
  @Whole({ label: '件数', min: 0, max: 2_147_483_647, ...nullable }) cases: number | null;
}

/** One half-year. Null stands for a number that is too small to be told. */
export class PublicComplaintPeriod {
  @Day({ label: '起' }) from: string;
  @Day({ label: '止' }) to: string;
  @Whole({ label: '受理', min: 0, max: 2_147_483_647, ...nullable }) accepted: number | null;
  @NestedList(() => PublicCategoryCount, { label: '按类别' }) categories: PublicCategoryCount[];
  @Nested(() => PublicRateView, { label: '响应率' }) response: PublicRateView;
  @Nested(() => PublicRateView, { label: '解决率' }) resolved: PublicRateView;
  @Nested(() => PublicRateView, { label: '满意率' }) satisfied: PublicRateView;
}

/**
 * A unit's complaints by half-years that are over, the latest first. Periods never overlap, so that what was shown of one cannot be
 * taken from what is shown of another.
 */
export class PublicComplaintFigures {
  @NestedList(() => PublicComplaintPeriod, { label: '半年' }) periods: PublicComplaintPeriod[];
}

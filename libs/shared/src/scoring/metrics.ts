import type { FactShape } from './scoring.labels.js';

/** What the records of a metric are, and so where its figures open. */
export const RECORD_KINDS = [
  'item',
  'case',
  'look-back',
  'letter',
  'review',
  'plan',
  'goal',
  'honour',
  'accountability',
  'instruction',
  'alert',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];
export const RECORD_KIND_LABELS: Record<RecordKind, string> = {
  item: '整改事项',
  case: '投诉件',
  'look-back': '回头看',
  letter: '督办单',
  review: '专题研究',
  plan: '工作方案',
  goal: '工作目标',
  honour: '表扬奖励',
  accountability: '问责',
  instruction: '批示',
  alert: '屡受投诉预警',
};

/**
 * A figure of a unit and a period (days in Asia/Shanghai, both ends included), made of records. "At the end" means as the
 * dates of the records tell for the period's last day.
 */
export interface Metric {
  label: string;
  shape: FactShape;
  record: RecordKind;
  /** Which way is the good one: a rule book may not reward the other. */
  better: 'more' | 'fewer';
  /** Of a ratio, what stands above and below the line; of the others, what is counted. */
  numerator: string;
  denominator: string | null;
  excluded: string;
  /** Of `count` whose records are told apart (kinds of honours …): the codes that a rule book may weigh differently. */
  levels?: 'honour' | 'accountability' | 'severity' | 'category';
}

const UNIT_ITEMS = '草稿与已撤销的事项；配合单位不计';
const COUNTED_CASES = '已并案的、经两人认定为非单位责任或恶意投诉的';

export const METRICS = {
  'items-on-time': {
    ...{ label: '按期销号率', shape: 'ratio', record: 'item', better: 'more' },
    numerator: '本期销号、且签字报送不晚于完成时限的事项',
    denominator: '本期销号的事项，加期末已逾期而未销号的事项（按期签字报送、正待核查的不算逾期）',
    excluded: UNIT_ITEMS,
  },
  'items-due-closed': {
    ...{ label: '到期办结率', shape: 'ratio', record: 'item', better: 'more' },
    numerator: '完成时限在本期、至期末已销号的事项',
    denominator: '完成时限在本期的事项',
    excluded: UNIT_ITEMS,
  },
  'items-overdue': {
    ...{ label: '期末逾期未销号', shape: 'count', record: 'item', better: 'fewer', levels: 'severity' },
    numerator: '期末已过完成时限而未签字报送、未销号的事项',
    denominator: null,
    excluded: UNIT_ITEMS,
  },
  'items-sent-back': {
    ...{ label: '退回整改', shape: 'count', record: 'item', better: 'fewer', levels: 'severity' },
    numerator: '本期申请销号被退回整改的次数',
    denominator: null,
    excluded: UNIT_ITEMS,
  },
  'items-reopened': {
    ...{ label: '反弹重开', shape: 'count', record: 'item', better: 'fewer', levels: 'severity' },
    numerator: '本期销号后又重开的次数',
    denominator: null,
    excluded: UNIT_ITEMS,
  },
  'look-backs-held': {
    ...{ label: '回头看巩固率', shape: 'ratio', record: 'look-back', better: 'more' },
    numerator: '本期回头看结论为巩固的事项',
    denominator: '本期作出结论的回头看',
    excluded: '尚未作出结论的回头看',
  },
  'letters-missed': {
    ...{ label: '督办单逾期未答复', shape: 'count', record: 'letter', better: 'fewer' },
    numerator: '本期到期而未按期答复的督办单',
    denominator: null,
    excluded: '已撤回的督办单',
  },
  'instructions-missed': {
    ...{ label: '批示逾期未回复', shape: 'count', record: 'instruction', better: 'fewer' },
    numerator: '本期到期而未按期回复的批示',
    denominator: null,
    excluded: '已撤回的批示',
  },
  'cases-response': {
    ...{ label: '投诉响应率', shape: 'ratio', record: 'case', better: 'more' },
    numerator: '本期应响应、且按期告知的投诉件',
    denominator: '告知期限在本期的投诉件',
    excluded: COUNTED_CASES,
  },
  'cases-resolved': {
    ...{ label: '投诉解决率', shape: 'ratio', record: 'case', better: 'more' },
    numerator: '本期评价、且投诉人认为已解决的投诉件',
    denominator: '本期评价的投诉件',
    excluded: `${COUNTED_CASES}；未评价或联系不上的`,
  },
  'cases-satisfied': {
    ...{ label: '投诉满意率', shape: 'ratio', record: 'case', better: 'more' },
    numerator: '本期评价、等次达到“满意”标准的投诉件',
    denominator: '本期评价的投诉件',
    excluded: `${COUNTED_CASES}；未评价或联系不上的`,
  },
  'cases-grades': {
    ...{ label: '投诉五级评价', shape: 'grades', record: 'case', better: 'more' },
    numerator: '本期评价的投诉件，按等次',
    denominator: null,
    excluded: `${COUNTED_CASES}；未评价或联系不上的`,
  },
  'cases-substantiated': {
    ...{ label: '查实投诉', shape: 'count', record: 'case', better: 'fewer', levels: 'category' },
    numerator: '本期作出结论、属实或部分属实的投诉件',
    denominator: null,
    excluded: COUNTED_CASES,
  },
  'cases-repeat': {
    ...{ label: '屡受投诉', shape: 'count', record: 'alert', better: 'fewer' },
    numerator: '本期产生的屡受投诉预警',
    denominator: null,
    excluded: COUNTED_CASES,
  },
  'reviews-in-time': {
    ...{ label: '专题研究按期率', shape: 'ratio', record: 'review', better: 'more' },
    numerator: '本期应开展的专题研究中按期完成的',
    denominator: '本期应开展的专题研究',
    excluded: '尚在审核的',
  },
  'reviews-missed': {
    ...{ label: '专题研究缺', shape: 'count', record: 'review', better: 'fewer' },
    numerator: '本期应开展而缺（含逾期补办）的季度',
    denominator: null,
    excluded: '尚在审核的',
  },
  'plans-missing': {
    ...{ label: '工作方案未按期报送', shape: 'count', record: 'plan', better: 'fewer' },
    numerator: '报送期限在本期、逾期报送或未报送的年度方案',
    denominator: null,
    excluded: '当年不要求编报的单位',
  },
  'goals-met': {
    ...{ label: '工作目标达成率', shape: 'ratio', record: 'goal', better: 'more' },
    numerator: '期限在本期、按期达成的目标',
    denominator: '期限在本期、已关联事项的目标',
    excluded: '未关联事项的目标',
  },
  honours: {
    ...{ label: '表扬奖励', shape: 'count', record: 'honour', better: 'more', levels: 'honour' },
    numerator: '本期授予、未被撤销的表扬奖励与荣誉',
    denominator: null,
    excluded: '已撤销的',
  },
  accountability: {
    ...{ label: '问责', shape: 'count', record: 'accountability', better: 'fewer', levels: 'accountability' },
    numerator: '本期作出、已生效的问责',
    denominator: null,
    excluded: '未审核生效的、已撤销的',
  },
} as const satisfies Record<string, Metric>;

export type MetricCode = keyof typeof METRICS;
export const METRIC_CODES = Object.keys(METRICS) as MetricCode[];
export const metricOf = (code: MetricCode): Metric => METRICS[code];

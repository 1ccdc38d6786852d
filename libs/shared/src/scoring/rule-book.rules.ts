import { metricOf } from './metrics.js';
import { comparePoints, exact } from './points.js';
import type { Indicator, ListCut, RuleBookContent } from './rule-book.contract.js';
import {
  CUT_WAY_LABELS,
  FACT_SHAPE_LABELS,
  type FactShape,
  INDICATOR_KIND_LABELS,
  SHAPES_OF_KIND,
} from './scoring.labels.js';

/** What an indicator weighs: its metric's shape, or the shape of what is entered by hand. */
export const shapeOf = ({ metric, shape }: Pick<Indicator, 'metric' | 'shape'>): FactShape | null =>
  metric === null ? (shape ?? null) : metricOf(metric).shape;

export interface RuleBookFault {
  /** Where in the content, such as `indicators.2.rule.steps`. */
  field: string;
  message: string;
}

/**
 * What is wrong in a rule book that no single field can tell: codes that are used twice, a kind that cannot weigh its data, a
 * floor above the cap, a step table out of order, a list without its number. Empty for a book that can be scored.
 */
export function ruleBookFaults({ indicators, list }: RuleBookContent): RuleBookFault[] {
  const ids = indicators.map(({ id }) => id);
  return [
    ...indicators.flatMap((indicator, index) =>
      indicatorFaults(indicator, ids.indexOf(indicator.id) < index).map(({ field, message }) => ({
        field: `indicators.${index}.${field}`,
        message,
      })),
    ),
    ...cutFaults(list.red, 'list.red'),
    ...cutFaults(list.black, 'list.black'),
  ];
}

function indicatorFaults(indicator: Indicator, repeated: boolean): RuleBookFault[] {
  const { rule, cap, floor } = indicator;
  const faults: RuleBookFault[] = [];
  const fault = (field: string, message: string) => faults.push({ field, message });
  if (repeated) fault('id', `指标代码“${indicator.id}”重复`);
  const shape = shapeOf(indicator);
  if (shape === null) fault('shape', '人工录入的指标须选择录入方式');
  else if (!SHAPES_OF_KIND[rule.kind].includes(shape)) {
    const wanted = SHAPES_OF_KIND[rule.kind].map(one => FACT_SHAPE_LABELS[one]).join('、');
    fault(
      'rule.kind',
      `“${INDICATOR_KIND_LABELS[rule.kind]}”只能用于${wanted}，所选数据是${FACT_SHAPE_LABELS[shape]}`,
    );
  }
  faults.push(...perverse(indicator));
  if (cap != null && floor != null && comparePoints(floor, cap) > 0)
    fault('floor', '得分下限不能高于得分上限');
  if ((rule.kind === 'deduct' || rule.kind === 'bonus') && hasTwice(rule.levels.map(({ level }) => level)))
    fault('rule.levels', '同一种类不能定两次分');
  if (rule.kind === 'slope' && exact(rule.full).gt('100')) fault('rule.full', '达标百分比不能超过 100');
  if (rule.kind === 'table') {
    const marks = rule.steps.map(({ atLeast }) => exact(atLeast));
    if (marks.some((mark, at) => at > 0 && mark.gte(marks[at - 1]!)))
      fault('rule.steps', '各档应由高到低排列，且不重复');
    if (marks.some(mark => mark.gt('100'))) fault('rule.steps', '百分比不能超过 100');
  }
  if (rule.kind === 'survey') {
    if (hasTwice(rule.grades.map(({ code }) => code))) fault('rule.grades', '等次代码重复');
    if (rule.grades.some(({ weight }) => exact(weight).gt('1'))) fault('rule.grades', '权重应在 0 到 1 之间');
    if (rule.grades.every(({ excluded }) => excluded)) fault('rule.grades', '至少要有一个计入有效人数的等次');
  }
  return faults;
}

/** A rule that pays for what is bad, such as points for each overdue item. What is entered by hand nobody can judge here. */
function perverse({ metric, rule }: Indicator): RuleBookFault[] {
  const faults: RuleBookFault[] = [];
  const fault = (field: string, message: string) => faults.push({ field, message });
  if (rule.kind === 'target' && comparePoints(rule.missed, rule.points) > 0)
    fault('rule.missed', '未达成的得分不能高于达成的得分');
  if (rule.kind === 'table') {
    const points = [...rule.steps.map(step => step.points), rule.below];
    if (points.some((one, at) => at > 0 && comparePoints(one, points[at - 1]!) > 0))
      fault('rule.steps', '较低档次的得分不能高于较高档次');
  }
  if (metric === null) return faults;
  const { better, label } = metricOf(metric);
  const paysFor = { deduct: 'fewer', veto: 'fewer', bonus: 'more' } as const;
  const wanted =
    rule.kind === 'target'
      ? rule.way === 'at-least'
        ? 'more'
        : 'fewer'
      : rule.kind === 'deduct' || rule.kind === 'veto' || rule.kind === 'bonus'
        ? paysFor[rule.kind]
        : better;
  if (wanted !== better)
    fault('rule.kind', `“${label}”${better === 'more' ? '越高越好' : '越少越好'}，这样计分会鼓励相反的做法`);
  return faults;
}

function cutFaults({ way, count, score }: ListCut, field: string): RuleBookFault[] {
  if (way === 'rank' && count == null)
    return [{ field: `${field}.count`, message: `${CUT_WAY_LABELS.rank}须填写名额` }];
  if (way === 'score' && score == null)
    return [{ field: `${field}.score`, message: `${CUT_WAY_LABELS.score}须填写分数线` }];
  return [];
}

const hasTwice = (codes: readonly string[]) => new Set(codes).size < codes.length;

/** How two rule books differ, for people: each place with what stood and stands there. */
export interface RuleBookChange {
  /** `base`, `list.red.count`, or an indicator's id and the place in it: `on-time:rule.weight`. */
  place: string;
  before: string | null;
  after: string | null;
}

/** Differences between two versions, indicators matched by their id. Moving an indicator is no difference. */
export function ruleBookDifferences(before: RuleBookContent, after: RuleBookContent): RuleBookChange[] {
  const ids = [...new Set([...after.indicators, ...before.indicators].map(({ id }) => id))];
  const flat = (content: RuleBookContent, id: string) =>
    flatten(content.indicators.find(one => one.id === id) ?? null, '');
  return [
    ...changes(flatten(before.base, 'base'), flatten(after.base, 'base'), ''),
    ...ids.flatMap(id => changes(flat(before, id), flat(after, id), `${id}:`)),
    ...changes(flatten(before.list, 'list'), flatten(after.list, 'list'), ''),
  ];
}

function changes(before: Map<string, string>, after: Map<string, string>, prefix: string): RuleBookChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter(place => before.get(place) !== after.get(place))
    .map(place => ({
      place: `${prefix}${place}`,
      before: before.get(place) ?? null,
      after: after.get(place) ?? null,
    }));
}

/** Every leaf by its place, as JSON writes it; what is absent, null or an empty list is no leaf. */
function flatten(value: unknown, place: string): Map<string, string> {
  if (value === null || value === undefined) return new Map();
  if (typeof value !== 'object') return new Map([[place, JSON.stringify(value)]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...flatten(inner, place ? `${place}.${key}` : key)]),
  );
}

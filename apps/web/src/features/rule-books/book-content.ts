import { type MetricCode, metricOf } from '@zuofeng/shared/scoring/metrics';
import type { Indicator, IndicatorRule, RuleBookContent } from '@zuofeng/shared/scoring/rule-book.contract';
import { ruleBookFaults } from '@zuofeng/shared/scoring/rule-book.rules';
import {
  AMOUNT_FORM,
  CODE_FORM,
  DECIMAL_FORM,
  type FactShape,
  type IndicatorKind,
  INDICATOR_KINDS,
  SHAPES_OF_KIND,
} from '@zuofeng/shared/scoring/scoring.labels';

/** What is wrong, by its place in the content: `indicators.2.rule.weight`. */
export type Faults = ReadonlyMap<string, string>;
export const NO_FAULTS: Faults = new Map();

const isIndex = (part: string) => /^\d+$/.test(part);

/** The value at a place such as `indicators.2.rule.weight`; undefined where there is none. */
export const valueAt = (content: unknown, place: string): unknown =>
  place
    .split('.')
    .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], content);

/** The content with another value at the place; everything beside the way to it stays the same object. */
export function withValue<T>(content: T, place: string, value: unknown): T {
  const [first, ...rest] = place.split('.') as [string, ...string[]];
  const held = content as Record<string, unknown>;
  const inner = rest.length === 0 ? value : withValue(held[first] ?? {}, rest.join('.'), value);
  if (!Array.isArray(content)) return { ...content, [first]: inner };
  const copy: unknown[] = [...(content as readonly unknown[])];
  if (isIndex(first)) copy[Number(first)] = inner;
  return copy as T;
}

/** A kind's rule as it starts. */
export function emptyRule(kind: IndicatorKind): IndicatorRule {
  switch (kind) {
    case 'deduct':
      return { kind, base: '0', each: '1', levels: [] };
    case 'bonus':
      return { kind, each: '1', levels: [] };
    case 'ratio':
      return { kind, way: 'earn', weight: '10' };
    case 'slope':
      return { kind, points: '10', full: '90', perPoint: '1', step: 'proportional' };
    case 'table':
      return { kind, steps: [{ atLeast: '95', points: '10' }], below: '0' };
    case 'target':
      return { kind, way: 'at-least', target: '90', points: '10', missed: '0' };
    case 'survey':
      return {
        ...{ kind, points: '10' },
        grades: [
          { code: 'satisfied', label: '满意', weight: '1', excluded: false },
          { code: 'basically', label: '基本满意', weight: '0.6', excluded: false },
          { code: 'dissatisfied', label: '不满意', weight: '0', excluded: false },
          { code: 'unknown', label: '不了解', weight: '0', excluded: true },
        ],
      };
    case 'veto':
      return { kind, from: 1, effect: 'not-red' };
  }
}

const shapeFor = (metric: MetricCode | null, shape: FactShape | null | undefined): FactShape =>
  metric === null ? (shape ?? 'ratio') : metricOf(metric).shape;

/** The kinds that can weigh what the indicator rests on. */
export const kindsFor = ({ metric, shape }: Pick<Indicator, 'metric' | 'shape'>): IndicatorKind[] =>
  INDICATOR_KINDS.filter(kind => SHAPES_OF_KIND[kind].includes(shapeFor(metric, shape)));

/** The indicator on another source: its kind stays if it can weigh it, and levels that no longer tell anything go. */
export function onSource(
  indicator: Indicator,
  metric: MetricCode | null,
  shape: FactShape | null,
): Indicator {
  const moved = { ...indicator, metric, shape: metric === null ? shapeFor(null, shape) : null };
  const kinds = kindsFor(moved);
  const rule = kinds.includes(indicator.rule.kind) ? indicator.rule : emptyRule(kinds[0]!);
  const known = metric !== null && indicator.metric === metric;
  return { ...moved, rule: 'levels' in rule && !known ? { ...rule, levels: [] } : rule };
}

/** A code that no other indicator has: `indicator-7`. */
export function freshId(indicators: readonly Pick<Indicator, 'id'>[]): string {
  const taken = new Set(indicators.map(({ id }) => id));
  for (let number = indicators.length + 1; ; number += 1)
    if (!taken.has(`indicator-${number}`)) return `indicator-${number}`;
}

export const newIndicator = (indicators: readonly Indicator[]): Indicator => ({
  id: freshId(indicators),
  name: '',
  category: indicators.at(-1)?.category ?? '',
  metric: 'items-on-time',
  shape: null,
  groups: [],
  cap: null,
  floor: null,
  minimumSample: 0,
  note: null,
  rule: emptyRule('ratio'),
});

export const newBook = (): RuleBookContent => ({
  base: '0',
  indicators: [{ ...newIndicator([]), name: '按期销号率', category: '整改台账', minimumSample: 5 }],
  list: {
    red: { way: 'rank', over: 'group', count: 3, score: null },
    black: { way: 'rank', over: 'group', count: 3, score: null },
    exemptMetTargets: false,
    unrankedFrom: 0,
    interviewAfter: 3,
  },
});

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const copy = [...list];
  copy.splice(to, 0, ...copy.splice(from, 1));
  return copy;
}

const AMOUNTS = ['base', 'each', 'weight', 'full', 'perPoint', 'target', 'atLeast'];
const DECIMALS = ['points', 'missed', 'below', 'cap', 'floor', 'score'];
const REQUIRED: Record<string, string> = {
  name: '请填写名称',
  category: '请填写类别',
  label: '请填写等次名称',
};

function leafFault(key: string, value: unknown): string | undefined {
  if (typeof value !== 'string' && value != null) return undefined;
  if (key in REQUIRED) return value?.trim() ? undefined : REQUIRED[key];
  if (key === 'id') return CODE_FORM.pattern.test(value ?? '') ? undefined : CODE_FORM.fault;
  if (AMOUNTS.includes(key)) return AMOUNT_FORM.pattern.test(value ?? '') ? undefined : AMOUNT_FORM.fault;
  if (DECIMALS.includes(key) && value != null)
    return DECIMAL_FORM.pattern.test(value ?? '') ? undefined : DECIMAL_FORM.fault;
  return undefined;
}

function leafFaults(value: unknown, place: string, key: string): [string, string][] {
  if (value !== null && typeof value === 'object')
    return Object.entries(value).flatMap(([inner, one]) =>
      leafFaults(one, place ? `${place}.${inner}` : inner, inner),
    );
  const fault = leafFault(key, value);
  return fault ? [[place, fault]] : [];
}

/** Whether its numbers are numbers, so that it can be put in words. */
export const isReadable = (indicator: Indicator): boolean =>
  leafFaults(indicator.rule, '', '').length === 0 &&
  leafFaults(indicator.cap, '', 'cap').length === 0 &&
  leafFaults(indicator.floor, '', 'floor').length === 0;

/** What can be told before the server is asked: words that are missing, numbers that are none, and the rules of `ruleBookFaults`. */
export function contentFaults(content: RuleBookContent): Faults {
  const leaves = leafFaults(content, '', '');
  // The rules compare numbers: they are asked once these are numbers.
  if (leaves.length > 0) return new Map(leaves);
  if (content.indicators.length === 0) return new Map([['indicators', '至少要有一个指标']]);
  return new Map(ruleBookFaults(content).map(({ field, message }) => [field, message]));
}

/** The faults within one place of the content. */
export const faultsWithin = (faults: Faults, place: string): number =>
  [...faults.keys()].filter(one => one === place || one.startsWith(`${place}.`)).length;

import type { Indicator, RuleBookContent } from '@zuofeng/shared/scoring/rule-book.contract';
import { INDICATOR_KINDS } from '@zuofeng/shared/scoring/scoring.labels';
import {
  contentFaults,
  emptyRule,
  faultsWithin,
  freshId,
  kindsFor,
  moved,
  newBook,
  newIndicator,
  onSource,
  valueAt,
  withValue,
} from './book-content.js';

const withIndicators = (...list: Partial<Indicator>[]): RuleBookContent => ({
  ...newBook(),
  indicators: list.map((one, index) => ({
    ...newIndicator([]),
    ...{ id: `i-${index}`, name: `指标${index}`, category: '类' },
    ...one,
  })),
});

describe('a place in a book', () => {
  it('is read and written without touching what is beside it', () => {
    const book = withIndicators({}, { rule: emptyRule('table') });
    const next = withValue(book, 'indicators.1.rule.steps.0.points', '8');
    expect(valueAt(next, 'indicators.1.rule.steps.0.points')).toBe('8');
    expect(valueAt(book, 'indicators.1.rule.steps.0.points')).toBe('10');
    expect(next.indicators[0]).toBe(book.indicators[0]);
    expect(next.list).toBe(book.list);
    expect(Array.isArray(next.indicators)).toBe(true);
  });

  it('that is not there reads as undefined', () =>
    expect(valueAt(newBook(), 'indicators.7.rule.weight')).toBeUndefined());
});

describe('an indicator and its source', () => {
  it.each(INDICATOR_KINDS)('%s starts as a rule without a fault', kind => {
    const shape =
      kind === 'survey' ? 'grades' : ['deduct', 'bonus', 'veto'].includes(kind) ? 'count' : 'ratio';
    expect([...contentFaults(withIndicators({ metric: null, shape, rule: emptyRule(kind) }))]).toEqual([]);
  });

  it('offers only the kinds that can weigh it', () => {
    expect(kindsFor({ metric: 'items-overdue', shape: null })).toEqual(['deduct', 'target', 'bonus', 'veto']);
    expect(kindsFor({ metric: null, shape: 'grades' })).toEqual(['survey']);
  });

  it('keeps its kind on another source of the same shape, and takes one that fits on another', () => {
    const indicator = newIndicator([]);
    expect(onSource(indicator, 'reviews-in-time', null).rule.kind).toBe('ratio');
    expect(onSource(indicator, 'items-overdue', null).rule.kind).toBe('deduct');
    expect(onSource(indicator, null, 'grades')).toMatchObject({
      metric: null,
      shape: 'grades',
      rule: { kind: 'survey' },
    });
  });

  it('loses levels that tell nothing on the new source', () => {
    const rule = { kind: 'deduct' as const, base: '0', each: '1', levels: [{ level: 'key', each: '2' }] };
    const indicator: Indicator = { ...newIndicator([]), metric: 'items-overdue', rule };
    expect(onSource(indicator, 'letters-missed', null).rule).toMatchObject({ levels: [] });
  });

  it('gets a code that nobody has', () =>
    expect(freshId([{ id: 'indicator-3' }, { id: 'x' }])).toBe('indicator-4'));
});

describe('faults that can be told at once', () => {
  it('names the field of what is missing or is no number', () =>
    expect(
      Object.fromEntries(
        contentFaults(
          withIndicators({ name: ' ', cap: '十', rule: { kind: 'ratio', way: 'earn', weight: '' } }),
        ),
      ),
    ).toMatchObject({
      'indicators.0.name': '请填写名称',
      'indicators.0.cap': expect.stringContaining('应为数字'),
      'indicators.0.rule.weight': expect.stringContaining('应为不小于 0 的数字'),
    }));

  it('asks the rules once everything is a number', () => {
    const faults = contentFaults(withIndicators({ id: 'a' }, { id: 'a' }));
    expect([...faults.keys()]).toEqual(['indicators.1.id']);
    expect(faultsWithin(faults, 'indicators.1')).toBe(1);
    expect(faultsWithin(faults, 'indicators.0')).toBe(0);
  });

  it('wants an indicator', () =>
    expect([...contentFaults({ ...newBook(), indicators: [] }).keys()]).toEqual(['indicators']));
});

it('moves an indicator to another place', () =>
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']));

import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { type Indicator, type IndicatorRule, RuleBookContent } from './rule-book.contract.js';
import { ruleBookDifferences, ruleBookFaults } from './rule-book.rules.js';

const ratioRule: IndicatorRule = { kind: 'ratio', way: 'earn', weight: '40' };
const indicator = (change: Partial<Indicator> = {}): Indicator => ({
  ...{ id: 'on-time', name: '按期销号率', category: '整改', metric: 'items-on-time', groups: [] },
  ...{ minimumSample: 0, rule: ratioRule, ...change },
});
const book = (indicators: Indicator[], list: Partial<RuleBookContent['list']> = {}): RuleBookContent => ({
  ...{ base: '0', indicators },
  list: {
    ...{ red: { way: 'rank', over: 'group', count: 5 }, black: { way: 'none', over: 'group' } },
    ...{ exemptMetTargets: false, unrankedFrom: 0, interviewAfter: 3, ...list },
  },
});
const step = (atLeast: string) => ({ atLeast, points: '1' });
const grade = (code: string, weight = '1', excluded = false) => ({ code, label: code, weight, excluded });

describe('what is wrong in a rule book', () => {
  it('nothing in a sound one', () => expect(ruleBookFaults(book([indicator()]))).toEqual([]));

  it.each<[string, Partial<Indicator>, string]>([
    ['a kind that cannot weigh its data', { rule: { kind: 'bonus', each: '1', levels: [] } }, 'rule.kind'],
    ['by hand, but what is not said', { metric: null }, 'shape'],
    [
      'points for each overdue item',
      { metric: 'items-overdue', rule: { kind: 'bonus', each: '1', levels: [] } },
      'rule.kind',
    ],
    [
      'a target that few on time reach',
      { rule: { kind: 'target', way: 'at-most', target: '50', points: '5', missed: '0' } },
      'rule.kind',
    ],
    [
      'more for missing a target than for reaching it',
      { rule: { kind: 'target', way: 'at-least', target: '50', points: '0', missed: '5' } },
      'rule.missed',
    ],
    ['a floor above the cap', { cap: '5', floor: '6' }, 'floor'],
    [
      'steps out of order',
      { rule: { kind: 'table', steps: [step('90'), step('95')], below: '0' } },
      'rule.steps',
    ],
    [
      'more than all',
      { rule: { kind: 'slope', points: '1', full: '101', perPoint: '1', step: 'full' } },
      'rule.full',
    ],
    [
      'a grade twice',
      { metric: 'cases-grades', rule: { kind: 'survey', points: '1', grades: [grade('1'), grade('1')] } },
      'rule.grades',
    ],
    [
      'a survey in which nobody counts',
      { metric: 'cases-grades', rule: { kind: 'survey', points: '1', grades: [grade('1', '1', true)] } },
      'rule.grades',
    ],
    [
      'a level twice',
      {
        metric: 'honours',
        rule: {
          kind: 'bonus',
          each: '1',
          levels: [
            { level: 'x', each: '1' },
            { level: 'x', each: '2' },
          ],
        },
      },
      'rule.levels',
    ],
  ])('%s', (_, change, field) => {
    expect(ruleBookFaults(book([indicator(change)])).map(fault => fault.field)).toEqual([
      `indicators.0.${field}`,
    ]);
  });

  it('a code twice, a list without its number', () => {
    const faults = ruleBookFaults(
      book([indicator(), indicator()], {
        red: { way: 'rank', over: 'all' },
        black: { way: 'score', over: 'all' },
      }),
    );
    expect(faults.map(({ field }) => field)).toEqual([
      'indicators.1.id',
      'list.red.count',
      'list.black.score',
    ]);
  });
});

describe('the schema', () => {
  const check = (content: unknown) =>
    validateSync(plainToInstance(RuleBookContent, content), { whitelist: true, forbidNonWhitelisted: true });

  it('takes a sound book, its rules as what their kind says', () => {
    const read = plainToInstance(RuleBookContent, book([indicator()]));
    expect(validateSync(read, { whitelist: true, forbidNonWhitelisted: true })).toEqual([]);
    expect(read.indicators[0]!.rule.constructor.name).toBe('RatioRule');
    expect(JSON.parse(JSON.stringify(read))).toEqual(book([indicator()]));
  });
  it.each<[string, object]>([
    ['an unknown kind', { rule: { kind: 'magic' } }],
    ['no kind', { rule: {} }],
    ['no rule', { rule: null }],
    ['a rule that is a text', { rule: 'ratio' }],
    ['a field of another kind', { rule: { ...ratioRule, each: '1' } }],
    ['a weight that is no decimal', { rule: { ...ratioRule, weight: '1e3' } }],
    ['a negative weight', { rule: { ...ratioRule, weight: '-1' } }],
    ['an unknown metric', { metric: 'weather' }],
  ])('refuses %s', (_, change) => {
    expect(check(book([{ ...indicator(), ...change }]))).not.toEqual([]);
  });
});

describe('what two versions differ in', () => {
  it('nothing when only the order of the indicators changed', () => {
    const [one, two] = [indicator(), indicator({ id: 'overdue', metric: 'items-overdue' })];
    expect(ruleBookDifferences(book([one, two]), book([two, one]))).toEqual([]);
  });
  it('each place with what stood and stands there', () => {
    const before = book([indicator(), indicator({ id: 'gone' })]);
    const after = book([indicator({ rule: { ...ratioRule, weight: '50' } })], { interviewAfter: 2 });
    const changes = ruleBookDifferences({ ...before, base: '100' }, after);
    expect(changes).toContainEqual({ place: 'base', before: '"100"', after: '"0"' });
    expect(changes).toContainEqual({ place: 'on-time:rule.weight', before: '"40"', after: '"50"' });
    expect(changes).toContainEqual({ place: 'gone:name', before: '"按期销号率"', after: null });
    expect(changes).toContainEqual({ place: 'list.interviewAfter', before: '3', after: '2' });
  });
});

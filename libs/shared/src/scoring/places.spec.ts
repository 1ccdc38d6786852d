import { blackRun, placeUnits } from './places.js';
import type { ListCut, ListRule } from './rule-book.contract.js';
import type { UnitScore } from './score.js';

const unit = (unitId: string, total: string, change: Partial<UnitScore> = {}): UnitScore => ({
  ...{ unitId, total, group: 'g', lines: [], vetoes: [], targetsMet: null, few: 0, missing: 0, ...change },
});
const cut = (change: Partial<ListCut>): ListCut => ({ way: 'rank', over: 'group', count: 1, ...change });
const rule = (change: Partial<ListRule> = {}): ListRule => ({
  ...{ red: cut({}), black: cut({}), exemptMetTargets: false, unrankedFrom: 0, interviewAfter: 3, ...change },
});
const lists = (scores: UnitScore[], by: ListRule) =>
  placeUnits(scores, by).map(({ unitId, rank, list }) => `${unitId}:${rank ?? '-'}${list ? ` ${list}` : ''}`);

const FIVE = [
  unit('a', '95.00'),
  unit('b', '90.00'),
  unit('c', '90.00'),
  unit('d', '70.00'),
  unit('e', '60.00'),
];

describe('ranks and lists', () => {
  it('equals share a rank and the next one is left out', () => {
    expect(lists(FIVE, rule())).toEqual(['a:1 red', 'b:2', 'c:2', 'd:4', 'e:5 black']);
  });
  it('sharing the last place of a list means coming onto it together', () => {
    expect(lists(FIVE, rule({ red: cut({ count: 2 }) }))).toEqual([
      'a:1 red',
      'b:2 red',
      'c:2 red',
      'd:4',
      'e:5 black',
    ]);
  });
  it('top of each of two groups red, bottom of all black', () => {
    const scores = [
      ...[unit('a', '95.00'), unit('b', '50.00')],
      ...[unit('x', '80.00', { group: 'h' }), unit('y', '45.00', { group: 'h' })],
    ];
    const by = rule({ black: cut({ over: 'all', count: 2 }) });
    expect(lists(scores, by)).toEqual(['a:1 red', 'b:2 black', 'x:1 red', 'y:2 black']);
  });
  it('by score: red from the mark on, black below it', () => {
    const by = rule({ red: cut({ way: 'score', score: '90' }), black: cut({ way: 'score', score: '70' }) });
    expect(lists(FIVE, by)).toEqual(['a:1 red', 'b:2 red', 'c:2 red', 'd:4', 'e:5 black']);
  });
  it('units that reach every target are exempt from black, and it says so', () => {
    const scores = [unit('a', '95.00'), unit('e', '60.00', { targetsMet: true })];
    expect(placeUnits(scores, rule({ exemptMetTargets: true }))[1]).toMatchObject({
      list: null,
      reasons: ['exempt'],
    });
    expect(placeUnits(scores, rule())[1]).toMatchObject({ list: 'black' });
    const without = [unit('a', '95.00'), unit('e', '60.00', { targetsMet: null })];
    expect(placeUnits(without, rule({ exemptMetTargets: true }))[1]).toMatchObject({ list: 'black' });
  });
  it('a vetoed unit is never red; a graver veto puts it on the black list whatever its rank', () => {
    const vetoed = (effect: 'not-red' | 'black') => [
      unit('a', '95.00', { vetoes: [{ indicatorId: 'v', effect }] }),
      ...[unit('b', '80.00'), unit('c', '70.00')],
    ];
    expect(placeUnits(vetoed('not-red'), rule())[0]).toMatchObject({
      list: null,
      rank: 1,
      reasons: ['vetoed'],
    });
    expect(placeUnits(vetoed('black'), rule())[0]).toMatchObject({ list: 'black', reasons: ['veto-black'] });
  });
  it('too few cases: no rank, no list, and the others close up', () => {
    const scores = [unit('a', '95.00', { few: 2 }), unit('b', '80.00'), unit('c', '70.00')];
    expect(lists(scores, rule({ unrankedFrom: 2 }))).toEqual(['a:-', 'b:1 red', 'c:2 black']);
  });
  it('a group too small for both lists has its red ones, and they are not black besides', () => {
    expect(placeUnits([unit('a', '95.00')], rule())[0]).toMatchObject({
      list: 'red',
      reasons: ['top', 'already-red'],
    });
  });
  it('no cut: nobody', () => {
    expect(lists(FIVE, rule({ red: cut({ way: 'none' }), black: cut({ way: 'none' }) })).join()).not.toMatch(
      /red|black/,
    );
  });
});

it.each([
  [[], 0],
  [['black'], 1],
  [['black', 'black', 'black', null], 3],
  [['red', 'black'], 0],
  [['black', null, 'black'], 1],
] as const)('black lists running %j: %i', (newestFirst, run) => {
  expect(blackRun(newestFirst)).toBe(run);
});

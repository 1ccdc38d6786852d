import type { Place } from '../scoring/places.js';
import { parsePeriod } from '../scoring/periods.js';
import type { ScoreLine, UnitScore } from '../scoring/score.js';
import { driftOf } from './drift.js';
import { buildContent, type EditionParts, settledText } from './edition-build.js';
import { canonicalText } from './edition-content.js';
import { editionCsv } from './open-data.js';

const place = (unitId: string, group: string, total: string, rank: number | null): Place => ({
  ...{ unitId, group, total, rank, overallRank: rank, list: rank === 1 ? 'red' : null },
  reasons: rank === 1 ? ['top'] : [],
});
const named = (code: string) => ({ code, name: `单位${code}`, shortName: code });
const PARTS: EditionParts = {
  ...{ city: '演示市', number: 'HH-2026Q1', title: '红黑榜', period: parsePeriod('2026Q1') },
  ruleBook: { number: 'KP-2026-01', name: '办法', digest: 'b' },
  ...{ linesDigest: 'l', supersedes: null },
  groups: [
    { code: 'county', name: '县区' },
    { code: 'empty', name: '空组' },
    { code: 'dept', name: '部门' },
  ],
  places: [
    place('3', 'dept', '80.00', null),
    place('2', 'dept', '90.00', 1),
    place('1', 'county', '95.00', 1),
  ],
  units: new Map([
    ['1', named('A')],
    ['2', named('B')],
    ['3', named('C')],
  ]),
  ranksBefore: new Map([
    ['1', { group: 'dept', rank: 4 }],
    ['2', { group: 'dept', rank: 3 }],
  ]),
};

describe('the content of an edition', () => {
  const content = buildContent(PARTS);

  it('has groups in the office’s order, units by rank, and compares within the same group alone', () => {
    expect(content.groups.map(({ name, units }) => [name, units.map(({ code }) => code)])).toEqual([
      ['县区', ['A']],
      ['部门', ['B', 'C']],
    ]);
    expect(content.groups.flatMap(({ units }) => units.map(({ rankBefore }) => rankBefore))).toEqual([
      null,
      3,
      null,
    ]);
  });

  it('has the same text whatever order its parts came in', () => {
    const turned = buildContent({ ...PARTS, places: [...PARTS.places].reverse() });
    expect(canonicalText(turned)).toBe(canonicalText(content));
  });

  it.each<[string, Partial<EditionParts>, boolean]>([
    ['a unit’s name', { units: new Map([...PARTS.units, ['1', { ...named('A'), name: '新名' }]]) }, true],
    ['the edition before', { ranksBefore: new Map() }, true],
    ['a total', { places: [place('1', 'county', '95.01', 1), ...PARTS.places.slice(0, 2)] }, false],
    ['the lines', { linesDigest: 'x' }, false],
    ['the book', { ruleBook: { ...PARTS.ruleBook, digest: 'x' } }, false],
  ])('%s changed since the approval: still settled? %#', (_, change, same) => {
    expect(settledText(buildContent({ ...PARTS, ...change })) === settledText(content)).toBe(same);
  });
});

describe('open data', () => {
  it('puts text that would be a formula behind a quote, and says who moved off the list', () => {
    const units = new Map([...PARTS.units, ['1', { ...named('A'), name: '=HYPERLINK("x")' }]]);
    const csv = editionCsv(buildContent({ ...PARTS, units }), {
      removals: [{ code: 'A', on: '2026-05-01' }],
    });
    const [head, first] = csv.split('\r\n');
    expect(head!.startsWith('\uFEFF期号,')).toBe(true);
    expect(first).toContain(`,"'=HYPERLINK(""x"")",95.00,1,`);
    expect(first!.endsWith(',2026-05-01')).toBe(true);
  });
});

describe('drift', () => {
  const line = (points: string, records: string[], unmet: string[] = []): ScoreLine => ({
    ...{ unitId: '1', kind: 'indicator', indicatorId: 'on-time', value: null, points, notes: [] },
    ...{ records, unmet, correction: null },
  });
  const scored = (lines: ScoreLine[]): UnitScore => ({
    ...{ unitId: '1', group: 'dept', total: '0.00', lines, vetoes: [], targetsMet: null, few: 0, missing: 0 },
  });

  it('tells a record that changed sides, and nothing where nothing moved', () => {
    const before = scored([line('20.00', ['a'], ['b'])]);
    expect(driftOf([before], [before])).toEqual([]);
    expect(driftOf([before], [scored([line('40.00', ['a', 'b'])])])).toEqual([
      {
        ...{ unitId: '1', indicatorId: 'on-time', published: '20.00', now: '40.00', difference: '20.00' },
        ...{ added: ['b'], gone: ['b'] },
      },
    ]);
    expect(driftOf([before], [])).toEqual([]);
  });
});

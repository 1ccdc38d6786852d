import type { MeView } from '@zuofeng/shared/auth/auth.contract';
import type {
  ScoreLineView,
  ScoreRunRow,
  ScoreTable,
  UnitPlace,
  UnitScoreView,
} from '@zuofeng/shared/scoring/scores.contract';
import { me } from '../rectification/testing.js';

/** What component specs show: a run of one group of two units. */
export const office: MeView = {
  ...me,
  permissions: [
    ...me.permissions,
    ...(['city.read', 'score.read', 'score.compute', 'score.try', 'score.enter', 'score.check'] as const),
    ...(['rule-book.read', 'rule-book.write', 'edition.read', 'edition.make'] as const),
  ],
};

export const RUN_ID = '01900000-0000-7000-8000-0000000000f1';
export const UNIT_ID = '01900000-0000-7000-8000-0000000000a1';

export const period = {
  ...{ code: '2026Q2', kind: 'quarter' as const, label: '2026 年第二季度' },
  ...{ first: '2026-04-01', last: '2026-06-30' },
};
export const run: ScoreRunRow = {
  ...{ id: RUN_ID, period, at: '2026-07-03T01:00:00.000Z', byName: '周敏', units: 2, lines: 6 },
  book: { id: '01900000-0000-7000-8000-0000000000b1', number: 'KP-2026-01', name: '2026 年考评办法' },
  digest: 'ab'.repeat(32),
  editionId: null,
};
export const indicator = { id: 'on-time', name: '按期销号率', category: '整改台账' };

export const place = (over: Partial<UnitPlace> = {}): UnitPlace => ({
  unit: { id: UNIT_ID, code: 'QH', name: '青湖区', shortName: '青湖' },
  ...{
    group: 'county',
    total: '96.40',
    rank: 1,
    overallRank: 1,
    rankBefore: 3,
    list: 'red',
    reasons: ['top'],
  },
  ...{ byIndicator: { 'on-time': '18.00' }, few: 0, missing: 0, corrected: false },
  ...over,
});

export const table = (over: Partial<ScoreTable> = {}): ScoreTable => ({
  run,
  indicators: [indicator],
  groups: [{ code: 'county', name: '县（市、区）' }],
  places: [
    place(),
    place({
      unit: { id: '01900000-0000-7000-8000-0000000000a2', code: 'XP', name: '西坪县', shortName: '西坪' },
      ...{ total: '71.05', rank: 2, rankBefore: 1, list: 'black', reasons: ['bottom'], few: 2 },
    }),
  ],
  ...over,
});

export const line = (over: Partial<ScoreLineView> = {}): ScoreLineView => ({
  ...{ id: '01900000-0000-7000-8000-0000000000c1', kind: 'indicator', indicator, metric: 'items-on-time' },
  value: { numerator: '18', denominator: 20 },
  ...{ points: '18.00', rule: '比率 × 20 分', notes: [], record: 'item', records: 18, unmet: 2 },
  ...{ reason: null, people: [] },
  ...over,
});

export const unitScore = (lines: ScoreLineView[] = [line()]): UnitScoreView => ({
  ...{ run, place: place(), groupSize: 2, lines },
});

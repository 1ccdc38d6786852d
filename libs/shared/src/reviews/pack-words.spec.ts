import type { CaseRateView } from '../complaints/figures.contract.js';
import type { ReviewPack } from './pack.contract.js';
import { packWords } from './pack-words.js';
import type { DecisionRow } from './reviews.query.contract.js';

const unit = { id: 'u', code: 'u', name: '演示局', shortName: '演示局' };
const none = { total: 0, rows: [] };
const few = { value: null, few: true, numerator: 1, denominator: 2 } as CaseRateView;
const decision: DecisionRow = {
  ...{ id: 'd', version: 1, reviewId: 'r', quarter: '2026Q1', unit, text: '公布值守表', owner: '办公室主任' },
  ...{ dueOn: '2026-04-30', state: 'open', light: 'red' },
};
const pack: ReviewPack = {
  unit,
  period: {
    ...{ code: '2026Q2', label: '2026年第二季度', first: '2026-04-01', last: '2026-06-30' },
    ...{ dueOn: '2026-06-30', dueText: '', daysLeft: 59 },
  },
  ...{ asOf: '2026-05-02T00:00:00Z', today: '2026-05-02', last: null },
  changes: {
    ...{ since: '2026-04-01', registered: 0, closed: 0, newlyOverdue: 0, reopened: 0, cases: 0 },
    decisionsConfirmed: 0,
  },
  ...{ open: none, red: none, lookBacks: none, decisions: none },
  ...{ cases: 0, repeatCount: 3, repeatDays: 90, complaints: [] },
  rates: { response: few, resolved: few, satisfied: few },
};
const linesOf = (change: Partial<ReviewPack>) =>
  packWords({ ...pack, ...change }).sections.flatMap(({ lines }) => lines);

it('a list counts all that there is, and says so where it prints fewer', () => {
  expect(linesOf({ decisions: { total: 1, rows: [decision] } })).toContain('尚未落实的议定事项 1 个。');
  expect(linesOf({ decisions: { total: 120, rows: [decision, decision] } })).toContain(
    '尚未落实的议定事项 120 个，下表列出前 2 个。',
  );
});

it.each([
  [2, '近 90 天受理投诉 2 件。'],
  [3, '近 90 天受理投诉 3 件，已达到屡受投诉标准（3 件）。'],
])('%i complaints in the days that are counted', (cases, line) => {
  expect(linesOf({ cases })).toContain(line);
});

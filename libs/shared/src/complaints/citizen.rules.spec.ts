import { type CitizenFacts, citizenRefusal, reviewUntil } from './citizen.rules.js';
import { CITIZEN_ACTIONS } from './case-actions.labels.js';
import { CASE_STATES, type CaseState } from './complaints.labels.js';

const facts = (change: Partial<CitizenFacts> = {}): CitizenFacts => ({
  state: 'replied',
  today: '2026-04-01',
  repliedOn: '2026-03-02',
  rated: false,
  reviewAskedOn: null,
  reviewPending: false,
  messages: 0,
  files: 0,
  reviewAskWithinDays: 30,
  ...change,
});
type Act = Parameters<typeof citizenRefusal>[1];
const ACTS = CITIZEN_ACTIONS.filter((act): act is Act => act !== 'submit');

const OPEN: CaseState[] = ['registered', 'accepted', 'investigating', 'reviewing', 'concluded', 'replied'];
const MAY: Record<Act, CaseState[]> = {
  write: [...OPEN, 'closed', 'merged'],
  'add-files': [...OPEN, 'merged'],
  rate: ['replied', 'closed'],
  'ask-review': ['replied', 'closed'],
};

describe.each(ACTS)('the holder of a receipt may %s', act => {
  it.each(CASE_STATES)('when the case is %s, or is told that not', state => {
    const refusal = citizenRefusal(facts({ state }), act);
    expect(refusal?.code ?? 'may').toBe(MAY[act].includes(state) ? 'may' : 'state.not-allowed');
  });
});

it.each<[string, Act, Partial<CitizenFacts>, string | null]>([
  ['a fifty-first message', 'write', { messages: 50 }, 'state.not-allowed'],
  ['a thirty-first file', 'add-files', { files: 30 }, 'complaint.too-many-files'],
  ['a second rating of one answer', 'rate', { rated: true }, 'complaint.rated'],
  ['a review on the last day', 'ask-review', { today: '2026-04-01' }, null],
  ['a review a day too late', 'ask-review', { today: '2026-04-02' }, 'complaint.review-passed'],
  ['a review while one waits', 'ask-review', { reviewPending: true }, 'complaint.review-pending'],
  ['a second review of one answer', 'ask-review', { reviewAskedOn: '2026-03-02' }, 'state.not-allowed'],
  ['a review of a new answer after an earlier one', 'ask-review', { reviewAskedOn: '2026-03-01' }, null],
])('%s', (_, act, change, code) => {
  expect(citizenRefusal(facts(change), act)?.code ?? null).toBe(code);
});

it('counts the term of a review from the answer; without one there is none', () => {
  expect(reviewUntil({ repliedOn: '2026-03-02', reviewAskWithinDays: 30 })).toBe('2026-04-01');
  expect(reviewUntil({ repliedOn: null, reviewAskWithinDays: 30 })).toBeNull();
});

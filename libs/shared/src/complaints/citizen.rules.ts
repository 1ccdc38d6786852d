import { addCalendarDays, type Day } from '../calendar/days.js';
import type { Refusal } from '../problem/problems.js';
import { type CitizenAction } from './case-actions.labels.js';
import { CASE_LIMITS, CASE_STATE_LABELS, type CaseState, OPEN_CASE_STATES } from './complaints.labels.js';
import { INTAKE_LIMITS } from './intake.labels.js';

/** What the rules for the complainant's own acts look at. Days in Asia/Shanghai. */
export interface CitizenFacts {
  state: CaseState;
  today: Day;
  repliedOn: Day | null;
  /** The outcome of this round was rated, by the receipt or on the telephone. */
  rated: boolean;
  /** The day of the last 复查 that was asked for, and whether it still waits. */
  reviewAskedOn: Day | null;
  reviewPending: boolean;
  messages: number;
  files: number;
  reviewAskWithinDays: number;
}

const refusal = (code: Refusal['code'], detail: string): Refusal => ({ code, detail });
const isOpen = (state: CaseState) => (OPEN_CASE_STATES as readonly CaseState[]).includes(state);

const notNow = (state: CaseState, what: string): Refusal =>
  refusal('state.not-allowed', `本件现为“${CASE_STATE_LABELS[state]}”，不能${what}。`);

/** The last day on which the complainant may ask for 复查 (信访工作条例 art. 35); null without an answer. */
export const reviewUntil = ({
  repliedOn,
  reviewAskWithinDays,
}: Pick<CitizenFacts, 'repliedOn' | 'reviewAskWithinDays'>): Day | null =>
  repliedOn === null ? null : addCalendarDays(repliedOn, reviewAskWithinDays);

/**
 * Why the holder of the receipt may not do this now; null when they may (domain.md §5): words and files while the case lives,
 * one rating for each answer, one 复查 for each answer within its term.
 */
export function citizenRefusal(
  facts: CitizenFacts,
  action: Exclude<CitizenAction, 'submit'>,
): Refusal | null {
  const { state } = facts;
  switch (action) {
    case 'write':
      if (!isOpen(state) && state !== 'closed' && state !== 'merged') return notNow(state, '补充说明');
      return facts.messages < CASE_LIMITS.messages
        ? null
        : refusal('state.not-allowed', `每件投诉最多补充 ${CASE_LIMITS.messages} 条说明，请等待办公室联系。`);
    case 'add-files':
      if (!isOpen(state) && state !== 'merged') return notNow(state, '补充材料');
      return facts.files < INTAKE_LIMITS.filesInAll
        ? null
        : refusal('complaint.too-many-files', `每件投诉最多 ${INTAKE_LIMITS.filesInAll} 个材料。`);
    case 'rate':
      if (state !== 'replied' && state !== 'closed') return notNow(state, '评价');
      return facts.rated ? refusal('complaint.rated', '每次答复只能评价一次。') : null;
    case 'ask-review': {
      const until = reviewUntil(facts);
      if ((state !== 'replied' && state !== 'closed') || until === null) return notNow(state, '申请复查');
      if (facts.reviewPending) return refusal('complaint.review-pending', '您已申请复查，请等待复查结论。');
      if (facts.reviewAskedOn !== null && facts.reviewAskedOn >= facts.repliedOn!)
        return refusal('state.not-allowed', '对同一答复只能申请一次复查。');
      return facts.today <= until
        ? null
        : refusal('complaint.review-passed', `申请复查的期限已于 ${until} 届满。`);
    }
  }
}

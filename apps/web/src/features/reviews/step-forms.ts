import type { DecisionView, ReviewView } from '@zuofeng/shared/reviews/reviews.contract';
import {
  DECISION_ACTION_LABELS,
  type DecisionAction,
  REVIEW_ACTION_LABELS,
  REVIEW_LIMITS as LIMITS,
  type ReviewAction,
} from '@zuofeng/shared/reviews/reviews.labels';
import { formatDay } from '../../lib/format.js';
import type { ActionField, ActionForm } from '../rectification/action-forms.js';

export type ReviewStep = Exclude<ReviewAction, 'edit'>;

const text = (name: string, label: string, max: number, more: Partial<ActionField> = {}): ActionField =>
  ({ kind: 'text', name, label, max, required: true, ...more }) as ActionField;
const note = (label: string) => text('note', label, LIMITS.reason, { required: false });

const REVIEW_FORMS: Record<ReviewStep, (review: ReviewView) => ActionForm> = {
  submit: ({ problems }) => ({
    title: REVIEW_ACTION_LABELS.submit,
    submit: '签字报送',
    intro: `签字后报送领导小组办公室审核。${
      problems.some(({ registered }) => !registered)
        ? `新查摆的 ${problems.filter(({ registered }) => !registered).length} 个问题随即登记为整改事项草稿，由办公室交办。`
        : ''
    }`,
    fields: [note('签字意见')],
    done: '已签字报送',
  }),
  accept: () => ({
    title: REVIEW_ACTION_LABELS.accept,
    submit: '审核通过',
    intro: '记录真实、完整，这次专题研究计入本季度。',
    fields: [note('审核意见')],
    done: '已审核通过',
  }),
  return: () => ({
    title: REVIEW_ACTION_LABELS.return,
    submit: '退回补正',
    intro: '单位补正后重新签字报送；在补正期限内报回的，仍按首次报送的日期计算是否按期。',
    fields: [text('reason', '退回理由', LIMITS.reason, { hint: '写明缺什么、要补什么' })],
    danger: true,
    done: '已退回补正',
  }),
  discard: () => ({
    title: REVIEW_ACTION_LABELS.discard,
    submit: '作废',
    intro: '作废后这份记录不再计入，可以重新填报一份。',
    fields: [text('reason', '作废理由', LIMITS.reason)],
    danger: true,
    done: '已作废',
  }),
};

export const reviewForm = (step: ReviewStep, review: ReviewView): ActionForm => REVIEW_FORMS[step](review);

const DECISION_FORMS: Record<DecisionAction, (decision: DecisionView) => ActionForm> = {
  report: ({ dueOn }) => ({
    title: DECISION_ACTION_LABELS.report,
    submit: '报告',
    intro: `完成时限 ${formatDay(dueOn)}。报告后由主要负责人确认是否落实。`,
    fields: [
      text('word', '落实情况', LIMITS.word, { rows: 4, hint: '做了什么、结果如何' }),
      { kind: 'files', name: 'attachmentIds', label: '佐证材料', hint: '可选' },
    ],
    done: '已报告，等待主要负责人确认',
  }),
  confirm: () => ({
    title: DECISION_ACTION_LABELS.confirm,
    submit: '确认落实',
    intro: '确认后这个议定事项办结，不再列入以后的研究材料。',
    fields: [note('确认意见')],
    done: '已确认落实',
  }),
  reject: () => ({
    title: DECISION_ACTION_LABELS.reject,
    submit: '退回',
    intro: '退回后继续落实，完成时限不变。',
    fields: [text('reason', '退回理由', LIMITS.reason)],
    danger: true,
    done: '已退回再落实',
  }),
};

export const decisionForm = (action: DecisionAction, decision: DecisionView): ActionForm =>
  DECISION_FORMS[action](decision);

export const UNLOCK_FORM: ActionForm = {
  title: '同意补办',
  submit: '签字同意补办',
  intro: '同意后单位可以补办这个季度的专题研究；结果始终注明“逾期补办”，缺的记录不因补办而取消。',
  fields: [text('reason', '理由', LIMITS.reason)],
  done: '已同意补办',
};

/** What usually comes next: the page's one highlighted button. */
export const primaryReviewAction = ({
  allowedActions,
  missing,
}: Pick<ReviewView, 'allowedActions' | 'missing'>) =>
  (missing.length > 0 ? (['accept', 'edit'] as const) : (['submit', 'accept', 'edit'] as const)).find(
    action => allowedActions.includes(action),
  );

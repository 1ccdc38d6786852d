import type { RuleBookView } from '@zuofeng/shared/scoring/rule-books.contract';
import {
  RULE_BOOK_ACTION_LABELS,
  type RuleBookAction,
  SCORING_LIMITS as LIMITS,
} from '@zuofeng/shared/scoring/scoring.labels';
import type { ActionField, ActionForm } from '../rectification/action-forms.js';

export type BookStep = Exclude<RuleBookAction, 'edit'>;

const text = (name: string, label: string, required: boolean, hint?: string): ActionField => ({
  ...{ kind: 'text', name, label, max: LIMITS.reason, required },
  ...(hint ? { hint } : {}),
});

/** One dialog for each step: its words and the fields of its request. */
const FORMS: Record<BookStep, (book: RuleBookView) => ActionForm> = {
  submit: ({ indicators }) => ({
    title: RULE_BOOK_ACTION_LABELS.submit,
    submit: '提交审批',
    intro: `共 ${indicators} 项指标。提交后由办公室主任批准，批准的人不能是起草或提交的人；审批期间不能修改。`,
    fields: [text('note', '说明', false)],
    done: '已提交审批',
  }),
  approve: () => ({
    title: RULE_BOOK_ACTION_LABELS.approve,
    submit: '批准施行',
    intro: '施行后不能再改；以后要调整，修订出新的一份再批准。施行日期应为一个考评期的第一天，例如季度首日。',
    fields: [
      { kind: 'day', name: 'inForceFrom', label: '施行日期', required: true },
      text('note', '审批意见', false),
    ],
    done: '已批准施行',
  }),
  return: () => ({
    title: RULE_BOOK_ACTION_LABELS.return,
    submit: '退回修改',
    intro: '退回后由起草人修改，再重新提交。',
    fields: [text('reason', '退回理由', true, '哪一项、为什么要改')],
    danger: true,
    done: '已退回修改',
  }),
  repeal: () => ({
    title: RULE_BOOK_ACTION_LABELS.repeal,
    submit: '废止',
    intro: '只有尚未施行的可以废止；已经施行的，用新的一份接替。',
    fields: [text('reason', '废止理由', true)],
    danger: true,
    done: '已废止',
  }),
};

export const bookForm = (step: BookStep, book: RuleBookView): ActionForm => FORMS[step](book);

/** What usually comes next: the page's one highlighted button. */
export const primaryBookAction = ({ allowedActions }: Pick<RuleBookView, 'allowedActions'>) =>
  (['approve', 'submit', 'edit'] as const).find(action => allowedActions.includes(action));

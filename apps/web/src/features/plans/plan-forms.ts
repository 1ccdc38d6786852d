import { PLAN_LIMITS as LIMITS, type PlanAction } from '@zuofeng/shared/plans/plans.labels';
import type { PlanView } from '@zuofeng/shared/plans/plans.views.contract';
import { formatDay } from '../../lib/format.js';
import type { ActionField, ActionForm } from '../rectification/action-forms.js';

/** The steps that open a dialog; writing has a page, comments and links have their own places. */
export type PlanDialogAction = Extract<PlanAction, 'sign' | 'file' | 'return' | 'revise'>;
export const DIALOG_ACTIONS: readonly PlanDialogAction[] = ['sign', 'file', 'return', 'revise'];

const words = (name: string, label: string, more: Partial<ActionField> = {}): ActionField =>
  ({ kind: 'text', name, label, max: LIMITS.reason, required: true, ...more }) as ActionField;

const FORMS: Record<PlanDialogAction, (plan: PlanView) => ActionForm> = {
  sign: plan => ({
    title: '签字报送',
    submit: '签字报送',
    intro: `第 ${plan.no} 版共 ${plan.counts.total} 个目标，报送期限 ${formatDay(plan.dueOn)}。签字后报送领导小组办公室审核备案，这一版不能再改。`,
    fields: [words('note', '报送说明', { required: false })],
    done: '已签字报送，等待备案',
  }),
  file: plan => ({
    title: '同意备案',
    submit: '同意备案',
    intro: `第 ${plan.no} 版备案后生效，目标按关联事项的销号情况计算进展。`,
    fields: [words('note', '备案意见', { required: false })],
    done: '已备案',
  }),
  return: plan => ({
    title: '退回修改',
    submit: '退回修改',
    intro: `第 ${plan.no} 版退回单位修改，修改后作为第 ${plan.no + 1} 版重新签字报送。`,
    fields: [words('reason', '退回理由', { hint: '单位将看到这段话' })],
    danger: true,
    done: '已退回修改',
  }),
  revise: plan => ({
    title: '修订方案',
    submit: '开始修订',
    intro: `已备案的第 ${plan.no} 版继续有效，直到第 ${plan.no + 1} 版签字报送并备案。`,
    fields: [words('reason', '修订理由', { hint: '报送时一并送办公室审核' })],
    done: '已开始修订',
  }),
};

export const planForm = (action: PlanDialogAction, plan: PlanView): ActionForm => FORMS[action](plan);

/** What usually comes next: the page's one highlighted button. */
export const primaryPlanAction = ({ allowedActions }: Pick<PlanView, 'allowedActions'>) =>
  (['sign', 'file', 'edit'] as const).find(action => allowedActions.includes(action));

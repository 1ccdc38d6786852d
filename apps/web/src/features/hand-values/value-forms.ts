import type { HandValueView } from '@zuofeng/shared/scoring/hand-values.contract';
import { SCORING_LIMITS as LIMITS } from '@zuofeng/shared/scoring/scoring.labels';
import type { ActionForm } from '../rectification/action-forms.js';

export type ValueStep = 'confirm' | 'return';

/** The steps of the second person. */
export const STEP_FORMS: Record<ValueStep, (value: HandValueView, figures: string) => ActionForm> = {
  confirm: ({ unit, indicator, enteredByName }, figures) => ({
    title: `复核${indicator.name}`,
    submit: '复核无误',
    intro: `${unit.name}：${figures}，${enteredByName ?? ''}录入。请与佐证材料核对；复核后即按此计分。`,
    fields: [{ kind: 'text', name: 'note', label: '复核意见', max: LIMITS.reason }],
    done: '已复核',
  }),
  return: ({ unit, indicator }, figures) => ({
    title: `退回${indicator.name}`,
    submit: '退回',
    intro: `${unit.name}：${figures}。退回后重新录入。`,
    fields: [
      {
        ...{ kind: 'text', name: 'reason', label: '退回理由', max: LIMITS.reason, required: true },
        hint: '哪个数与佐证不符',
      },
    ],
    danger: true,
    done: '已退回',
  }),
};

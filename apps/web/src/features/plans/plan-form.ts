import type { EditPlan, WriteGoal } from '@zuofeng/shared/plans/plans.contract';
import type { PlanView } from '@zuofeng/shared/plans/plans.views.contract';

/** As the form holds it: what is not filled in is absent. */
export interface PlanFormValues {
  overview?: string | undefined;
  goals: Partial<Record<keyof WriteGoal, string | undefined>>[];
}

const filled = (value: string | null): string | undefined => value ?? undefined;

/** What the form starts with: the plan's words, one empty goal where there is none yet. */
export function formOf({ shown, goals }: Pick<PlanView, 'shown' | 'goals'>): PlanFormValues {
  return {
    overview: filled(shown?.overview ?? null),
    goals: goals.length
      ? goals.map(goal => ({
          id: goal.id,
          title: goal.title,
          aspectCode: goal.aspectCode,
          measureCode: filled(goal.measureCode),
          gap: filled(goal.gap),
          indicator: filled(goal.indicator),
          target: filled(goal.target),
          owner: filled(goal.owner),
          dueOn: filled(goal.dueOn),
          steps: filled(goal.steps),
        }))
      : [{}],
  };
}

const given = (value: string | undefined): string | null =>
  value === undefined || value.trim() === '' ? null : value;

/** The request: all words as they stand, in their order. */
export const bodyOf = ({ overview, goals }: PlanFormValues): EditPlan => ({
  overview: given(overview),
  goals: goals.map(goal => ({
    id: goal.id ?? null,
    title: goal.title ?? '',
    aspectCode: goal.aspectCode as WriteGoal['aspectCode'],
    measureCode: given(goal.measureCode),
    gap: given(goal.gap),
    indicator: given(goal.indicator),
    target: given(goal.target),
    owner: given(goal.owner),
    dueOn: given(goal.dueOn),
    steps: given(goal.steps),
  })),
});

import { useQuery } from '@tanstack/react-query';
import type { PlanTodo } from '@zuofeng/shared/plans/plans.labels';
import type { PlanRow, PlanTodoList } from '@zuofeng/shared/plans/plans.views.contract';
import { formatDay } from '../../lib/format.js';
import type { TodoCardList } from '../../ui/todo-card.js';
import { SentTag, StandTag } from './plan-words.js';
import { planTodosQuery } from './plans.api.js';
import { plansHref } from './plans-view.js';

const STEPS: Record<PlanTodo, string> = { 'to-write': '编报', 'to-file': '审核', missing: '查看' };

/** What of the work plans waits for this person, and who owes one, as cards of 今日. */
export function usePlanTodos(): TodoCardList[] {
  return (useQuery(planTodosQuery).data?.lists ?? []).map(cardOf);
}

const hrefOf = ({ planId, unit, year }: PlanRow) =>
  planId ? `/plans/${planId}` : plansHref({ year, unitId: unit.id });

const cardOf = ({ todo, label, total, rows }: PlanTodoList): TodoCardList => ({
  key: `plan-${todo}`,
  label,
  total,
  unit: todo === 'missing' ? '个' : '份',
  href: plansHref({ todo }),
  ...(todo === 'missing' ? { tone: 'late' as const } : {}),
  rows: rows.map(row => ({
    id: row.unit.id,
    title: `${row.unit.shortName || row.unit.name} ${row.year} 年工作方案`,
    href: hrefOf(row),
    note: row.signedOn ? `${formatDay(row.signedOn)}签字报送` : '尚未签字报送',
    facts: (
      <>
        <SentTag sent={row.sent} /> <StandTag stand={row.stand} />
      </>
    ),
    step: STEPS[todo],
  })),
});

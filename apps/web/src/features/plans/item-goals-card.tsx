import { useQuery } from '@tanstack/react-query';
import type { GoalRef, LinkedGoal } from '@zuofeng/shared/plans/plans.views.contract';
import { ASPECT_LABELS } from '@zuofeng/shared/reference/reference.labels';
import { App, Button, Select } from 'antd';
import { Link } from 'react-router';
import { HttpProblem } from '../../lib/http.js';
import { formatDay } from '../../lib/format.js';
import { Card } from '../../ui/card.js';
import styles from './plan.module.css';
import { itemGoalsQuery, useLinkGoal } from './plans.api.js';

/** 服务的目标: the goals of work plans that the item is to bring about. */
export function ItemGoalsCard({ itemId }: { itemId: string }) {
  const goals = useQuery(itemGoalsQuery(itemId)).data;
  if (!goals || goals.linked.length + goals.linkable.length === 0) return null;
  return (
    <Card title="工作方案目标" screenOnly={goals.linked.length === 0}>
      {goals.linked.length > 0 ? (
        <ul className={styles.goals}>
          {goals.linked.map(goal => (
            <li key={goal.goalId}>
              <Goal itemId={itemId} goal={goal} />
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.note}>还没有关联工作方案的目标。</p>
      )}
      {goals.linkable.length > 0 ? <Add itemId={itemId} goals={goals.linkable} /> : null}
    </Card>
  );
}

function Goal({ itemId, goal }: { itemId: string; goal: LinkedGoal }) {
  const { goalId, planId, title, unitName, year, aspectCode, dueOn, mayUnlink } = goal;
  const [run, busy] = useLink('unlink');
  return (
    <>
      <span>
        <Link to={`/plans/${planId}`}>{title}</Link>
        <small className={styles.second}>
          {unitName} {year} 年 · {ASPECT_LABELS[aspectCode]}
          {dueOn ? ` · ${formatDay(dueOn)}前` : ''}
        </small>
      </span>
      {mayUnlink ? (
        <Button
          size="small"
          type="text"
          className="no-print"
          loading={busy}
          onClick={() => void run({ planId, goalId, itemId })}
        >
          解除<span className="sr-only">关联 {title}</span>
        </Button>
      ) : null}
    </>
  );
}

/** Choosing is linking: a wrong one is cut again beside it. */
function Add({ itemId, goals }: { itemId: string; goals: readonly GoalRef[] }) {
  const [run, busy] = useLink('link');
  return (
    <Select
      className="no-print"
      aria-label="关联工作方案目标"
      placeholder="关联到目标……"
      value={null}
      loading={busy}
      style={{ width: '100%', marginTop: 12 }}
      options={goals.map(({ goalId, title, unitName, year }) => ({
        ...{ value: goalId, label: `${title}（${unitName} ${year} 年）` },
      }))}
      onChange={(goalId: string | null) => {
        const goal = goals.find(one => one.goalId === goalId);
        if (goal) void run({ planId: goal.planId, goalId: goal.goalId, itemId });
      }}
    />
  );
}

function useLink(action: 'link' | 'unlink') {
  const link = useLinkGoal(action);
  const { message } = App.useApp();
  const run = async (body: { planId: string; goalId: string; itemId: string }) => {
    try {
      await link.mutateAsync(body);
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      void message.error(error.message);
    }
  };
  return [run, link.isPending] as const;
}

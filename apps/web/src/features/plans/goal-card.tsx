import { GOAL_FIELD_LABELS } from '@zuofeng/shared/plans/plans.labels';
import type { GoalView, PlanView } from '@zuofeng/shared/plans/plans.views.contract';
import { ASPECT_LABELS } from '@zuofeng/shared/reference/reference.labels';
import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { HttpProblem } from '../../lib/http.js';
import { formatDay } from '../../lib/format.js';
import { Card } from '../../ui/card.js';
import { Chip, StateTag } from '../rectification/item-words.js';
import { ItemPicker } from './item-picker.js';
import { GoalStandTag } from './plan-words.js';
import styles from './plan.module.css';
import { useLinkGoal } from './plans.api.js';

/** 找差距、树目标、抓落实 of one goal, and the items by which it is measured. */
export function GoalCard({ plan, goal, no }: { plan: PlanView; goal: GoalView; no: number }) {
  const { title, aspectCode, measureName, gap, indicator, target, owner, dueOn, steps, stand } = goal;
  return (
    <Card title={`${no}. ${title}`} mark={<GoalStandTag stand={stand} />}>
      <div className={styles.facts}>
        <Chip>{ASPECT_LABELS[aspectCode]}</Chip>
        {measureName ? <Chip>{measureName}</Chip> : null}
      </div>
      <dl className={styles.words}>
        <Words stage="找差距">
          <Field label={GOAL_FIELD_LABELS.gap} value={gap} />
        </Words>
        <Words stage="树目标">
          <Field label={GOAL_FIELD_LABELS.indicator} value={indicator} />
          <Field label={GOAL_FIELD_LABELS.target} value={target} />
          <Field label={GOAL_FIELD_LABELS.owner} value={owner} />
          <Field label={GOAL_FIELD_LABELS.dueOn} value={dueOn && formatDay(dueOn)} />
        </Words>
        <Words stage="抓落实">
          <Field label={GOAL_FIELD_LABELS.steps} value={steps} />
        </Words>
      </dl>
      <GoalItems plan={plan} goal={goal} />
    </Card>
  );
}

const Words = ({ stage, children }: { stage: string; children: ReactNode }) => (
  <div className={styles.stage}>
    <dt>{stage}</dt>
    <dd>{children}</dd>
  </div>
);

const Field = ({ label, value }: { label: string; value: string | null }) => (
  <p>
    <span className={styles.label}>{label}</span>
    {value ? <span className={styles.prose}>{value}</span> : <span className={styles.missing}>未填写</span>}
  </p>
);

function GoalItems({ plan, goal }: { plan: PlanView; goal: GoalView }) {
  const [picking, setPicking] = useState(false);
  const { items, itemCount, closedCount, percent } = goal;
  const may = (action: 'link' | 'unlink') => plan.allowedActions.includes(action);
  return (
    <section className={styles.items}>
      <header>
        <h3>
          关联事项
          {itemCount > 0 ? `：${itemCount} 项，已销号 ${closedCount} 项，完成 ${percent}%` : ''}
        </h3>
        {may('link') ? (
          <Button size="small" className="no-print" onClick={() => setPicking(true)}>
            关联事项<span className="sr-only">：{goal.title}</span>
          </Button>
        ) : null}
      </header>
      {itemCount > 0 ? (
        <div
          className={styles.percent}
          role="progressbar"
          aria-valuenow={percent ?? 0}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-label={`${goal.title}的进展`}
        >
          <i style={{ width: `${percent}%` }} />
        </div>
      ) : null}
      {items.length > 0 ? (
        <ul>
          {items.map(item => (
            <li key={item.id}>
              <Link to={`/ledger/${item.id}`}>
                {item.number} {item.title}
              </Link>
              <StateTag state={item.state} />
              {may('unlink') ? <Unlink plan={plan} goal={goal} item={item} /> : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.note}>还没有关联整改事项；目标的进展由关联事项的销号情况得出。</p>
      )}
      {picking ? <ItemPicker plan={plan} goal={goal} onClose={() => setPicking(false)} /> : null}
    </section>
  );
}

function Unlink({ plan, goal, item }: { plan: PlanView; goal: GoalView; item: GoalView['items'][number] }) {
  const unlink = useLinkGoal('unlink');
  const { message } = App.useApp();
  const cut = async () => {
    try {
      await unlink.mutateAsync({ planId: plan.id, goalId: goal.id, itemId: item.id });
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      void message.error(error.message);
    }
  };
  return (
    <Button
      size="small"
      type="text"
      className="no-print"
      loading={unlink.isPending}
      onClick={() => void cut()}
    >
      解除<span className="sr-only">关联 {item.number}</span>
    </Button>
  );
}

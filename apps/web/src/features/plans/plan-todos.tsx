import type { PlanTodo } from '@zuofeng/shared/plans/plans.labels';
import type { PlanRow, PlanTodoList } from '@zuofeng/shared/plans/plans.views.contract';
import { Link } from 'react-router';
import { formatCount, formatDay } from '../../lib/format.js';
import { SentTag, StandTag } from './plan-words.js';
import { plansHref } from './plans-view.js';
import styles from './plan-todos.module.css';

const STEPS: Record<PlanTodo, (row: PlanRow) => { label: string; to: string }> = {
  'to-write': ({ planId, unit, year }) =>
    planId
      ? { label: '编写', to: `/plans/${planId}` }
      : { label: '编报', to: plansHref({ year, unitId: unit.id }) },
  'to-file': ({ planId }) => ({ label: '审核', to: `/plans/${planId}` }),
  missing: ({ unit, year }) => ({ label: '查看', to: plansHref({ year, unitId: unit.id }) }),
};

/** A list of 今日: plans that wait for this person, and units that owe one. */
export function PlanTodoCard({ list: { todo, label, total, rows } }: { list: PlanTodoList }) {
  const id = `todo-plan-${todo}`;
  const unit = todo === 'missing' ? '个' : '份';
  return (
    <section className={styles.list} aria-labelledby={id}>
      <header>
        <h2 id={id}>{label}</h2>
        <Link to={plansHref({ todo })}>
          {total > rows.length ? `看全部 ${formatCount(total)} ${unit}` : `${formatCount(total)} ${unit}`}
          <span className="sr-only">：{label}</span>
        </Link>
      </header>
      <ul>
        {rows.map(row => (
          <li key={row.unit.id}>
            <Row row={row} step={STEPS[todo](row)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ row, step }: { row: PlanRow; step: { label: string; to: string } }) {
  const title = `${row.unit.shortName || row.unit.name} ${row.year} 年工作方案`;
  return (
    <div className={styles.row}>
      <div className={styles.what}>
        <Link to={step.to}>{title}</Link>
        <small>
          <SentTag sent={row.sent} />
          {row.signedOn ? ` · ${formatDay(row.signedOn)}` : ''}
        </small>
      </div>
      <div className={styles.facts}>
        <StandTag stand={row.stand} />
      </div>
      <Link className={styles.step} to={step.to}>
        {step.label}
        <span className="sr-only">：{title}</span>
      </Link>
    </div>
  );
}

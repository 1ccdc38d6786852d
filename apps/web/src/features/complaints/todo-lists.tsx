import type { CaseRow } from '@zuofeng/shared/complaints/complaints.contract';
import { CATEGORY_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import type { CaseTodoList } from '@zuofeng/shared/complaints/complaints.query.contract';
import { Link } from 'react-router';
import { formatCount } from '../../lib/format.js';
import { CaseCountdown, CaseStateTag, unitName } from './case-words.js';
import styles from './todo-lists.module.css';
import { todoHref, todoStep } from './todo-steps.js';

/** A list of 今日: the cases that wait for this person, each one press from its step. */
export function CaseTodoCard({ list: { todo, label, total, rows } }: { list: CaseTodoList }) {
  const id = `todo-case-${todo}`;
  return (
    <section className={styles.list} aria-labelledby={id}>
      <header>
        <h2 id={id}>{label}</h2>
        <Link to={todoHref(todo)}>
          {total > rows.length ? `看全部 ${formatCount(total)} 件` : `${formatCount(total)} 件`}
          <span className="sr-only">：{label}</span>
        </Link>
      </header>
      <ul>
        {rows.map(row => (
          <li key={row.id}>
            <Row row={row} step={todoStep(todo, row.id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ row, step }: { row: CaseRow; step: { label: string; to: string } }) {
  return (
    <div className={styles.row}>
      <div className={styles.what}>
        <Link to={`/complaints/${row.id}`}>{row.title}</Link>
        <small>
          {row.number} · {unitName(row.accusedUnit)} · {CATEGORY_LABELS[row.category]}
        </small>
      </div>
      <div className={styles.facts}>
        <CaseCountdown row={row} />
        <CaseStateTag state={row.state} />
      </div>
      <Link className={styles.step} to={step.to}>
        {step.label}
        <span className="sr-only">：{row.title}</span>
      </Link>
    </div>
  );
}

import type { AccountabilityTodoList } from '@zuofeng/shared/accountability/accountability.contract';
import {
  ACCOUNTABILITY_KIND_LABELS,
  type AccountabilityTodo,
} from '@zuofeng/shared/accountability/accountability.labels';
import type { HonourTodoList } from '@zuofeng/shared/honours/honours.contract';
import { HONOUR_KIND_LABELS, type HonourTodo } from '@zuofeng/shared/honours/honours.labels';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatCount } from '../../lib/format.js';
import { honoursHref, recordsHref } from './recognition-view.js';
import { HonourChips, RecordChips, targetName, targetPlace } from './recognition-words.js';
import styles from './todo-cards.module.css';

const HONOUR_STEPS: Record<HonourTodo, { label: string; do: string }> = {
  'to-submit': { label: '提交', do: 'submit' },
  'to-check': { label: '核实', do: 'check' },
  'to-decide': { label: '审定', do: 'grant' },
  'to-publish': { label: '公布', do: 'publish' },
};
const RECORD_STEPS: Record<AccountabilityTodo, { label: string; do: string }> = {
  'to-complete': { label: '提交', do: 'submit' },
  'to-confirm': { label: '审核', do: 'confirm' },
};

interface Line {
  id: string;
  to: string;
  title: string;
  about: string;
  chips: ReactNode;
  step: { label: string; do: string };
}

function TodoCard(props: { id: string; label: string; total: number; href: string; lines: readonly Line[] }) {
  const { id, label, total, href, lines } = props;
  return (
    <section className={styles.list} aria-labelledby={id}>
      <header>
        <h2 id={id}>{label}</h2>
        <Link to={href}>
          {total > lines.length ? `看全部 ${formatCount(total)} 项` : `${formatCount(total)} 项`}
          <span className="sr-only">：{label}</span>
        </Link>
      </header>
      <ul>
        {lines.map(line => (
          <li key={line.id} className={styles.row}>
            <div className={styles.what}>
              <Link to={line.to}>{line.title}</Link>
              <small>{line.about}</small>
            </div>
            <div className={styles.facts}>{line.chips}</div>
            <Link className={styles.step} to={`${line.to}?do=${line.step.do}`}>
              {line.step.label}
              <span className="sr-only">：{line.title}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What of the honours waits, on 今日: each row one press from doing it. */
export const HonourTodoCard = ({ list: { todo, label, total, rows } }: { list: HonourTodoList }) => (
  <TodoCard
    id={`todo-honours-${todo}`}
    {...{ label, total }}
    href={honoursHref({ todo })}
    lines={rows.map(row => ({
      id: row.id,
      to: `/recognition/honours/${row.id}`,
      title: `${HONOUR_KIND_LABELS[row.kind]}：${targetName(row)}`,
      about: `${row.number} · ${targetPlace(row)}`,
      chips: <HonourChips honour={row} />,
      step: HONOUR_STEPS[todo],
    }))}
  />
);

/** What of the accountability records waits, on 今日. */
export const RecordTodoCard = ({ list: { todo, label, total, rows } }: { list: AccountabilityTodoList }) => (
  <TodoCard
    id={`todo-records-${todo}`}
    {...{ label, total }}
    href={recordsHref({ todo })}
    lines={rows.map(row => ({
      id: row.id,
      to: `/recognition/accountability/${row.id}`,
      title: `${ACCOUNTABILITY_KIND_LABELS[row.kind]}：${targetName(row)}`,
      about: `${row.number} · ${targetPlace(row)}`,
      chips: <RecordChips record={row} />,
      step: RECORD_STEPS[todo],
    }))}
  />
);

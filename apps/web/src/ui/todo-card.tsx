import { type ReactNode } from 'react';
import { formatCount } from '../lib/format.js';
import { AppLink } from './link.js';
import styles from './todo-card.module.css';

interface TodoCardRow {
  id: string;
  title: string;
  href: string;
  note: string;
  facts?: ReactNode;
  /** The word on the button that leads to doing it. */
  step?: string;
  /** Where that is, if not at the row's own page. */
  stepHref?: string;
}

/** A list of what waits: its first rows, and the way to all of them. */
export interface TodoCardList {
  key: string;
  label: string;
  total: number;
  /** What is counted: `件`, `项`. */
  unit: string;
  href: string;
  tone?: 'late' | 'warn';
  rows: readonly TodoCardRow[];
}

/** A card of 今日: each row one press from doing it. */
export function TodoCard({ list: { key, label, total, unit, href, rows } }: { list: TodoCardList }) {
  const id = `todo-${key}`;
  return (
    <section className={styles.list} aria-labelledby={id}>
      <header>
        <h2 id={id}>{label}</h2>
        <AppLink href={href}>
          {total > rows.length ? `看全部 ${formatCount(total)} ${unit}` : `${formatCount(total)} ${unit}`}
          <span className="sr-only">：{label}</span>
        </AppLink>
      </header>
      <ul>
        {rows.map(row => (
          <li key={row.id} className={styles.row}>
            <div className={styles.what}>
              <AppLink href={row.href}>{row.title}</AppLink>
              <small>{row.note}</small>
            </div>
            <div className={styles.facts}>{row.facts}</div>
            {row.step ? (
              <AppLink className={styles.step ?? ''} href={row.stepHref ?? row.href}>
                {row.step}
                <span className="sr-only">：{row.title}</span>
              </AppLink>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

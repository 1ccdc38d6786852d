import { type ReactNode } from 'react';
import styles from './figure.module.css';
import { AppLink } from './link.js';

export interface FigureProps {
  label: string;
  value: ReactNode;
  /** A word about the figure: its denominator, or why there is none. */
  note?: ReactNode;
  tone?: 'late' | 'warn' | 'ok';
  /** The very records that the figure counts. */
  href?: string;
}

/** One figure with its name; with `href` it opens the records behind it. Use inside `<dl>`-like groups of figures. */
export function Figure({ label, value, note, tone, href }: FigureProps) {
  const body = (
    <>
      <span className={styles.label}>{label}</span>
      <span className={`${styles.value} ${tone ? styles[tone] : ''}`}>{value}</span>
      {note ? <span className={styles.note}>{note}</span> : null}
    </>
  );
  return href ? (
    <AppLink href={href} className={`${styles.figure} ${styles.link}`}>
      {body}
    </AppLink>
  ) : (
    <div className={styles.figure}>{body}</div>
  );
}

/** `fours`: eight figures stand in two rows of four instead of seven and one. */
export const Figures = ({ children, fours = false }: { children: ReactNode; fours?: boolean }) => (
  <div className={`${styles.row} ${fours ? (styles.fours ?? '') : ''}`}>{children}</div>
);

import { type ReactNode, useId } from 'react';
import styles from './card.module.css';

interface CardProps {
  title: ReactNode;
  /** What is done about it, at the right of the title: not printed. */
  extra?: ReactNode;
  /** How it stands, at the right of the title: printed. */
  mark?: ReactNode;
  /** Left out of a print: it holds nothing to read. */
  screenOnly?: boolean;
  children: ReactNode;
}

/** A titled part of a page. */
export function Card({ title, extra, mark, screenOnly = false, children }: CardProps) {
  const id = useId();
  return (
    <section className={`${styles.card} ${screenOnly ? 'no-print' : ''}`} aria-labelledby={id}>
      <header className={styles.cardHead}>
        <h2 id={id}>{title}</h2>
        {mark}
        {extra ? <div className="no-print">{extra}</div> : null}
      </header>
      {children}
    </section>
  );
}

/** Longer text, its line breaks kept. */
export const Prose = ({ children }: { children: string }) => <p className={styles.prose}>{children}</p>;

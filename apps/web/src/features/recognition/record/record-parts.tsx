import type { ReactNode } from 'react';
import { formatInstant } from '../../../lib/format.js';
import { Card } from '../../../ui/card.js';
import styles from './record.module.css';

/** Facts of a record, name by value; what has no value is left out. */
export function Pairs({ pairs }: { pairs: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={styles.pairs}>
      {pairs
        .filter(([, value]) => value !== null && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

interface Told {
  id: string;
  label: string;
  actorName: string;
  onBehalfOf?: string | null;
  note: string | null;
  at: string;
}

/** The course of a record, latest first. */
export function CourseCard({ steps }: { steps: readonly Told[] }) {
  if (steps.length === 0) return null;
  return (
    <Card title="办理过程">
      <ol className={styles.course}>
        {[...steps].reverse().map(({ id, label, actorName, onBehalfOf, note, at }) => (
          <li key={id}>
            <b>{label}</b>
            <small>
              <time dateTime={at}>{formatInstant(at)}</time> · {actorName}
              {onBehalfOf ? `（代${onBehalfOf}签）` : ''}
            </small>
            {note ? <p>{note}</p> : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}

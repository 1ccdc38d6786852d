import type { CaseStep, CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDay, formatInstant } from '../../../lib/format.js';
import { Card } from '../../../ui/card.js';
import { FileList } from '../../attachments/file-list.js';
import shared from './case.module.css';
import styles from './steps-card.module.css';

/** Everything that the reader may know of, latest first; the office sees besides who else reads each step. */
export function StepsCard({ view }: { view: CaseView }) {
  const office = view.sight === 'original';
  return (
    <Card title="办理经过">
      <ol className={styles.timeline}>
        {[...view.steps].reverse().map(step => (
          <li key={step.id}>
            <b>{step.label}</b>
            <p className={shared.note}>
              <time dateTime={step.at ?? step.on}>
                {step.at ? formatInstant(step.at) : formatDay(step.on)}
              </time>{' '}
              · {step.by}
              {office ? ` · ${audienceWords(step)}` : ''}
            </p>
            {step.note && !standsAbove(step, view) ? (
              <p className={shared.prose}>{office ? withItems(step.note) : step.note}</p>
            ) : null}
            <FileList files={step.files} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** The reply that stands is read in its own place. */
const standsAbove = ({ action, note }: CaseStep, { reply }: CaseView) => action === 'reply' && note === reply;

/** Numbers of the ledger that the system names (屡受投诉, 反弹回潮) lead to their items. */
const withItems = (note: string): ReactNode[] =>
  note.split(/(ZG-\d{4}-\d{5,})/).map((part, at) =>
    at % 2 === 1 ? (
      <Link key={at} to={`/ledger?q=${part}`}>
        {part}
      </Link>
    ) : (
      part
    ),
  );

function audienceWords({ audience }: CaseStep): string {
  const unit = audience.includes('unit');
  const citizen = audience.includes('citizen');
  if (unit && citizen) return '单位、投诉人可见';
  return unit ? '单位可见' : citizen ? '投诉人可见' : '仅办公室可见';
}

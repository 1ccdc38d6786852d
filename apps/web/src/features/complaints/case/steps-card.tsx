import type { CaseStep, CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { formatDay, formatInstant } from '../../../lib/format.js';
import { Card } from '../../../ui/card.js';
import { FileList } from '../../attachments/file-list.js';
import styles from './case.module.css';

/** Everything that the reader may know of, latest first; the office sees besides who else reads each step. */
export function StepsCard({ view }: { view: CaseView }) {
  const office = view.sight === 'original';
  return (
    <Card title="办理经过">
      <ol className={styles.timeline}>
        {[...view.steps].reverse().map(step => (
          <li key={step.id}>
            <b>{step.label}</b>
            <p className={styles.note}>
              <time dateTime={step.at ?? step.on}>
                {step.at ? formatInstant(step.at) : formatDay(step.on)}
              </time>{' '}
              · {step.by}
              {office ? ` · ${audienceWords(step)}` : ''}
            </p>
            {step.note ? <p className={styles.prose}>{step.note}</p> : null}
            <FileList files={step.files} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function audienceWords({ audience }: CaseStep): string {
  const unit = audience.includes('unit');
  const citizen = audience.includes('citizen');
  if (unit && citizen) return '单位、投诉人可见';
  return unit ? '单位可见' : citizen ? '投诉人可见' : '仅办公室可见';
}

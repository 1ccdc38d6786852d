import type { ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import { formatInstant, formatInstantDay } from '../../../lib/format.js';
import styles from './item.module.css';
import { type Step, stepsOf } from './steps.js';

const SPOKEN: Record<Step['status'], string> = { done: '已完成', current: '当前', waiting: '未到' };

/** 登记→交办→签收→整改中→申请销号→核查销号, with dates and persons. */
export function StepsBar({ item }: { item: ItemView }) {
  return (
    <ol className={styles.steps} aria-label="办理步骤">
      {stepsOf(item).map(step => (
        <li
          key={step.title}
          className={styles[step.status]}
          aria-current={step.status === 'current' ? 'step' : undefined}
        >
          <b>
            {step.title}
            <span className="sr-only">（{SPOKEN[step.status]}）</span>
          </b>
          {step.at ? (
            <time dateTime={step.at} title={formatInstant(step.at)}>
              {formatInstantDay(step.at)}
            </time>
          ) : null}
          {step.person ? <span>{step.person}</span> : null}
          {step.note ? <span>{step.note}</span> : null}
        </li>
      ))}
    </ol>
  );
}

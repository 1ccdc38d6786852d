import type { ClockView } from '@zuofeng/shared/clocks/clocks.contract';
import { CLOCK_PHASE_LABELS, TERM_UNIT_WORDS } from '@zuofeng/shared/clocks/clocks.labels';
import { Link } from 'react-router';
import { formatDay, formatInstant, formatInstantDay } from '../../lib/format.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../rectification/item-words.js';
import styles from './clocks.module.css';
import { StripTable } from './strip-table.js';

interface ClockCardProps {
  clock: ClockView;
  today: string;
  /** Beside other things the days are drawn when they are asked for. */
  folded?: boolean;
}

/** One clock: the sentence, its parts, what moved it, and its days drawn one by one. */
export function ClockCard({ clock, today, folded = false }: ClockCardProps) {
  const { label, phase, start, startedBy, day, text, steps, extensions, moves } = clock;
  const days =
    start && day ? (
      <StripTable clock={{ start, end: day, unit: clock.unit ?? 'working' }} today={today} label={label} />
    ) : null;
  return (
    <Card title={label} extra={<Chip strong={phase === 'running'}>{CLOCK_PHASE_LABELS[phase]}</Chip>}>
      <p className={styles.sentence}>{text}</p>
      <dl className={styles.facts}>
        <Fact
          name="起算"
          value={start ? `${formatDay(start)}${startedBy ? `（${startedBy}）` : ''}` : '交办之日'}
        />
        <Fact name="期限" value={termOf(clock)} />
        <Fact name="到期日" value={day ? formatDay(day) : '交办时推算'} />
      </dl>
      {steps.length > 0 ? (
        <details className={styles.steps}>
          <summary>逐项列出</summary>
          <ol>
            {steps.map(step => (
              <li key={step.kind + step.first}>{step.text}</li>
            ))}
          </ol>
        </details>
      ) : null}
      {days && folded ? (
        <details className={styles.steps}>
          <summary>逐日画出</summary>
          {days}
        </details>
      ) : (
        days
      )}
      {extensions.length > 0 ? (
        <div className={styles.more}>
          <h3>延期</h3>
          <ul>
            {extensions.map(({ from, to, reason, at }) => (
              <li key={at}>
                {formatInstantDay(at)}批准：{formatDay(from)} → {formatDay(to)}（{reason}）
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {moves.length > 0 ? (
        <div className={styles.more}>
          <h3>随工作日历移动</h3>
          <ul>
            {moves.map(({ changeId, change, from, to, by, at }) => (
              <li key={changeId}>
                {formatDay(from)} → {formatDay(to)}：
                <Link to={`/calendar/changes/${changeId}`}>{change}</Link>，{by} · {formatInstant(at)}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Card>
  );
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

const termOf = ({ amount, unit }: ClockView): string =>
  amount !== null && unit !== null ? `${amount} ${TERM_UNIT_WORDS[unit]}` : '定为固定日期';

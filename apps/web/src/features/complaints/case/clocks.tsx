import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { CLOCK_PHASE_LABELS } from '@zuofeng/shared/clocks/clocks.labels';
import { Card } from '../../../ui/card.js';
import { ClockCard } from '../../clocks/clock-card.js';
import { Chip } from '../../rectification/item-words.js';
import styles from './clocks.module.css';

/** The clocks of a case: those that run day by day, those that have stopped in a sentence each. */
export function Clocks({ view: { clocks, today } }: { view: CaseView }) {
  const told = withoutEcho(clocks);
  const running = told.filter(({ phase }) => phase === 'running');
  const stopped = told.filter(({ phase }) => phase !== 'running');
  return (
    <>
      {running.map(clock => (
        <ClockCard key={clock.label} clock={clock} today={today} folded />
      ))}
      {stopped.length > 0 ? (
        <Card title={running.length > 0 ? '其他时限' : '时限'}>
          <ul className={styles.stopped}>
            {stopped.map(clock => (
              <li key={clock.label}>
                <b>{clock.label}</b> <Chip>{CLOCK_PHASE_LABELS[clock.phase]}</Chip>
                <p>{clock.text}</p>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  );
}

/** On the ordinary track the complainant is answered by being told of the decision: the same days need not stand there twice. */
function withoutEcho(clocks: CaseView['clocks']): CaseView['clocks'] {
  const decide = clocks.find(({ clock }) => clock === 'decide');
  return clocks.filter(({ clock, text }) => clock !== 'respond' || text !== decide?.text);
}

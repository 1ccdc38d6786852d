import {
  type ItemFilter,
  type ProgressCounts,
} from '@zuofeng/shared/rectification/rectification.query.contract';
import { LIGHT_NAMES, STATE_LABELS } from '@zuofeng/shared/rectification/rectification.labels';
import { type RateView } from '@zuofeng/shared/rectification/rectification.contract';
import { formatCount, formatRate } from '../../lib/format.js';
import { Figure, Figures } from '../../ui/figure.js';
import { type ReactNode } from 'react';
import { Legend, ProgressBar, type Segment } from '../../ui/progress-bar.js';
import { closedShare, isSmall, lightSegments, stateSegments } from './progress.points.js';
import styles from './progress.module.css';

/** Makes the address of the ledger under a filter; the console gives one, the public face has no ledger to open. */
export type HrefFor = (filter: ItemFilter) => string;

export interface CountedProps {
  counts: ProgressCounts;
  hrefFor?: HrefFor | undefined;
}

/** A rate's denominator in words, with a warning when it is small. */
export function rateNote(rate: RateView): string {
  const { numerator, denominator } = rate;
  if (denominator === 0) return '尚无到期事项';
  return `${numerator} / ${denominator}${isSmall(rate) ? ' · 样本过少' : ''}`;
}

/** The figures of a unit or of the city. */
export function ProgressFigures({ counts, hrefFor, children }: CountedProps & { children?: ReactNode }) {
  const { total, states, lights, openOverdue, onTime } = counts;
  const open = (filter: ItemFilter) => hrefFor?.({ counted: true, ...filter });
  return (
    <Figures>
      <Figure label="在册事项" value={formatCount(total)} href={open({})} />
      <Figure
        label={STATE_LABELS.closed}
        value={formatCount(states.closed)}
        note={`销号率 ${formatRate(closedShare(counts))}`}
        href={open({ state: ['closed'] })}
      />
      <Figure
        label={LIGHT_NAMES.yellow}
        value={formatCount(lights.yellow)}
        {...(lights.yellow > 0 && { tone: 'warn' as const })}
        href={open({ light: ['yellow'] })}
      />
      <Figure
        label={LIGHT_NAMES.red}
        value={formatCount(openOverdue)}
        {...(openOverdue > 0 && { tone: 'late' as const })}
        href={open({ overdue: true })}
      />
      <Figure
        label="按时率"
        value={formatRate(onTime.value)}
        note={rateNote(onTime)}
        href={open({ outcome: ['on-time'] })}
      />
      {children}
    </Figures>
  );
}

/** All items of a unit twice: by state, and by light. */
export function ProgressBars({ counts }: CountedProps) {
  return (
    <div className={styles.bars}>
      <NamedBar name="按状态" segments={stateSegments(counts.states)} />
      <NamedBar name="按亮灯" segments={lightSegments(counts.lights)} />
    </div>
  );
}

function NamedBar({ name, segments }: { name: string; segments: readonly Segment[] }) {
  return (
    <div className={styles.named}>
      <h2>{name}</h2>
      <ProgressBar segments={segments} />
      <Legend
        entries={segments.map(({ tone, label, value }) => ({
          tone,
          label: `${label} ${formatCount(value)}`,
        }))}
      />
    </div>
  );
}

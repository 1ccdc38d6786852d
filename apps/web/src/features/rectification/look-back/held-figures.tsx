import type { RateView } from '@zuofeng/shared/rectification/rectification.contract';
import { formatCount, formatRate } from '../../../lib/format.js';
import { Figure, Figures } from '../../../ui/figure.js';
import { isSmall } from '../../progress/progress.points.js';
import { type LookBackFilter, lookBacksHref } from './look-back-view.js';

function heldNote(held: RateView): string {
  const { numerator, denominator } = held;
  return denominator === 0
    ? '尚未开展回头看'
    : `${numerator} / ${denominator}${isSmall(held) ? ' · 样本过少' : ''}`;
}

/** 巩固率 alone, under the filters of a dashboard; it opens what was looked at. */
export function HeldFigure({ held, filter }: { held: RateView; filter: LookBackFilter }) {
  return (
    <Figure
      label="回头看巩固率"
      value={formatRate(held.value)}
      note={heldNote(held)}
      href={lookBacksHref({ ...filter, phase: ['held', 'relapsed'] })}
    />
  );
}

/** 巩固率 of a unit with its numerator and denominator; each opens the look-backs that it counts. */
export function HeldFigures({ unitId, held }: { unitId: string; held: RateView }) {
  const { numerator, denominator, value } = held;
  const relapsed = denominator - numerator;
  return (
    <Figures>
      <Figure
        label="回头看巩固率"
        value={formatRate(value)}
        note={heldNote(held)}
        href={lookBacksHref({ unitId, phase: ['held', 'relapsed'] })}
      />
      <Figure label="巩固" value={formatCount(numerator)} href={lookBacksHref({ unitId, phase: ['held'] })} />
      <Figure
        label="反弹"
        value={formatCount(relapsed)}
        {...(relapsed > 0 && { tone: 'late' as const })}
        href={lookBacksHref({ unitId, phase: ['relapsed'] })}
      />
    </Figures>
  );
}

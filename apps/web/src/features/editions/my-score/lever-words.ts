import { RECORD_KIND_LABELS } from '@zuofeng/shared/scoring/metrics';
import type { LeverView } from '@zuofeng/shared/scoring/scores.contract';
import { formatCount } from '../../../lib/format.js';

/** `4.50` → `4.5`, `3.00` → `3`: in a sentence nobody reads zeros. */
export const plainPoints = (points: string): string => points.replace(/\.?0+$/, '');

/** 怎样加分, in one sentence: `销号这 3 项整改事项，可加 4.5 分`. */
export const leverWords = ({ record, count, gain }: Pick<LeverView, 'record' | 'count' | 'gain'>): string =>
  `${record === 'item' ? '销号' : '办结'}这 ${formatCount(count)} 项${RECORD_KIND_LABELS[record]}，可加 ${plainPoints(gain)} 分`;

import { paint } from '../../../ui/tokens.js';
import type { SlopeTone } from './trial.points.js';

/** Each tone has its own width or dash, so that it reads without its colour. */
export const STROKES: Record<SlopeTone, { stroke: string; strokeWidth: number; strokeDasharray?: string }> = {
  red: { stroke: paint.accent, strokeWidth: 3 },
  black: { stroke: 'var(--black)', strokeWidth: 3 },
  leaves: { stroke: 'var(--ink-2)', strokeWidth: 2, strokeDasharray: '6 4' },
  moves: { stroke: paint.checking, strokeWidth: 1.5 },
  stays: { stroke: 'var(--line-strong)', strokeWidth: 1 },
};

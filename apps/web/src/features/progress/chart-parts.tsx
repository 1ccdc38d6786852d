import { type CSSProperties } from 'react';
import { formatShortDay } from '../../lib/format.js';
import { fonts, paint } from '../../ui/tokens.js';

/** What every chart shares, so that they read as one family. */
export const tick = { fontSize: '0.75rem', fontFamily: fonts.sans, fill: paint.axis } as const;
export const grid = { stroke: paint.line, strokeDasharray: '2 4' } as const;
export const still = { isAnimationActive: false } as const;

const box: CSSProperties = {
  background: 'var(--card)',
  border: '1px solid var(--line)',
  borderRadius: 6,
  boxShadow: '0 2px 8px rgb(0 0 0 / 8%)',
  fontSize: '0.8125rem',
};
export const tooltip = {
  contentStyle: box,
  labelStyle: { color: 'var(--ink)', fontWeight: 600 },
  itemStyle: { color: 'var(--ink-2)', padding: 0 },
  cursor: { fill: 'var(--paper)', stroke: 'var(--line)' },
  isAnimationActive: false,
} as const;

/** A label that a narrow axis can hold. */
export const shorten = (name: string, length: number): string =>
  name.length > length ? `${name.slice(0, length - 1)}…` : name;

export const weekLabel = (week: unknown): string => `${formatShortDay(String(week))}当周`;

/** Overdue is hatched as well as red, as in the progress bars. One per chart, referred to by its id. */
export const Hatch = ({ id }: { id: string }) => (
  <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect width="6" height="6" fill={paint.late} />
    <rect width="2" height="6" fill="#e2643f" />
  </pattern>
);

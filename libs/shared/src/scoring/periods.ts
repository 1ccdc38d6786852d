import { addCalendarDays, type Day, quarterOf, yearOf } from '../calendar/days.js';
import type { ScoredPeriod } from './facts.js';
import type { PeriodKind } from './places.labels.js';

/** A period by its code: `2026-03`, `2026Q1`, `2026`. */
export type PeriodCode = string;
export const PERIOD_CODE = {
  pattern: /^20\d\d(-(0[1-9]|1[0-2])|Q[1-4])?$/,
  fault: '应为年度（2026）、季度（2026Q1）或月份（2026-03）',
};

export interface NamedPeriod extends ScoredPeriod {
  code: PeriodCode;
  kind: PeriodKind;
  label: string;
}

const ORDINALS = ['一', '二', '三', '四'] as const;

/** The period of a code, with its first and last day in Asia/Shanghai. Throws RangeError on what is no code. */
export function parsePeriod(code: PeriodCode): NamedPeriod {
  if (!PERIOD_CODE.pattern.test(code)) throw new RangeError(`no period: ${code}`);
  const year = code.slice(0, 4);
  if (code.length === 4)
    return { code, kind: 'year', label: `${year} 年度`, first: `${year}-01-01`, last: `${year}-12-31` };
  if (code[4] === 'Q') {
    const quarter = Number(code[5]);
    const { first, last } = quarterOf(`${year}-${String(quarter * 3).padStart(2, '0')}-01`);
    return { code, kind: 'quarter', label: `${year} 年第${ORDINALS[quarter - 1]}季度`, first, last };
  }
  const first = `${code}-01`;
  const last = addCalendarDays(`${addCalendarDays(first, 31).slice(0, 7)}-01`, -1);
  return { code, kind: 'month', label: `${year} 年 ${Number(code.slice(5))} 月`, first, last };
}

export function periodCodeOf(kind: PeriodKind, day: Day): PeriodCode {
  if (kind === 'year') return String(yearOf(day));
  if (kind === 'month') return day.slice(0, 7);
  const { year, quarter } = quarterOf(day);
  return `${year}Q${quarter}`;
}

/** The period of the same kind before this one. */
export const periodBefore = (code: PeriodCode): PeriodCode => {
  const { kind, first } = parsePeriod(code);
  return periodCodeOf(kind, addCalendarDays(first, -1));
};

/** The last `n` periods of the kind, the newest (that of the day) first. */
export function lastPeriods(kind: PeriodKind, day: Day, n: number): PeriodCode[] {
  const codes: PeriodCode[] = [];
  for (let code = periodCodeOf(kind, day); codes.length < n; code = periodBefore(code)) codes.push(code);
  return codes;
}

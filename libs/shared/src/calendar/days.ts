/** A calendar day `YYYY-MM-DD` in Asia/Shanghai. Days compare as text: `a < b` is "a is before b". */
export type Day = string;

const DAY_MS = 86_400_000;
/** China keeps one zone without summer time (since 1991), so days are plain arithmetic and no host zone can change them. */
const SHANGHAI_MS = 8 * 3_600_000;

const utcOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const dayOfUtc = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/** The day in Asia/Shanghai on which the instant falls. */
export const shanghaiDay = (now: Date): Day => dayOfUtc(now.getTime() + SHANGHAI_MS);

/** The minute in Asia/Shanghai at which the instant falls: `14:05`. */
export const shanghaiTime = (now: Date): string =>
  new Date(now.getTime() + SHANGHAI_MS).toISOString().slice(11, 16);

/** The first instant of the day in Asia/Shanghai: 00:00:00.000 +08:00. */
export const dayStart = (day: Day): Date => new Date(utcOf(day) - SHANGHAI_MS);

/** The last millisecond of the day in Asia/Shanghai: 23:59:59.999 +08:00. For SQL prefer `< dayStart(next day)`. */
export const dayEnd = (day: Day): Date => new Date(utcOf(day) + DAY_MS - 1 - SHANGHAI_MS);

/** The day that lies `n` calendar days later (earlier when negative). */
export const addCalendarDays = (day: Day, n: number): Day => dayOfUtc(utcOf(day) + n * DAY_MS);

/** How many calendar days `to` lies after `from` (negative when before). */
export const calendarDaysBetween = (from: Day, to: Day): number =>
  Math.round((utcOf(to) - utcOf(from)) / DAY_MS);

export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: Day): number => new Date(utcOf(day)).getUTCDay() || 7;

/** A stretch of days, both ends included. */
export interface Period {
  first: Day;
  last: Day;
}

/** The week of the day, Monday to Sunday. */
export function weekOf(day: Day): Period {
  const first = addCalendarDays(day, 1 - weekdayOf(day));
  return { first, last: addCalendarDays(first, 6) };
}

export interface Quarter extends Period {
  year: number;
  quarter: 1 | 2 | 3 | 4;
}

const QUARTER_EDGES = [
  ['01-01', '03-31'],
  ['04-01', '06-30'],
  ['07-01', '09-30'],
  ['10-01', '12-31'],
] as const;

/** The quarter of the day, with its first and last day. */
export function quarterOf(day: Day): Quarter {
  const index = Math.floor((Number(day.slice(5, 7)) - 1) / 3) as 0 | 1 | 2 | 3;
  const [first, last] = QUARTER_EDGES[index];
  const year = yearOf(day);
  const quarter = (index + 1) as Quarter['quarter'];
  return { year, quarter, first: `${year}-${first}`, last: `${year}-${last}` };
}

/** The day in Chinese: `9 月 4 日`; with its year when that differs from the year of `beside`, or when nothing stands beside it. */
export function chineseDay(day: Day, beside?: Day): string {
  const short = `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8, 10))} 日`;
  return beside !== undefined && yearOf(beside) === yearOf(day) ? short : `${yearOf(day)} 年 ${short}`;
}

/** A stretch in Chinese: `9 月 25 日至 27 日`, one day as `9 月 25 日`. */
export function chinesePeriod({ first, last }: Period, beside?: Day): string {
  if (first === last) return chineseDay(first, beside);
  const sameMonth = first.slice(0, 7) === last.slice(0, 7);
  return `${chineseDay(first, beside)}至${sameMonth ? ` ${Number(last.slice(8, 10))} 日` : ` ${chineseDay(last, first)}`}`;
}

import type { Day } from '../calendar/days.js';
import { isCalendarDay } from '../contract/values.js';
import { type Cell, trimmed } from './cells.js';

export type ReadDay = { ok: true; day: Day | null } | { ok: false; fault: string };

// Days of Excel's 1900 calendar: 1 = 1900-01-01, and serial 60 is a 29 February 1900 that never was.
const SERIAL_EPOCH = Date.UTC(1899, 11, 30);
const SERIAL_MIN = 61;
const SERIAL_MAX = 109_573; // 2199-12-31
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const TIME = String.raw`(?:[\sT]*\d{1,2}(?:[:：时]\d{1,2}(?:[:：分]\d{1,2}(?:\.\d+)?)?)?\s*[时分秒]?(?:Z|[+-]\d{2}:?\d{2})?)?`;
const PARTED = new RegExp(String.raw`^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?${TIME}$`);
const EXAMPLE = '请写成 2019-04-25、2019/4/25 或 2019年4月25日';

/**
 * The day in a cell: real dates, Excel serial numbers, and the ways people write dates (with or without a time):
 * `2019/4/25 9:32:09`, `2019-04-25`, `2019年4月25日`, `2019.4.25`, `20190425`. Blank is null. Nothing is guessed:
 * without a four-digit year in front, or with a day that does not exist, the fault says what is wrong.
 */
export function readDay(cell: Cell): ReadDay {
  if (typeof cell === 'number') return fromNumber(cell);
  const text = trimmed(cell).normalize('NFKC');
  if (text === '') return { ok: true, day: null };
  const parts = PARTED.exec(text) ?? COMPACT.exec(text);
  if (parts) return checked(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return refuse(whatIsWrong(text));
}

function fromNumber(value: number): ReadDay {
  const compact = COMPACT.exec(String(value));
  if (compact) return checked(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  if (value < SERIAL_MIN || value >= SERIAL_MAX + 1) return refuse(`“${value}”不是日期，${EXAMPLE}`);
  const date = new Date(SERIAL_EPOCH + Math.floor(value) * 86_400_000);
  return { ok: true, day: date.toISOString().slice(0, 10) };
}

const two = (n: number) => String(n).padStart(2, '0');

function checked(year: number, month: number, day: number): ReadDay {
  if (month < 1 || month > 12) return refuse(`没有 ${month} 月，请核对日期`);
  const written = `${year}-${two(month)}-${two(day)}`;
  if (isCalendarDay(written)) return { ok: true, day: written };
  if (year < 1900 || year > 2199) return refuse(`年份 ${year} 超出 1900 至 2199，请核对日期`);
  return refuse(`${year} 年 ${month} 月没有 ${day} 日，请核对日期`);
}

function whatIsWrong(text: string): string {
  const shown = `“${[...text].slice(0, 20).join('')}”`;
  if (/^\d{4}\s*[-/.年]\s*\d{1,2}\s*月?$/.test(text)) return `${shown}缺少日，${EXAMPLE}`;
  if (/^\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?$/.test(text)) return `${shown}缺少年份，${EXAMPLE}`;
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/.test(text)) return `${shown}分不清年、月、日，${EXAMPLE}`;
  if (/^\d{2}\s*年/.test(text)) return `${shown}的年份应为四位数，${EXAMPLE}`;
  return `${shown}不是日期，${EXAMPLE}`;
}

const refuse = (fault: string): ReadDay => ({ ok: false, fault });

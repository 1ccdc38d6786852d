import { shanghaiDay, shanghaiTime } from '@zuofeng/shared/calendar/days';

/** What stands where there is nothing to show. */
export const NOTHING = '—';

type Maybe<T> = T | null | undefined;

/** A calendar day `2026-03-31` → `2026年3月31日`. No time zone takes part: a day is a day. */
export function formatDay(day: Maybe<string>): string {
  const [year, month, date] = (day ?? '').split('-').map(Number);
  return year && month && date ? `${year}年${month}月${date}日` : NOTHING;
}

/** A calendar day without its year: `3月31日`. */
export function formatShortDay(day: Maybe<string>): string {
  const [, month, date] = (day ?? '').split('-').map(Number);
  return month && date ? `${month}月${date}日` : NOTHING;
}

/** The month of a calendar day: `2026年3月`. */
export const formatMonth = (day: string): string => formatDay(day).replace(/\d+日$/, '');

/** An instant → the day in Shanghai, `2026年3月31日`. */
export function formatInstantDay(iso: Maybe<string>): string {
  if (!iso) return NOTHING;
  return formatDay(shanghaiDay(new Date(iso)));
}

/** An instant → the day and minute in Shanghai, `2026年3月31日 14:05`. */
export function formatInstant(iso: Maybe<string>): string {
  if (!iso) return NOTHING;
  const at = new Date(iso);
  return `${formatDay(shanghaiDay(at))} ${shanghaiTime(at)}`;
}

/** A rate between 0 and 1 → `97.9%`; one decimal, none for 0 and 1. Without a denominator there is no rate: `—`. */
export function formatRate(rate: Maybe<number>): string {
  if (rate == null) return NOTHING;
  if (rate === 0 || rate === 1) return `${rate * 100}%`;
  // A rate that is not whole never reads as whole: 99.96 % is not 100 %.
  const shown = Math.min(99.9, Math.max(0.1, Math.round(rate * 1000) / 10));
  return `${shown.toFixed(1)}%`;
}

/** `12345` → `12,345`. By hand: the browser's own way loads its tables first, which a phone feels. */
export const formatCount = (count: Maybe<number>): string =>
  count == null ? NOTHING : String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');

/** A file's size: `850 KB`, `3.2 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

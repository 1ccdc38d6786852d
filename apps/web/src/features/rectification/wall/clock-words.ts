const TIME = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hourCycle: 'h23',
  hour: '2-digit',
  minute: '2-digit',
});
const DAY = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  weekday: 'long',
});

/** `14:05` in Shanghai. */
export const clockTime = (instant: number): string => TIME.format(instant);
/** `2026年11月25日星期三` in Shanghai. */
export const clockDay = (instant: number): string => DAY.format(instant);

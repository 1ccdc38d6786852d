/** What a text may hold; limits count Unicode code points, so a rare surname counts as one. */
export interface TextLimits {
  min: number;
  max: number;
  multiline: boolean;
}

// Control characters, and the bidirectional overrides that make a text read otherwise than it is stored.
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/u;

/**
 * What is wrong with a text, in Chinese, to be read after the field's name; null when nothing is.
 * Text is never changed on the way in: it is stored exactly or refused (bars.md §4).
 */
export function textFault(value: unknown, { min, max, multiline }: TextLimits): string | null {
  if (typeof value !== 'string') return '应为文字';
  if (!value.isWellFormed()) return '含有无法保存的残缺字符';
  if (CONTROL.test(value)) return '含有不可见的控制字符，请删除后再提交';
  if (!multiline && /[\r\n\u2028\u2029]/.test(value)) return '不能换行';
  if (min > 0 && value.trim() === '') return '不能为空';
  const length = [...value].length;
  if (length < min) return `至少 ${min} 个字`;
  if (length > max) return `最多 ${max} 个字，现有 ${length} 个字`;
  return null;
}

/** Whether a value is a calendar day `YYYY-MM-DD` that exists, from 1900 to 2199. */
export function isCalendarDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^(19|20|21)\d\d-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

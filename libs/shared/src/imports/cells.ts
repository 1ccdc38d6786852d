/**
 * A spreadsheet cell as it is kept between upload and commit. A date cell holds the wall-clock time that the sheet
 * shows (`2019-04-25T09:32:09`): spreadsheets know no time zone, and the office that filled it in is in Asia/Shanghai.
 */
export type Cell = string | number | boolean | { at: string } | null;

/** A row of a sheet, by column. */
export type CellRow = readonly Cell[];

/** What a person sees in the cell. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'object') return cell.at.replace('T00:00:00', '').replace('T', ' ');
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  return String(cell);
}

/** The text without white space around it (half or full width, BOM), line ends as `\n`. */
export function trimmed(cell: Cell | undefined): string {
  const text = cellText(cell).trim();
  const invisible = text.startsWith('\u200B') || text.endsWith('\u200B');
  const plain = invisible ? text.replace(/^[\s\u200B]+|[\s\u200B]+$/gu, '') : text;
  return plain.includes('\r') ? plain.replace(/\r\n?/g, '\n') : plain;
}

/** For comparing names: full-width forms as half-width, no white space, lower case. Only for comparing, never for storing. */
export function nameKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200B\uFEFF]+/gu, '')
    .toLowerCase();
}

export const isBlankRow = (row: CellRow): boolean => row.every(cell => trimmed(cell) === '');

/** `A`, `B`, … `AA`: how people name a column. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

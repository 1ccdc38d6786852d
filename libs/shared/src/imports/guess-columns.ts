import { nameKey } from './cells.js';
import type { ImportField } from './imports.labels.js';

/** Which column feeds which field; null = none. */
export type ColumnMapping = Record<string, number | null>;

/** Header text for comparing: without brackets' contents, numbering, asterisks and punctuation. */
export function headerKey(header: string): string {
  return nameKey(header)
    .replace(/\(.*?\)|（.*?）|\[.*?\]|【.*?】/g, '')
    .replace(/[*:：、.,，。\d]/g, '');
}

/**
 * Proposes a column for every field by its known headers. Fields come in order of precedence; a column feeds one
 * field at most. An exact header wins over one that merely contains the words.
 */
export function guessColumns(headers: readonly string[], fields: readonly ImportField[]): ColumnMapping {
  const keys = headers.map(headerKey);
  const taken = new Set<number>();
  const mapping: ColumnMapping = {};
  const passes = [
    (key: string, known: string) => key === known,
    (key: string, known: string) => known.length >= 2 && key.includes(known),
  ];
  for (const { key } of fields) mapping[key] = null;
  for (const fits of passes) {
    for (const field of fields) {
      if (mapping[field.key] !== null) continue;
      const column = firstFitting(keys, field, taken, fits);
      if (column === null) continue;
      mapping[field.key] = column;
      taken.add(column);
    }
  }
  return mapping;
}

function firstFitting(
  keys: readonly string[],
  field: ImportField,
  taken: ReadonlySet<number>,
  fits: (key: string, known: string) => boolean,
): number | null {
  for (const known of field.headers.map(headerKey)) {
    const column = keys.findIndex((key, index) => key !== '' && !taken.has(index) && fits(key, known));
    if (column >= 0) return column;
  }
  return null;
}

/** The same table again: its headers in order. Mappings are remembered under it. */
export const headerSignature = (headers: readonly string[]): string => headers.map(headerKey).join('|');

// A header row has several short texts; titles and notes above it have one long cell.
const LONGEST_HEADER = 30;

/** Which of the first rows is the header: the one with the most columns that are recognised, else the first with two texts or more. */
export function findHeaderRow(rows: readonly (readonly string[])[], fields: readonly ImportField[]): number {
  let best = { row: -1, known: 0 };
  let firstPlausible = -1;
  rows.forEach((texts, row) => {
    const filled = texts.filter(text => text !== '' && [...text].length <= LONGEST_HEADER);
    if (filled.length >= 2 && firstPlausible < 0) firstPlausible = row;
    const known = Object.values(guessColumns(texts, fields)).filter(column => column !== null).length;
    if (filled.length >= 2 && known > best.known) best = { row, known };
  });
  return best.row >= 0 ? best.row : Math.max(firstPlausible, 0);
}

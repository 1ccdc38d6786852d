import { columnLetter } from '@zuofeng/shared/imports/cells';
import type { Readable } from 'node:stream';
import type writeFile from 'write-excel-file/node';
import type { Cell } from 'write-excel-file/node';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A cell to write: text is always text, whatever it begins with, so no cell becomes a formula. */
export type OutCell =
  string | number | null | { day: string } | { text: string; style: 'header' | 'fault' | 'note' };

export interface OutSheet {
  name: string;
  /** Column widths in characters. */
  widths: readonly number[];
  rows: readonly (readonly OutCell[])[];
  /** Rows that stay in sight. */
  frozenRows?: number;
  /** Drop-down lists: by column, the texts to choose from. */
  choices?: ReadonlyMap<number, readonly string[]>;
}

type SheetFeature = NonNullable<NonNullable<Parameters<typeof writeFile>[1]>['features']>[number];

const LAST_CHOICE_ROW = 20_000;
/** Excel keeps at most so many characters of a list written into the sheet, and of a cell. */
const CHOICES_MAX = 255;
const CELL_MAX = 32_767;

const STYLES = {
  header: { fontWeight: 'bold', backgroundColor: '#f3efe8', wrap: true, alignVertical: 'center' },
  fault: { backgroundColor: '#fbe3e0', wrap: true },
  note: { wrap: true },
} as const;

/** A small .xlsx workbook, made in one go: for tables of many rows there is `writeTable`. */
export async function writeSheets(sheets: readonly OutSheet[]): Promise<Readable> {
  const { default: writeXlsxFile } = await import('write-excel-file/node'); // read when the first workbook is made
  const written = writeXlsxFile(
    sheets.map(({ name, widths, rows, frozenRows = 0 }) => ({
      sheet: name,
      data: rows.map(row => row.map(toCell)),
      columns: widths.map(width => ({ width })),
      stickyRowsCount: frozenRows,
    })),
    { features: [choiceLists(sheets)] },
  );
  return (written.toStream as () => Promise<Readable>)();
}

function toCell(cell: OutCell): Cell {
  if (cell === null) return null;
  if (typeof cell === 'number') return { type: Number, value: cell };
  if (typeof cell === 'string') return textCell(cell);
  if ('day' in cell) return { type: Date, value: new Date(`${cell.day}T00:00:00Z`), format: 'yyyy-mm-dd' };
  return cell.text === '' ? null : { ...textCell(cell.text), ...STYLES[cell.style] };
}

// What XML cannot carry; everything else stays as it is.
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu;

/** The text as a cell can hold it. */
export const storableText = (text: string): string =>
  text.toWellFormed().replace(NOT_XML, '').slice(0, CELL_MAX);

const textCell = (text: string) => ({ type: String, value: storableText(text) });

function choiceLists(sheets: readonly OutSheet[]): SheetFeature {
  const xml = ({ choices, frozenRows = 0 }: OutSheet): string | undefined => {
    const lists = [...(choices ?? [])].filter(([, texts]) => texts.join(',').length <= CHOICES_MAX);
    if (lists.length === 0) return undefined;
    const items = lists.map(([column, texts]) => {
      const letter = columnLetter(column);
      const range = `${letter}${frozenRows + 1}:${letter}${LAST_CHOICE_ROW}`;
      return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${range}"><formula1>"${escapeXml(texts.join(','))}"</formula1></dataValidation>`;
    });
    return `<dataValidations count="${items.length}">${items.join('')}</dataValidations>`;
  };
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': { insert: (_, { sheetIndex }) => xml(sheets[sheetIndex]!) },
      },
    },
  };
}

export const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

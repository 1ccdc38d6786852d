import { type Cell, columnLetter, isBlankRow } from '@zuofeng/shared/imports/cells';
import { unzipSync, zipSync } from 'fflate';
import { ProblemError } from '../problem/problem.error.js';

export interface SheetLimits {
  rows: number;
  columns: number;
}

export interface SheetContent {
  name: string;
  rows: Cell[][];
}

/** Unpacked, a workbook may be this large: far beyond any real ledger, far below what would hurt. */
const UNPACKED_MAX = 120 * 1024 * 1024;
const PART = /\.(xml|rels)$/i;
/** A cell's start tag, with its attributes, and its address among them: however they are ordered, quoted or prefixed. */
const CELL = /<(?:[\w.-]+:)?c\s((?:"[^"]*"|'[^']*'|[^"'<>])*)>/g;
const ADDRESS = /(?:^|[\s:])r\s*=\s*["']([^"']*)["']/g;
const PLAIN_ADDRESS = /^([A-Z]{1,3})(\d{1,7})$/;

/** Reads the first sheet with content. Refuses workbooks that are broken, or larger than the limits before reading them. */
export async function readSheet(content: Buffer, limits: SheetLimits): Promise<SheetContent> {
  const checked = checkedParts(content, limits);
  const { default: readXlsxFile } = await import('read-excel-file/node'); // read when the first workbook comes
  const sheets = await readXlsxFile(checked, { trim: false }).catch(() => {
    throw refused('无法读取这个工作簿，请用 Excel 或 WPS 另存为 .xlsx 后再上传');
  });
  for (const { sheet, data } of sheets) {
    const rows = data.map(row => row.map(toCell));
    refuseBrokenTexts(rows);
    if (rows.some(row => !isBlankRow(row))) return { name: sheet, rows };
  }
  throw refused('工作簿里没有内容');
}

const refused = (detail: string) => new ProblemError('import.unreadable', { detail });

/**
 * Unpacks the workbook within bounds and packs anew what was looked at, so that the reader meets nothing else: a zip
 * file may hide parts from its directory or lie about their sizes.
 */
function checkedParts(content: Buffer, limits: SheetLimits): Buffer {
  let unpacked = 0;
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(content, {
      filter: ({ name, originalSize }) => {
        unpacked += originalSize;
        if (unpacked > UNPACKED_MAX) throw new Error('too large');
        return PART.test(name);
      },
    });
  } catch {
    throw refused('工作簿已损坏或过大，请删去多余的工作表、图片后再上传');
  }
  for (const part of Object.values(parts)) refuseStrayCells(part, limits);
  return Buffer.from(zipSync(parts, { level: 0 }));
}

/** A single stray cell far below or to the right would make the reader fill in all that lies between. */
function refuseStrayCells(part: Uint8Array, { rows, columns }: SheetLimits): void {
  const text = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1');
  for (const [, attributes = ''] of text.matchAll(CELL)) {
    for (const [, address = ''] of attributes.matchAll(ADDRESS)) {
      const [, letters = '', row] = PLAIN_ADDRESS.exec(address) ?? [];
      if (!letters) throw refused('工作簿中有无法识别的单元格，请用 Excel 或 WPS 另存为 .xlsx 后再上传');
      if (Number(row) > rows) throw refused(`表格最多 ${rows} 行，请拆分，或删去下方的空行后再上传`);
      if (columnNumber(letters) > columns) {
        throw refused(`表格最多 ${columns} 列，请删去右侧多余的列后再上传`);
      }
    }
  }
}

/** What no database can keep is told with its place: the office mends the cell, nothing is left out in silence. */
function refuseBrokenTexts(rows: readonly (readonly Cell[])[]): void {
  for (const [index, row] of rows.entries()) {
    const column = row.findIndex(
      cell => typeof cell === 'string' && (!cell.isWellFormed() || cell.includes('\u0000')),
    );
    if (column < 0) continue;
    throw refused(`单元格 ${columnLetter(column)}${index + 1} 含有无法保存的字符，请删除后再上传`);
  }
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);

function toCell(value: unknown): Cell {
  // The reader answers date cells as UTC; what the sheet shows is that wall-clock time, without a zone.
  if (value instanceof Date) return { at: value.toISOString().slice(0, 19) };
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}

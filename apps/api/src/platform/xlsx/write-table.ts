import { columnLetter } from '@zuofeng/shared/imports/cells';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { escapeXml, type OutCell, storableText } from './write-sheet.js';

export interface TableColumn {
  header: string;
  /** In characters. */
  width: number;
}

type Rows = readonly (readonly OutCell[])[];

/** Cell formats, by their place in STYLES. */
const HEADER = 1;
const DAY = 2;
const TEXT = 3;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const relation = (kind: string, target: string) =>
  `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/${kind}" Target="${target}"/>`;

const CONTENT_TYPES = `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${KIND}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/></Types>`;

const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF3EFE8"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1" fillId="2" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf xfId="0" numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`;

/**
 * An .xlsx workbook of one table, written as its rows come: however many they are, they take little memory and never
 * hold the process up for long. Text is always text (inline strings), so no cell becomes a formula.
 */
export async function* writeTable(
  name: string,
  columns: readonly TableColumn[],
  batches: AsyncIterable<Rows> | Iterable<Rows>,
): AsyncGenerator<Uint8Array> {
  const archive = new Archive();
  archive.add('[Content_Types].xml', CONTENT_TYPES);
  archive.add('_rels/.rels', `${relation('officeDocument', 'xl/workbook.xml')}</Relationships>`);
  archive.add(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escapeXml(name)}" sheetId="1" r:id="r1"/></sheets></workbook>`,
  );
  archive.add(
    'xl/_rels/workbook.xml.rels',
    `${relation('worksheet', 'worksheets/sheet1.xml')}<Relationship Id="r2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  );
  archive.add('xl/styles.xml', STYLES);

  const sheet = archive.open('xl/worksheets/sheet1.xml');
  const widths = columns.map(({ width }, index) => {
    const at = index + 1;
    return `<col min="${at}" max="${at}" width="${width}" customWidth="1"/>`;
  });
  sheet(
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`,
  );
  const letters = columns.map((_, index) => columnLetter(index));
  let line = 1;
  const rowXml = (cells: readonly OutCell[]): string => {
    const xml = cells.map((cell, column) => cellXml(`${letters[column]}${line}`, cell)).join('');
    return `<row r="${line++}">${xml}</row>`;
  };
  sheet(rowXml(columns.map(({ header }) => ({ text: header, style: 'header' }))));
  for await (const rows of batches) {
    sheet(rows.map(rowXml).join(''));
    yield* archive.take();
  }
  sheet(`</sheetData><autoFilter ref="A1:${letters.at(-1)}${line - 1}"/></worksheet>`, true);
  archive.end();
  yield* archive.take();
}

function cellXml(at: string, cell: OutCell): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${at}" s="${TEXT}"><v>${cell}</v></c>`;
  if (typeof cell === 'object' && 'day' in cell)
    return `<c r="${at}" s="${DAY}"><v>${serial(cell.day)}</v></c>`;
  const [text, style] = typeof cell === 'string' ? [cell, TEXT] : [cell.text, HEADER];
  const xml = escapeXml(storableText(text)).replaceAll('\r', '&#13;');
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml}</t></is></c>`;
}

const DAY_MS = 86_400_000;
/** 1970-01-01 as spreadsheets number days. */
const EPOCH = 25_569;
const serial = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS + EPOCH;

/** A zip file whose bytes are taken away as they come. */
class Archive {
  private chunks: Uint8Array[] = [];
  private readonly zip = new Zip((error, chunk) => {
    if (error) throw error;
    this.chunks.push(chunk);
  });

  /** A part to be written piece by piece; `last` ends it. */
  open(name: string): (xml: string, last?: boolean) => void {
    const part = new ZipDeflate(name);
    this.zip.add(part);
    return (xml, last = false) => part.push(strToU8(xml), last);
  }

  add(name: string, xml: string): void {
    this.open(name)(HEAD + xml, true);
  }

  end(): void {
    this.zip.end();
  }

  take(): Uint8Array[] {
    return this.chunks.splice(0);
  }
}

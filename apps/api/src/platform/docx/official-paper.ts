import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip as mm,
  Document,
  Footer,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';

/** The layout of official papers, GB/T 9704—2012: type in half-points, 28 points a line, the frame of 156 × 225 mm on A4. */
export const SIZE = { head: 52, title: 44, body: 32, table: 24, note: 28 };
export const LINE = 28 * 20;
export const WIDTH = mm(156);
export const RED = 'C00000';
/** A sign of the body in twentieths of a point. */
export const SIGN = 32 * 10;
const PAGE = {
  size: { width: 11906, height: 16838 }, // A4 as word processors name it, in twentieths of a point
  margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), footer: mm(28) },
};
const TWO_SIGNS = { firstLine: 2 * SIGN };

export const font = (eastAsia: string) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  eastAsia,
});
export const SONG = font('方正小标宋简体');
export const HEI = font('黑体');
export const FANG = font('仿宋_GB2312');
export const KAI = font('楷体_GB2312');

/** Characters that text may hold and XML may not. */
export const printable = (text: string): string => text.replace(/[\uFFFE\uFFFF]/g, '');

export const line = (text: string, run: IRunOptions = {}, options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({
    spacing: { line: LINE, lineRule: LineRuleType.EXACT },
    ...options,
    children: [new TextRun({ text: printable(text), font: FANG, size: SIZE.body, ...run })],
  });

export const body = (text: string): Paragraph => line(text, {}, { indent: TWO_SIGNS });
/** 一、 */
export const heading = (text: string): Paragraph =>
  line(text, { font: HEI }, { indent: TWO_SIGNS, keepNext: true });
/** Without a rule of its own a line’s height is read as a share of the type by one word processor, as points by another. */
const EXACT = { lineRule: LineRuleType.EXACT };
/** Of the red head, taller than its type of 26 and 32 points. */
export const centred = {
  alignment: AlignmentType.CENTER,
  spacing: { ...EXACT, line: 44 * 20, after: 120 },
};
export const title = (text: string): Paragraph =>
  line(
    text,
    { font: SONG, size: SIZE.title },
    { ...centred, spacing: { ...EXACT, line: 32 * 20, after: 360 } },
  );

const EDGE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const BORDERS = { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE };

/** A table over the width of the page; `widths` are the columns' shares in percent, the head repeats on each page. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
): Table {
  const cells = (texts: readonly string[], isHead: boolean) =>
    texts.map(
      (text, column) =>
        new TableCell({
          borders: BORDERS,
          width: { size: Math.round((WIDTH * widths[column]!) / 100), type: WidthType.DXA },
          margins: { top: 40, bottom: 40, left: 80, right: 80 },
          children: [
            new Paragraph({
              alignment: isHead ? AlignmentType.CENTER : AlignmentType.LEFT,
              children: [new TextRun({ text: printable(text), font: isHead ? HEI : FANG, size: SIZE.table })],
            }),
          ],
        }),
    );
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths.map(share => Math.round((WIDTH * share) / 100)),
    rows: [
      new TableRow({ tableHeader: true, children: cells(head, true) }),
      ...rows.map(row => new TableRow({ cantSplit: true, children: cells(row, false) })),
    ],
  });
}

/** The document with its page and the page's number at its foot. */
export const paper = (name: string, office: string, children: readonly (Paragraph | Table)[]): Document =>
  new Document({
    title: name,
    creator: office,
    sections: [{ properties: { page: PAGE }, footers: { default: pageNumber() }, children }],
  });

const pageNumber = () =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: font('宋体'), size: SIZE.note }),
        ],
      }),
    ],
  });

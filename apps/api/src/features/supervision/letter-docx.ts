import type { LetterView } from '@zuofeng/shared/supervision/supervision.contract';
import { letterWords } from '@zuofeng/shared/supervision/letter-words';
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip as mm,
  Document,
  Footer,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx';

/** GB/T 9704—2012: type 3 and 2 in half-points, 28 points a line, the frame of 156 × 225 mm on A4. */
const SIZE = { head: 52, title: 44, body: 32, note: 28 };
const LINE = 28 * 20;
const PAGE = {
  size: { width: mm(210), height: mm(297) },
  margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), footer: mm(28) },
};
const WIDTH = mm(156);
const RED = 'C00000';
const TWO_SIGNS = { firstLine: 32 * 20 };

const font = (eastAsia: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia });
const SONG = font('方正小标宋简体');
const HEI = font('黑体');
const FANG = font('仿宋_GB2312');

/** Characters that text may hold and XML may not. */
const printable = (text: string): string => text.replace(/[\uFFFE\uFFFF]/g, '');

const line = (text: string, run: IRunOptions = {}, options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({
    spacing: { line: LINE, lineRule: LineRuleType.EXACT },
    ...options,
    children: [new TextRun({ text: printable(text), font: FANG, size: SIZE.body, ...run })],
  });

const body = (text: string): Paragraph => line(text, {}, { indent: TWO_SIGNS });
const heading = (text: string): Paragraph => line(text, { font: HEI }, { indent: TWO_SIGNS });
const centred = { alignment: AlignmentType.CENTER, spacing: { line: 360, after: 120 } };

/** The letter as a Word document in the layout of official papers. */
export const letterDocx = (letter: LetterView): Promise<Buffer> => Packer.toBuffer(documentOf(letter));

function documentOf(letter: LetterView): Document {
  const words = letterWords(letter);
  const children = [
    line(words.office, { font: SONG, size: SIZE.head, color: RED }, centred),
    line('督　办　单', { font: SONG, size: SIZE.head + 12, color: RED }, centred),
    new Paragraph({
      tabStops: [{ type: TabStopType.RIGHT, position: WIDTH }],
      border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: RED, space: 6 } },
      spacing: { after: 480 },
      children: [
        new TextRun({ text: words.number, font: FANG, size: SIZE.body }),
        new TextRun({ text: `\t签发人：`, font: FANG, size: SIZE.body }),
        new TextRun({ text: printable(letter.issuedByName), font: font('楷体_GB2312'), size: SIZE.body }),
      ],
    }),
    line(words.title, { font: SONG, size: SIZE.title }, { ...centred, spacing: { line: 560, after: 360 } }),
    line(words.addressee),
    body(words.opening),
    ...words.sections.flatMap(({ title, lines }) => [heading(title), ...lines.map(body)]),
    line(
      words.office,
      {},
      { alignment: AlignmentType.RIGHT, spacing: { line: LINE, before: LINE * 2 }, keepNext: true },
    ),
    line(words.date, {}, { alignment: AlignmentType.RIGHT, indent: { right: 32 * 20 }, keepNext: true }),
    line('（印章）', { size: SIZE.note }, { alignment: AlignmentType.RIGHT, indent: { right: 64 * 20 } }),
  ];
  return new Document({
    title: words.title,
    creator: words.office,
    sections: [{ properties: { page: PAGE }, footers: { default: pageNumber() }, children }],
  });
}

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

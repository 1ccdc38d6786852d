import {
  type Paper,
  type PaperTable,
  type PaperWords,
  PLACEHOLDERS,
} from '@zuofeng/shared/editions/bulletin-words';
import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  Packer,
  Paragraph,
  patchDetector,
  patchDocument,
  PatchType,
  TextRun,
} from 'docx';
import {
  body,
  centred,
  FANG,
  heading,
  line,
  LINE,
  paper,
  printable,
  RED,
  SIGN,
  SIZE,
  SONG,
  table,
  title,
} from '../../platform/docx/official-paper.js';

const slot = (name: string) => `{{${name}}}`;
const note = (text: string) => line(text, { size: SIZE.note });

/** The template with which the product comes: an official paper with places for words. The office may put another in its stead. */
export function defaultTemplate(kind: Paper): Promise<Buffer> {
  const names: readonly string[] = PLACEHOLDERS[kind];
  const blocks = names.filter(name => ['更正说明', '红榜', '黑榜', '名次表', '要求'].includes(name));
  const middle =
    kind === 'bulletin'
      ? [body(slot('开头')), ...blocks.map(name => line(slot(name))), body(slot('结尾'))]
      : [body(slot('正文')), ...blocks.map(name => line(slot(name)))];
  const document = paper(kind === 'bulletin' ? '通报' : '告知书', '', [
    line(slot('发文机关'), { font: SONG, size: SIZE.head, color: RED }, centred),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: RED, space: 6 } },
      spacing: { after: 480 },
      children: [new TextRun({ text: slot('文号'), font: FANG, size: SIZE.body })],
    }),
    title(slot('标题')),
    line(slot('主送')),
    ...middle,
    line(
      slot('发文机关'),
      {},
      { alignment: AlignmentType.RIGHT, spacing: { line: LINE, before: LINE * 2 }, keepNext: true },
    ),
    line(slot('日期'), {}, { alignment: AlignmentType.RIGHT, indent: { right: 2 * SIGN } }),
    note(slot('摘要')),
  ]);
  return Packer.toBuffer(document);
}

/** The places for words that a template has. Throws on what is no Word document. */
export const slotsOf = async (template: Buffer): Promise<readonly string[]> =>
  patchDetector({ data: template });

/** Puts the words into the template; what a template does not ask for is left out. */
export async function fillTemplate(template: Buffer, words: PaperWords): Promise<Buffer> {
  const patches = Object.fromEntries(
    Object.entries(words).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? { type: PatchType.PARAGRAPH, children: [new TextRun(printable(value))] }
        : { type: PatchType.DOCUMENT, children: blocksOf(value) },
    ]),
  );
  const filled = await patchDocument({
    outputType: 'nodebuffer',
    data: template,
    patches,
    keepOriginalStyles: true,
  });
  return Buffer.from(filled);
}

function blocksOf(value: Exclude<PaperWords[string], string>): FileChild[] {
  return value.flatMap((part): FileChild[] =>
    typeof part === 'string' ? [body(part)] : [heading(part.heading), tableOf(part.table), line('')],
  );
}

const tableOf = ({ head, rows, widths }: PaperTable) => table(head, rows, widths);

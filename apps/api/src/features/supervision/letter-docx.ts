import type { LetterView } from '@zuofeng/shared/supervision/supervision.contract';
import { letterWords } from '@zuofeng/shared/supervision/letter-words';
import { AlignmentType, BorderStyle, type Document, Packer, Paragraph, TabStopType, TextRun } from 'docx';
import {
  body,
  centred,
  FANG,
  heading,
  KAI,
  line,
  LINE,
  paper,
  printable,
  RED,
  SIGN,
  SIZE,
  SONG,
  title,
  WIDTH,
} from '../../platform/docx/official-paper.js';

/** The letter as a Word document in the layout of official papers. */
export const letterDocx = (letter: LetterView): Promise<Buffer> => Packer.toBuffer(documentOf(letter));

function documentOf(letter: LetterView): Document {
  const words = letterWords(letter);
  return paper(words.title, words.office, [
    line(words.office, { font: SONG, size: SIZE.head, color: RED }, centred),
    line('督　办　单', { font: SONG, size: SIZE.head + 12, color: RED }, centred),
    new Paragraph({
      tabStops: [{ type: TabStopType.RIGHT, position: WIDTH }],
      border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: RED, space: 6 } },
      spacing: { after: 480 },
      children: [
        new TextRun({ text: words.number, font: FANG, size: SIZE.body }),
        new TextRun({ text: `\t签发人：`, font: FANG, size: SIZE.body }),
        new TextRun({ text: printable(letter.issuedByName), font: KAI, size: SIZE.body }),
      ],
    }),
    title(words.title),
    line(words.addressee),
    body(words.opening),
    ...words.sections.flatMap(({ title: name, lines }) => [heading(name), ...lines.map(body)]),
    line(
      words.office,
      {},
      { alignment: AlignmentType.RIGHT, spacing: { line: LINE, before: LINE * 2 }, keepNext: true },
    ),
    line(words.date, {}, { alignment: AlignmentType.RIGHT, indent: { right: 2 * SIGN }, keepNext: true }),
    line('（印章）', { size: SIZE.note }, { alignment: AlignmentType.RIGHT, indent: { right: 4 * SIGN } }),
  ]);
}

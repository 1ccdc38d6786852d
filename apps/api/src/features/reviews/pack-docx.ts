import type { ReviewPack } from '@zuofeng/shared/reviews/pack.contract';
import { packWords } from '@zuofeng/shared/reviews/pack-words';
import { AlignmentType, Packer } from 'docx';
import { body, heading, line, LINE, paper, SIGN, table, title } from '../../platform/docx/official-paper.js';

/** The pack as a Word document in the layout of official papers. */
export function packDocx(pack: ReviewPack): Promise<Buffer> {
  const words = packWords(pack);
  const right = { alignment: AlignmentType.RIGHT };
  return Packer.toBuffer(
    paper(words.title, words.unit, [
      title(words.title),
      body(words.opening),
      ...words.sections.flatMap(({ title: name, lines, table: listed }) => [
        heading(name),
        ...lines.map(body),
        ...(listed ? [table(listed.head, listed.rows, listed.widths)] : []),
      ]),
      line(words.unit, {}, { ...right, spacing: { line: LINE, before: LINE * 2 }, keepNext: true }),
      line(words.date, {}, { ...right, indent: { right: 2 * SIGN } }),
    ]),
  );
}

import { Injectable } from '@nestjs/common';
import { type Actor, reach } from '@zuofeng/shared/auth/actor';
import type { Day } from '@zuofeng/shared/calendar/days';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import {
  bulletinWords,
  letterWords,
  type Paper,
  PAPER_LABELS,
  type PaperWords,
} from '@zuofeng/shared/editions/bulletin-words';
import type { EditionContent } from '@zuofeng/shared/editions/edition-content';
import type { BulletinView } from '@zuofeng/shared/editions/editions.contract';
import { DataSource } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { findEdition, type Situation, sightOf } from './edition.facts.js';
import { PaperTemplates } from './paper-templates.js';

interface Letter {
  code: string;
  path: string;
  name: string;
  letterNumber: string;
  itemNumber: string | null;
  deadline: Day | null;
}
const LETTER = `
  SELECT p.code, u.path, u.short_name AS name, p.letter_number AS "letterNumber", i.number AS "itemNumber",
    i.deadline::text AS deadline
  FROM edition_place p JOIN unit u ON u.id = p.unit_id LEFT JOIN rectification_item i ON i.id = p.item_id
  WHERE p.edition_id = $1 AND p.unit_id = $2 AND p.letter_number IS NOT NULL`;

export interface PaperFile {
  name: string;
  content: Buffer;
}

/** 通报 and 告知书 as Word documents, made of the signed content and the office's template. */
@Injectable()
export class EditionPapers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly templates: PaperTemplates,
  ) {}

  /** For those who read the whole board; once it is published, for everybody who works here. */
  async words(actor: Actor, id: string): Promise<BulletinView> {
    const situation = await findEdition(this.dataSource.manager, actor, id);
    const { edition, territory } = situation;
    const whole = sightOf(edition, territory.path, actor)!.includes(territory.path);
    if (!whole && edition.publishedOn === null) throw new ProblemError('record.not-found');
    const { number, title, state } = edition;
    return { number, title, state, words: bulletinWords(approved(situation)) };
  }

  async bulletin(actor: Actor, id: string): Promise<PaperFile> {
    const { number, words } = await this.words(actor, id);
    return this.make('bulletin', number, words);
  }

  /** For the unit itself and those who read the whole board. */
  async letter(actor: Actor, id: string, unitId: string): Promise<PaperFile> {
    const situation = await findEdition(this.dataSource.manager, actor, id);
    const { edition, territory } = situation;
    const [letter] = await this.dataSource.query<Letter[]>(LETTER, [id, unitId]);
    const sight = sightOf(edition, territory.path, actor)!;
    const own = reach(actor, 'edition.read');
    const sees = letter && [...sight, ...own].some(root => letter.path.startsWith(root));
    if (!sees) throw new ProblemError('record.not-found');
    const { code: unitCode, name, letterNumber, itemNumber, deadline } = letter;
    const words = letterWords({ ...approved(situation), letterNumber, unitCode, itemNumber, deadline });
    return this.make('letter', `${letterNumber} ${name}`, words);
  }

  private async make(kind: Paper, name: string, words: PaperWords): Promise<PaperFile> {
    const [template, { fillTemplate }] = await Promise.all([
      this.templates.read(kind),
      import('./paper-docx.js'), // its library is read when the first paper is made
    ]);
    return { name: `${PAPER_LABELS[kind]} ${name}.docx`, content: await fillTemplate(template, words) };
  }
}

function approved({ edition, territory }: Situation) {
  const { content, digest, publishedOn, approvedAt } = edition;
  if (content === null || digest === null || approvedAt === null)
    throw new ProblemError('state.not-allowed', { detail: '榜单审定以后才能生成通报和告知书。' });
  const on = publishedOn ?? shanghaiDay(approvedAt);
  const parsed = JSON.parse(content) as EditionContent;
  const { root } = territory;
  return { content: parsed, digest, on, territory: { root, name: root ? parsed.city : territory.name } };
}

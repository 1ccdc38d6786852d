import { Injectable } from '@nestjs/common';
import { buildContent, settledText } from '@zuofeng/shared/editions/edition-build';
import { canonicalText, type EditionContent } from '@zuofeng/shared/editions/edition-content';
import { parsePeriod } from '@zuofeng/shared/scoring/periods';
import type { Place } from '@zuofeng/shared/scoring/places';
import { placesOfLines, scoresOfLines } from '@zuofeng/shared/scoring/stored-lines';
import type { EntityManager } from 'typeorm';
import { firstBadLine, keptLine, ScoreLines } from '../scoring/score-lines.js';
import { ScoreLineEntity, ScoreRunEntity } from '../scoring/score.entity.js';
import type { EditionEntity } from './edition.entity.js';
import { ranksBefore } from './editions.sql.js';
import { digestOf, Signatures } from './signatures.js';

/** An edition's run with the lines that belong to it. */
export interface Board {
  run: ScoreRunEntity;
  lines: ScoreLineEntity[];
  linesDigest: string;
  places: Place[];
}

const NAMES = `
  SELECT u.id, u.code, u.name, u.short_name AS "shortName" FROM unit u WHERE u.id = ANY($1)`;
const GROUPS = 'SELECT code, name FROM evaluation_group ORDER BY sort_order, code';
const CITY = `SELECT name FROM unit WHERE kind = 'city'`;
const SUPERSEDED = 'SELECT number, digest FROM edition WHERE id = $1';

/** What an edition says, made of the kept lines of its run; and whether that still is what was approved. */
@Injectable()
export class EditionBoards {
  constructor(
    private readonly scores: ScoreLines,
    private readonly signatures: Signatures,
  ) {}

  /** Of an approved edition the lines that it was approved with: what was corrected later belongs to the next one. */
  async of(
    db: EntityManager,
    { runId, linesDigest }: Pick<EditionEntity, 'runId' | 'linesDigest'>,
  ): Promise<Board> {
    // One after the other: in a transaction there is one connection.
    const run = await db.findOneByOrFail(ScoreRunEntity, { id: runId });
    const all = await this.scores.of(runId, db);
    const end = linesDigest === null ? all.length : all.findIndex(({ hash }) => hash === linesDigest) + 1;
    const lines = all.slice(0, end);
    const places = placesOfLines(lines.map(keptLine), run.content);
    return { run, lines, places, linesDigest: lines.at(-1)?.hash ?? '' };
  }

  /** For the edition's row: how many stand on each list, and what is missing. */
  async counts(
    db: EntityManager,
    edition: Pick<EditionEntity, 'runId' | 'linesDigest'>,
  ): Promise<{ red: number; black: number; missing: number }> {
    const { run, lines, places } = await this.of(db, edition);
    const on = (list: Place['list']) => places.filter(place => place.list === list).length;
    const missing = scoresOfLines(lines.map(keptLine), run.content).reduce(
      (sum, one) => sum + one.missing,
      0,
    );
    return { red: on('red'), black: on('black'), missing };
  }

  async content(db: EntityManager, edition: EditionEntity, board: Board): Promise<EditionContent> {
    const { run, places, linesDigest } = board;
    const ids = places.map(({ unitId }) => unitId);
    const names = await db.query<{ id: string; code: string; name: string; shortName: string }[]>(NAMES, [
      ids,
    ]);
    const groups = await db.query<{ code: string; name: string }[]>(GROUPS);
    const cities = await db.query<{ name: string }[]>(CITY);
    const superseded = await db.query<{ number: string; digest: string }[]>(SUPERSEDED, [
      edition.supersedesId,
    ]);
    const before = await ranksBefore(db, edition.unitId, edition.period);
    const { number, title, correctionReason } = edition;
    return buildContent({
      ...{ number, title, linesDigest, groups, places },
      city: cities[0]!.name,
      period: parsePeriod(edition.period),
      ruleBook: {
        number: run.ruleBookNumber,
        name: run.ruleBookName,
        digest: digestOf(canonicalText(run.content)),
      },
      supersedes: superseded[0] ? { ...superseded[0], reason: correctionReason! } : null,
      units: new Map(names.map(({ id, ...unit }) => [id, unit])),
      ranksBefore: new Map(before.map(({ unitId, group, rank }) => [unitId, { group, rank }])),
    });
  }

  /** T13: the signed bytes are whole, the chain of lines up to them is whole, and the lines still say the same. */
  async isIntact(db: EntityManager, edition: EditionEntity, read?: Board): Promise<boolean | null> {
    const { content, digest, signature, keyId, linesDigest } = edition;
    if (content === null || digest === null || signature === null || keyId === null) return null;
    if (!this.signatures.isGenuine(content, { digest, signature, keyId })) return false;
    const board = read ?? (await this.of(db, edition));
    if (board.linesDigest !== linesDigest || firstBadLine(board.run, board.lines) !== null) return false;
    const now = await this.content(db, edition, board);
    return settledText(now) === settledText(JSON.parse(content) as EditionContent);
  }
}

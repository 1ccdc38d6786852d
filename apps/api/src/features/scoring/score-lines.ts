import { Injectable } from '@nestjs/common';
import { type Place, placeUnits } from '@zuofeng/shared/scoring/places';
import { pointsText, exact } from '@zuofeng/shared/scoring/points';
import type { UnitScore } from '@zuofeng/shared/scoring/score';
import { type KeptLine, scoresOfLines } from '@zuofeng/shared/scoring/stored-lines';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { type ChainedLine, chainStart, lineHash, lineId } from './line-chain.js';
import { ScoreLineEntity, ScoreRunEntity } from './score.entity.js';

/** A correction that two people have settled, on its way into the chain. */
export interface SettledCorrection {
  /** The record of the correction. */
  id: string;
  unitId: string;
  /** Null: of the whole score. */
  indicatorId: string | null;
  points: string;
  reason: string;
  proposedBy: { accountId: string; name: string };
  confirmedBy: { accountId: string; name: string };
}

export type StoredLine = Omit<ScoreLineEntity, 'run' | 'unit'>;

type LineColumns = Pick<
  StoredLine,
  | 'unitId'
  | 'groupCode'
  | 'kind'
  | 'indicatorId'
  | 'numerator'
  | 'denominator'
  | 'points'
  | 'notes'
  | 'records'
  | 'unmet'
  | 'correctionId'
  | 'reason'
>;
interface SlimLine extends Omit<LineColumns, 'records' | 'unmet'> {
  id: string;
  proposedByName: string | null;
  confirmedByName: string | null;
  recordCount: number;
  unmetCount: number;
}

export interface CountedLine {
  id: string;
  line: KeptLine;
  records: number;
  unmet: number;
  people: string[];
}

/** A line without its records: they may be thousands. */
const SLIM = `
  SELECT id, unit_id AS "unitId", group_code AS "groupCode", kind, indicator_id AS "indicatorId",
    numerator, denominator, points, notes, correction_id AS "correctionId", reason, proposed_by_name AS "proposedByName",
    confirmed_by_name AS "confirmedByName", cardinality(records) AS "recordCount", cardinality(unmet) AS "unmetCount"
  FROM score_line`;

const CORRECT_LOCK = 'score_run ';
const CHUNK = 500;

/** The kept lines of a run: read, and added to. What editions are made of. */
@Injectable()
export class ScoreLines {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
  ) {}

  /** All lines of a run in the order of their chain, or those of one unit. */
  of(runId: string, db: EntityManager = this.dataSource.manager, unitId?: string): Promise<StoredLine[]> {
    return db.find(ScoreLineEntity, {
      where: { runId, ...(unitId === undefined ? {} : { unitId }) },
      order: { seq: 'ASC' },
    });
  }

  /** SHA-256 over all lines of the run, corrections included: the hash of the last one. */
  async digest(runId: string, db: EntityManager = this.dataSource.manager): Promise<string> {
    const { hash } = await lastLine(db, runId);
    return hash;
  }

  /** Totals, vetoes, targets and few of every scored unit, corrections included. The lines come without their records. */
  async scores(run: ScoreRunEntity, db: EntityManager = this.dataSource.manager): Promise<UnitScore[]> {
    const lines = await db.query<SlimLine[]>(`${SLIM} WHERE run_id = $1 ORDER BY seq`, [run.id]);
    return scoresOfLines(lines.map(slimLine), run.content);
  }

  /** Ranks and lists of every scored unit, corrections included. */
  async places(run: ScoreRunEntity, db?: EntityManager): Promise<Place[]> {
    return placeUnits(await this.scores(run, db), run.content.list);
  }

  /** A unit's lines, with how many records each rests on and who stands behind a correction. */
  async counted(runId: string, unitId: string): Promise<CountedLine[]> {
    const lines = await this.dataSource.query<SlimLine[]>(
      `${SLIM} WHERE run_id = $1 AND unit_id = $2 ORDER BY seq`,
      [runId, unitId],
    );
    return lines.map(line => ({
      ...{ id: line.id, line: slimLine(line), records: line.recordCount, unmet: line.unmetCount },
      people: [line.proposedByName, line.confirmedByName].filter(name => name !== null),
    }));
  }

  /**
   * Adds corrections to the run's chain, in the order given, with their audit entry that names the new digest; answers it.
   * The units must have been scored in the run. One after another: who comes second waits for the first to commit.
   */
  async append(
    tx: EntityManager,
    run: ScoreRunEntity,
    corrections: readonly SettledCorrection[],
  ): Promise<string> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [CORRECT_LOCK + run.id]);
    let { seq, hash } = await lastLine(tx, run.id);
    const groups = await groupsOf(tx, run.id);
    for (const correction of corrections) {
      const groupCode = groups.get(correction.unitId);
      if (groupCode === undefined) throw new RangeError(`unit ${correction.unitId} is not in this run`);
      const line = correctionLine(run.id, ++seq, groupCode, correction);
      hash = lineHash(hash, line);
      await insertRows(tx, 'score_line', [{ ...line, hash }]);
      await this.audit.record(tx, {
        actor: correction.confirmedBy,
        action: 'score.correct',
        subjectType: 'score-run',
        subjectId: run.id,
        unitId: correction.unitId,
        data: { correctionId: correction.id, lines: seq, digest: hash },
      });
    }
    return hash;
  }
}

/** The place of the first line that is not what was chained, of lines from the first on; null: all are. */
export function firstBadLine(run: ScoreRunEntity, lines: readonly StoredLine[]): number | null {
  let before = chainStart(run);
  for (const [index, { hash, ...line }] of lines.entries()) {
    if (line.seq !== index + 1 || lineHash(before, line) !== hash) return index + 1;
    before = hash;
  }
  return null;
}

/** Writes the lines that the rules gave; the run itself stands already. */
export async function insertLines(tx: EntityManager, lines: readonly StoredLine[]): Promise<void> {
  for (let from = 0; from < lines.length; from += CHUNK)
    await insertRows(tx, 'score_line', lines.slice(from, from + CHUNK));
}

/** A line as the rules know it. */
export const keptLine = (line: LineColumns): KeptLine => ({
  ...{ unitId: line.unitId, group: line.groupCode, kind: line.kind, indicatorId: line.indicatorId },
  value: line.numerator === null ? null : { numerator: line.numerator, denominator: line.denominator },
  ...{ points: line.points, notes: line.notes, records: line.records, unmet: line.unmet },
  correction: line.correctionId === null ? null : { id: line.correctionId, reason: line.reason! },
});

const slimLine = (line: SlimLine): KeptLine => keptLine({ ...line, records: [], unmet: [] });

async function lastLine(db: EntityManager, runId: string): Promise<{ seq: number; hash: string }> {
  const [last] = await db.query<{ seq: number; hash: string }[]>(
    'SELECT seq, hash FROM score_line WHERE run_id = $1 ORDER BY seq DESC LIMIT 1',
    [runId],
  );
  if (!last) throw new Error(`run ${runId} has no lines`);
  return last;
}

async function groupsOf(db: EntityManager, runId: string): Promise<Map<string, string>> {
  const rows = await db.query<{ unit_id: string; group_code: string }[]>(
    'SELECT DISTINCT unit_id, group_code FROM score_line WHERE run_id = $1',
    [runId],
  );
  return new Map(rows.map(({ unit_id, group_code }) => [unit_id, group_code]));
}

const correctionLine = (
  runId: string,
  seq: number,
  groupCode: string,
  { id, unitId, indicatorId, points, reason, proposedBy, confirmedBy }: SettledCorrection,
): ChainedLine => ({
  ...{ id: lineId(runId, seq), runId, seq, unitId, groupCode, kind: 'correction', indicatorId },
  ...{ numerator: null, denominator: null, points: pointsText(exact(points).round(2, 1)) },
  ...{ notes: [], records: [], unmet: [] },
  ...{ correctionId: id, reason, proposedBy: proposedBy.accountId, proposedByName: proposedBy.name },
  ...{ confirmedBy: confirmedBy.accountId, confirmedByName: confirmedBy.name },
});

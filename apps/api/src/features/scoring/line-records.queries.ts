import { Injectable } from '@nestjs/common';
import { ACCOUNTABILITY_KIND_LABELS } from '@zuofeng/shared/accountability/accountability.labels';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { yearOf } from '@zuofeng/shared/calendar/days';
import { HONOUR_KIND_LABELS } from '@zuofeng/shared/honours/honours.labels';
import { quarterCodeOf, quarterLabel, quartersBetween } from '@zuofeng/shared/reviews/quarters';
import { metricOf, RECORD_KIND_LABELS, type RecordKind } from '@zuofeng/shared/scoring/metrics';
import type { LineRecord, LineRecords, LineRecordsQuery } from '@zuofeng/shared/scoring/scores.contract';
import { DataSource } from 'typeorm';
import { Where } from '../../platform/database/where.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { missingPlanId, missingReviewId } from './facts/duty-facts.js';
import { recordsSql } from './line-records.sql.js';
import { ScoreAccess } from './score-access.js';
import type { ScoreRunEntity } from './score.entity.js';

interface StoredLine {
  runId: string;
  unitId: string;
  path: string;
  indicatorId: string | null;
}
interface StoredRecord {
  askedId: string;
  id: string | null;
  number: string;
  title: string;
  on: string | null;
  open: boolean;
}

const LINE = `
  SELECT l.run_id AS "runId", l.unit_id AS "unitId", u.path, l.indicator_id AS "indicatorId"
  FROM score_line l JOIN unit u ON u.id = l.unit_id WHERE l.id = $1`;

/** Codes that stand for words. */
const WORDS: Readonly<Record<string, string>> = { ...HONOUR_KIND_LABELS, ...ACCOUNTABILITY_KIND_LABELS };

/** 一分一据: the very records on which a line rests, as many as it counts. */
@Injectable()
export class LineRecordsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: ScoreAccess,
  ) {}

  async of(
    actor: Actor,
    lineId: string,
    { which = 'records', page = 1, size = 20 }: LineRecordsQuery,
  ): Promise<LineRecords> {
    const [line] = await this.dataSource.query<StoredLine[]>(LINE, [lineId]);
    if (!line) throw new ProblemError('record.not-found');
    const { run, sees } = await this.access.find(actor, line.runId);
    const indicator = run.content.indicators.find(({ id }) => id === line.indicatorId);
    if (!sees(line.path) || !indicator?.metric) throw new ProblemError('record.not-found');
    const { record } = metricOf(indicator.metric);
    const [slice] = await this.dataSource.query<{ total: number; ids: string[] }[]>(
      `SELECT cardinality(${which}) AS total, ${which}[$2::int:$3::int] AS ids FROM score_line WHERE id = $1`,
      [lineId, (page - 1) * size + 1, page * size],
    );
    const where = new Where();
    const sql = recordsSql(record, where, actor, slice!.ids);
    const rows = await this.dataSource.query<StoredRecord[]>(sql, where.values);
    const missed = missedDuties(line.unitId, run);
    return {
      ...{ record, total: slice!.total },
      rows: rows.map(row => recordView(row, record, missed.get(row.askedId))),
    };
  }
}

function recordView(row: StoredRecord, kind: RecordKind, missed: string | undefined): LineRecord {
  const { askedId, id, number, title, on } = row;
  if (missed) return { ...{ id: askedId, number: '—', title: missed }, on: null, open: false };
  // That it is there is told, for it counts; what it is, is not (domain.md §5: the identity wall).
  if (id === null || !row.open)
    return {
      ...{ id: askedId, number: '—', title: `${RECORD_KIND_LABELS[kind]}（您无权查看内容）` },
      on: null,
      open: false,
    };
  return { id, number, title: WORDS[title] ?? title, on, open: true };
}

/** Duties of the period that left no record, by the name under which they are counted. */
function missedDuties(unitId: string, { firstDay, lastDay }: ScoreRunEntity): Map<string, string> {
  const quarters = quartersBetween(quarterCodeOf(firstDay), quarterCodeOf(lastDay));
  const years = [yearOf(firstDay), yearOf(lastDay)];
  return new Map([
    ...quarters.map((code): [string, string] => [
      missingReviewId(unitId, code),
      `${quarterLabel(code)}专题研究（未开展）`,
    ]),
    ...years.map((year): [string, string] => [missingPlanId(unitId, year), `${year} 年度工作方案（未报送）`]),
  ]);
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { metricOf } from '@zuofeng/shared/scoring/metrics';
import type { LineRecords, LineRecordsQuery } from '@zuofeng/shared/scoring/scores.contract';
import { DataSource } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { readRecords } from './record-rows.js';
import { ScoreAccess } from './score-access.js';

interface StoredLine {
  runId: string;
  unitId: string;
  path: string;
  indicatorId: string | null;
}

const LINE = `
  SELECT l.run_id AS "runId", l.unit_id AS "unitId", u.path, l.indicator_id AS "indicatorId"
  FROM score_line l JOIN unit u ON u.id = l.unit_id WHERE l.id = $1`;

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
    const { total, ids } = slice!;
    const place = { unitId: line.unitId, first: run.firstDay, last: run.lastDay };
    return { record, total, rows: await readRecords(this.dataSource, actor, record, ids, place) };
  }
}

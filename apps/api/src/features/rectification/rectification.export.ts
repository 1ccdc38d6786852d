import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import { RECTIFICATION_LIMITS } from '@zuofeng/shared/rectification/rectification.labels';
import type { ItemSelection } from '@zuofeng/shared/rectification/rectification.query.contract';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { type JobContext, JobService } from '../../platform/jobs/job.service.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import type { OutCell } from '../../platform/xlsx/write-sheet.js';
import { XLSX_TYPE } from '../../platform/xlsx/write-sheet.js';
import { writeTable } from '../../platform/xlsx/write-table.js';
import { JobResults } from '../jobs/job-results.js';
import { EXPORT_COLUMNS, EXPORT_TEXT_COLUMNS, exportCells, type ExportText } from './export-columns.js';
import { filterSql } from './item-filter.sql.js';
import { orderSql, rowColumns, rowView, type StoredRow } from './item-row.sql.js';
import { LightDaysService } from './light-days.js';

type ExportData = { selection: ItemSelection };

const BATCH = 500;

/** A filtered list as a workbook, made in the background with the rights of the one who asked. */
@Injectable()
export class RectificationExport implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly jobs: JobService,
    private readonly results: JobResults,
    private readonly lightDays: LightDaysService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<ExportData>('rectification.export', context => this.run(context));
  }

  /** Answers the job that will make the file. */
  request(actor: Actor, selection: ItemSelection): Promise<string> {
    return this.dataSource.transaction(async tx => {
      refuseTooMany(await this.count(tx, actor, selection));
      return this.jobs.enqueue(tx, actor, {
        kind: 'rectification.export',
        title: '导出整改台账',
        data: { selection },
      });
    });
  }

  private async run(context: JobContext<ExportData>): Promise<string> {
    const { requestedBy: actor, data, jobId } = context;
    if (await this.results.has(context)) return '已导出';
    // One snapshot from the first row to the last: nothing is listed twice or left out while others work.
    return this.dataSource.transaction('REPEATABLE READ', async snapshot => {
      const total = await this.count(snapshot, actor, data.selection);
      refuseTooMany(total);
      const content = writeTable('整改台账', EXPORT_COLUMNS, this.rows(snapshot, context, total));
      const name = `整改台账 ${shanghaiDay(this.clock.now())}.xlsx`;
      await this.results.keep(context, { name, type: XLSX_TYPE, content }, (tx, sha256) =>
        this.audit.record(tx, {
          actor,
          action: 'rectification.export',
          subjectType: 'job',
          subjectId: jobId,
          data: { filter: data.selection, rows: total, sha256 },
        }),
      );
      return `已导出 ${total} 项`;
    });
  }

  private async *rows(
    snapshot: EntityManager,
    { requestedBy: actor, data, progress }: JobContext<ExportData>,
    total: number,
  ): AsyncGenerator<OutCell[][]> {
    const { sort, ...filter } = data.selection;
    const days = await this.lightDays.now();
    const where = filterSql(filter, actor, days);
    const columns = rowColumns(where, actor);
    await snapshot.query(
      `DECLARE export_rows NO SCROLL CURSOR FOR
       SELECT ${columns}, ${EXPORT_TEXT_COLUMNS}
       FROM rectification_item i JOIN unit u ON u.id = i.unit_id ${where.sql} ${orderSql(sort)}`,
      where.values,
    );
    for (let done = 0; done < total;) {
      const batch = await snapshot.query<(StoredRow & ExportText)[]>(`FETCH ${BATCH} FROM export_rows`);
      if (batch.length === 0) break;
      yield batch.map(row => exportCells({ ...row, ...rowView(row, actor, days) }));
      done += batch.length;
      await progress(done, total);
    }
  }

  private async count(tx: EntityManager, actor: Actor, selection: ItemSelection): Promise<number> {
    const { sort: _, ...filter } = selection;
    const { sql, values } = filterSql(filter, actor, await this.lightDays.now());
    const [row] = await tx.query<{ total: number }[]>(
      `SELECT count(*)::int AS total FROM rectification_item i ${sql}`,
      values,
    );
    return row!.total;
  }
}

function refuseTooMany(total: number): void {
  const { exportRows } = RECTIFICATION_LIMITS;
  if (total <= exportRows) return;
  throw new ProblemError('rectification.export-too-large', {
    detail: `现有 ${total} 项，一次最多导出 ${exportRows} 项，请缩小筛选范围`,
  });
}

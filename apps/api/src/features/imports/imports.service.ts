import { Injectable } from '@nestjs/common';
import { type Actor, can } from '@zuofeng/shared/auth/actor';
import { isBlankRow, trimmed } from '@zuofeng/shared/imports/cells';
import { findHeaderRow, guessColumns, headerSignature } from '@zuofeng/shared/imports/guess-columns';
import type { PutColumns, PutValues, StartImport } from '@zuofeng/shared/imports/imports.contract';
import { IMPORT_KIND_LABELS, IMPORT_LIMITS as LIMITS } from '@zuofeng/shared/imports/imports.labels';
import { buffer } from 'node:stream/consumers';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { JobService } from '../../platform/jobs/job.service.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { readSheet } from '../../platform/xlsx/read-sheet.js';
import { XLSX_TYPE } from '../../platform/xlsx/write-sheet.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { ImportCheck } from './import-check.js';
import { ImportBatchEntity, type ImportChoices, ImportMemoryEntity } from './import.entity.js';
import { effectiveState, IMPORT_OWNER } from './imports.queries.js';

const HEADER_SEARCH = 10;
const NO_COUNTS = { rows: 0, ready: 0, faulty: 0, closed: 0, issued: 0, draft: 0 };

/** An import's way from an uploaded sheet to a commit: every step leaves it checked, so its counts are always true. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly jobs: JobService,
    private readonly attachments: AttachmentService,
    private readonly checker: ImportCheck,
  ) {}

  /** Reads an uploaded workbook; takes over what was chosen for the last sheet with the same headers. */
  async start(actor: Actor, { kind, attachmentId }: StartImport): Promise<string> {
    const sheets = this.checker.kind(kind);
    if (!can(actor, sheets.permission)) throw new ProblemError('auth.forbidden');
    const file = await this.attachments.find(actor, attachmentId);
    if (file.type !== XLSX_TYPE) {
      throw new ProblemError('import.unreadable', { detail: '请上传 .xlsx 工作簿' });
    }
    const content = await buffer(await this.attachments.read(file));
    const { rows } = await readSheet(content, { rows: LIMITS.rows, columns: LIMITS.columns });
    const texts = rows.slice(0, HEADER_SEARCH).map(row => row.map(cell => trimmed(cell)));
    const headerRow = findHeaderRow(texts, sheets.fields);
    const headers = (texts[headerRow] ?? []).map(text => [...text].slice(0, LIMITS.header).join(''));
    const lines = rows
      .map((cells, index) => ({ line: index + 1, cells }))
      .filter(({ line, cells }) => line > headerRow + 1 && !isBlankRow(cells));
    if (lines.length === 0) {
      throw new ProblemError('import.unreadable', { detail: '表头下面没有内容，请填写后再上传' });
    }
    refuseLongCells(lines);

    return this.dataSource.transaction(async tx => {
      const memory = await tx.findOneBy(ImportMemoryEntity, {
        kind,
        headerSignature: headerSignature(headers),
      });
      const batch = tx.create(ImportBatchEntity, {
        id: newId(),
        version: 1,
        kind,
        state: 'uploaded',
        fileName: file.name,
        sha256: file.sha256,
        headerRow: headerRow + 1,
        headers,
        choices: memory?.choices ?? {
          columns: guessColumns(headers, sheets.fields),
          missingDeadline: null,
          missingIssuedOn: null,
          values: [],
        },
        remembered: memory !== null,
        counts: { ...NO_COUNTS, rows: lines.length },
        withoutDeadline: 0,
        jobId: null,
        message: '',
        createdBy: actor.accountId,
        createdByName: actor.name,
        createdAt: this.clock.now(),
        committedAt: null,
      });
      await tx.insert(ImportBatchEntity, batch);
      await tx.query(
        `INSERT INTO import_line (batch_id, line, cells)
         SELECT $1, line, cells FROM jsonb_to_recordset($2::jsonb) AS r(line integer, cells jsonb)`,
        [batch.id, JSON.stringify(lines)],
      );
      const owner = { ownerType: IMPORT_OWNER, ownerId: batch.id, purpose: 'source' };
      await this.attachments.claim(tx, actor, [attachmentId], owner);
      await this.checker.run(tx, actor, batch);
      await tx.update(ImportBatchEntity, { id: batch.id }, pick(batch));
      await this.record(tx, actor, batch, 'import.start');
      return batch.id;
    });
  }

  async putColumns(actor: Actor, id: string, seen: number, body: PutColumns): Promise<void> {
    await this.change(actor, id, seen, batch => ({
      ...batch.choices,
      columns: this.columnsOf(batch, body),
      missingDeadline: body.missingDeadline ?? null,
      missingIssuedOn: body.missingIssuedOn ?? null,
    }));
  }

  async putValues(actor: Actor, id: string, seen: number, { values }: PutValues): Promise<void> {
    await this.change(actor, id, seen, batch => {
      const { creatable } = this.checker.kind(batch.kind);
      const refused = values.findIndex(({ field, newUnit }) => newUnit && !creatable.includes(field));
      if (refused >= 0) {
        throw invalid(`values.${refused}.newUnit`, 'creatable', '这一列的取值不能新建');
      }
      return { ...batch.choices, values };
    });
  }

  /** Hands the import to the background, if nothing speaks against it. */
  async commit(actor: Actor, id: string, seen: number): Promise<void> {
    await this.dataSource.transaction(async tx => {
      const batch = await this.open(tx, actor, id, seen);
      if (batch.state === 'uploaded') {
        throw new ProblemError('import.not-ready', { detail: '请先确认列的对应' });
      }
      // The counts are of the last check; the job checks once more before it writes.
      if (batch.counts.faulty > 0) {
        throw new ProblemError('import.invalid', {
          detail: `还有 ${batch.counts.faulty} 行有错误，改正后才能导入`,
        });
      }
      const jobId = await this.jobs.enqueue(tx, actor, {
        kind: 'import.commit',
        title: `导入${IMPORT_KIND_LABELS[batch.kind]}：${batch.fileName}`,
        subjectId: id,
        data: {},
      });
      Object.assign(batch, { state: 'committing', jobId, message: '', version: batch.version + 1 });
      await tx.update(ImportBatchEntity, { id }, pick(batch));
    });
  }

  private async change(
    actor: Actor,
    id: string,
    seen: number,
    choose: (batch: ImportBatchEntity) => ImportChoices,
  ): Promise<void> {
    await this.dataSource.transaction(async tx => {
      const batch = await this.open(tx, actor, id, seen);
      batch.choices = choose(batch);
      Object.assign(batch, { state: 'checked', message: '', version: batch.version + 1 });
      await this.checker.run(tx, actor, batch);
      await tx.update(ImportBatchEntity, { id }, pick(batch));
    });
  }

  /** The import, locked, of one who may still change it; another's does not exist. */
  private async open(tx: EntityManager, actor: Actor, id: string, seen: number): Promise<ImportBatchEntity> {
    const batch = await tx.findOne(ImportBatchEntity, {
      where: { id, createdBy: actor.accountId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!batch) throw new ProblemError('record.not-found');
    const sheets = this.checker.kind(batch.kind);
    if (!can(actor, sheets.permission)) throw new ProblemError('auth.forbidden');
    batch.state = await effectiveState(tx, batch);
    if (batch.state === 'committed' || batch.state === 'committing') {
      throw new ProblemError('import.not-ready', {
        detail: batch.state === 'committed' ? '这份表格已经导入' : '这份表格正在导入',
      });
    }
    checkVersion(seen, batch);
    return batch;
  }

  private columnsOf({ kind, headers }: ImportBatchEntity, { columns }: PutColumns) {
    const known = this.checker.kind(kind).fields.map(field => field.key);
    const mapping = Object.fromEntries(known.map(key => [key, null as number | null]));
    const taken = new Map<number, string>();
    columns.forEach(({ field, column }, index) => {
      const at = `columns.${index}`;
      if (!known.includes(field)) throw invalid(`${at}.field`, 'known', `没有名为“${field}”的字段`);
      if (column === null) return;
      if (column >= headers.length) throw invalid(`${at}.column`, 'exists', '表中没有这一列');
      if (taken.has(column)) throw invalid(`${at}.column`, 'once', '同一列不能对应两个字段');
      taken.set(column, field);
      mapping[field] = column;
    });
    return mapping;
  }

  private record(tx: EntityManager, actor: Actor, batch: ImportBatchEntity, action: string): Promise<void> {
    const { id, kind, fileName, sha256, counts } = batch;
    const data = { kind, fileName, sha256, rows: counts.rows };
    return this.audit.record(tx, { actor, action, subjectType: 'import', subjectId: id, data });
  }
}

const invalid = (field: string, rule: string, message: string) =>
  new ProblemError('request.invalid', { errors: [{ field, rule, message }] });

const pick = ({ id: _, createdAt: __, createdBy: ___, ...columns }: ImportBatchEntity) => columns;

function refuseLongCells(lines: readonly { line: number; cells: unknown[] }[]): void {
  for (const { line, cells } of lines) {
    if (cells.some(cell => typeof cell === 'string' && cell.length > LIMITS.cell)) {
      throw new ProblemError('import.unreadable', {
        detail: `第 ${line} 行有单元格超过 ${LIMITS.cell} 个字，请缩短后再上传`,
      });
    }
  }
}

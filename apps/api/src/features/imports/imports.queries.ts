import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { cellText, columnLetter } from '@zuofeng/shared/imports/cells';
import type {
  ImportColumnView,
  ImportListQuery,
  ImportPage,
  ImportRow,
  ImportRowsQuery,
  ImportSheetPage,
  ImportValueFieldView,
  ImportView,
} from '@zuofeng/shared/imports/imports.contract';
import type { ImportState } from '@zuofeng/shared/imports/imports.labels';
import { nameKey } from '@zuofeng/shared/imports/cells';
import { DataSource, type EntityManager, IsNull, Not } from 'typeorm';
import { BackgroundJobEntity } from '../../platform/jobs/background-job.entity.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { type FieldMeanings, ImportCheck } from './import-check.js';
import { ImportBatchEntity, ImportLineEntity } from './import.entity.js';

export const IMPORT_OWNER = 'import';
const SAMPLES = 3;
const SAMPLE_LENGTH = 60;

/** A commit whose job was given up counts as failed, whatever the batch could still write down itself. */
export async function effectiveState(db: EntityManager, batch: ImportBatchEntity): Promise<ImportState> {
  if (batch.state !== 'committing' || !batch.jobId) return batch.state;
  const job = await db.findOneBy(BackgroundJobEntity, { id: batch.jobId });
  return job?.state === 'failed' ? 'failed' : batch.state;
}

/** A person's own imports; another's do not exist. */
@Injectable()
export class ImportsQueries {
  constructor(
    private readonly dataSource: DataSource,
    attachments: AttachmentService,
    private readonly checker: ImportCheck,
  ) {
    attachments.registerOwner(IMPORT_OWNER, (actor, ownerId) =>
      dataSource.manager.existsBy(ImportBatchEntity, { id: ownerId, createdBy: actor.accountId }),
    );
  }

  async list(actor: Actor, { page = 1, size = 20 }: ImportListQuery): Promise<ImportPage> {
    const [batches, total] = await this.dataSource.manager.findAndCount(ImportBatchEntity, {
      where: { createdBy: actor.accountId },
      order: { id: 'DESC' },
      skip: (page - 1) * size,
      take: size,
    });
    const db = this.dataSource.manager;
    const rows: ImportRow[] = [];
    for (const batch of batches) rows.push(rowView(batch, await effectiveState(db, batch)));
    return { rows, total };
  }

  async find(actor: Actor, id: string): Promise<ImportView> {
    const batch = await this.own(actor, id);
    const db = this.dataSource.manager;
    const { choices, version, headerRow, remembered, withoutDeadline } = batch;
    const { fields, creatable } = this.checker.kind(batch.kind);
    const over = batch.state === 'committed';
    const meanings = over ? [] : await this.checker.meanings(db, actor, batch);
    return {
      ...rowView(batch, await effectiveState(db, batch)),
      version,
      headerRow,
      remembered,
      withoutDeadline,
      columns: await this.columns(batch),
      fields: fields.map(({ key, label, required, help }) => ({
        key,
        label,
        required,
        help,
        column: choices.columns[key] ?? null,
      })),
      missingDeadline: choices.missingDeadline,
      missingIssuedOn: choices.missingIssuedOn,
      valueFields: meanings.map(one => {
        const { label, required } = fields.find(field => field.key === one.key)!;
        const mayCreate = creatable.includes(one.key);
        return valueFieldView(one, { label, required, mayCreate }, batch);
      }),
      importedBeforeAt: await this.importedBefore(batch),
    };
  }

  async rows(actor: Actor, id: string, query: ImportRowsQuery): Promise<ImportSheetPage> {
    const { page = 1, size = 20, faulty } = query;
    const batch = await this.own(actor, id);
    const [lines, total] = await this.dataSource.manager.findAndCount(ImportLineEntity, {
      where: { batchId: id, ...(faulty ? { faults: Not(IsNull()) } : {}) },
      order: { line: 'ASC' },
      skip: (page - 1) * size,
      take: size,
    });
    const rows = lines.map(({ line, cells, faults, becomes }) => ({
      line,
      cells: batch.headers.map((_, column) => cellText(cells[column])),
      faults: faults ?? [],
      becomes,
    }));
    return { rows, total };
  }

  /** Everything of a sheet, for writing it back with its faults. */
  async sheet(actor: Actor, id: string): Promise<{ batch: ImportBatchEntity; lines: ImportLineEntity[] }> {
    const batch = await this.own(actor, id);
    const lines = await this.dataSource.manager.find(ImportLineEntity, {
      where: { batchId: id },
      order: { line: 'ASC' },
    });
    return { batch, lines };
  }

  private async own(actor: Actor, id: string): Promise<ImportBatchEntity> {
    const batch = await this.dataSource.manager.findOneBy(ImportBatchEntity, {
      id,
      createdBy: actor.accountId,
    });
    if (!batch) throw new ProblemError('record.not-found');
    return batch;
  }

  private async columns(batch: ImportBatchEntity): Promise<ImportColumnView[]> {
    const lines = await this.dataSource.manager.find(ImportLineEntity, {
      where: { batchId: batch.id },
      order: { line: 'ASC' },
      take: 20,
    });
    return batch.headers.map((header, index) => ({
      index,
      letter: columnLetter(index),
      header,
      samples: lines
        .map(({ cells }) => [...cellText(cells[index])].slice(0, SAMPLE_LENGTH).join('').trim())
        .filter(text => text !== '')
        .slice(0, SAMPLES),
    }));
  }

  private async importedBefore({ id, kind, sha256 }: ImportBatchEntity): Promise<string | null> {
    const earlier = await this.dataSource.manager.findOne(ImportBatchEntity, {
      where: { id: Not(id), kind, sha256, state: 'committed' },
      order: { committedAt: 'DESC' },
    });
    return earlier?.committedAt?.toISOString() ?? null;
  }
}

const rowView = (batch: ImportBatchEntity, state: ImportState): ImportRow => ({
  id: batch.id,
  kind: batch.kind,
  state,
  fileName: batch.fileName,
  counts: batch.counts,
  createdByName: batch.createdByName,
  createdAt: batch.createdAt.toISOString(),
  committedAt: batch.committedAt?.toISOString() ?? null,
  jobId: batch.jobId,
  message: batch.message,
});

function valueFieldView(
  { key, options, meanings }: FieldMeanings,
  field: { label: string; required: boolean; mayCreate: boolean },
  { choices }: ImportBatchEntity,
): ImportValueFieldView {
  const created = new Map(
    choices.values
      .filter(value => value.field === key && value.newUnit)
      .map(({ text, newUnit }) => [nameKey(text), newUnit!]),
  );
  return {
    key,
    ...field,
    options: options.map(({ target, label }) => ({ target, label })),
    values: meanings.map(({ text, count, target, chosen }) => {
      const newUnit = created.get(nameKey(text)) ?? null;
      return { text, count, chosen, newUnit, target: newUnit ? null : target };
    }),
  };
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, In, LessThan } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { JobService } from '../../platform/jobs/job.service.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { ImportCheck } from './import-check.js';
import { ImportBatchEntity, ImportLineEntity } from './import.entity.js';
import { IMPORT_OWNER } from './imports.queries.js';

const KEPT_MS = 24 * 3_600_000;
const LEFT = '一天内没有导入，表格已删除；需要时请重新上传';

/**
 * A sheet that tells who complained is kept no longer than its import: when that is done, or was not done within a day, its
 * lines and the uploaded file are gone. What it told of identities lies behind the wall by then, or nowhere.
 */
@Injectable()
export class ImportForgetting implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobService,
    private readonly attachments: AttachmentService,
    private readonly checker: ImportCheck,
  ) {}

  onModuleInit(): void {
    this.jobs.every('imports-forget', '17 * * * *', () => this.forgetAll());
  }

  /** The file of an import that is done. */
  async forgetSheet(id: string): Promise<void> {
    const batch = await this.dataSource.manager.findOneByOrFail(ImportBatchEntity, { id });
    if (this.checker.kind(batch.kind).personal) await this.attachments.removeOwned(IMPORT_OWNER, id);
  }

  /** Those that nobody finished, and the files of those whose process died before it could forget. */
  async forgetAll(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    const old = await this.dataSource.manager.find(ImportBatchEntity, {
      where: { kind: In(['complaints']), createdAt: LessThan(before) },
      order: { id: 'DESC' },
      take: 1000,
    });
    for (const { id } of old) {
      await this.dataSource.transaction(async tx => {
        const batch = await tx.findOneOrFail(ImportBatchEntity, {
          where: { id },
          lock: { mode: 'pessimistic_write' },
        });
        await tx.delete(ImportLineEntity, { batchId: id });
        if (batch.state === 'uploaded' || batch.state === 'checked') {
          await tx.update(ImportBatchEntity, { id }, { state: 'failed', message: LEFT });
        }
      });
      await this.attachments.removeOwned(IMPORT_OWNER, id);
    }
  }
}

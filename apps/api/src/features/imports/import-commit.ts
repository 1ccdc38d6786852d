import { Injectable, type OnModuleInit } from '@nestjs/common';
import { headerSignature } from '@zuofeng/shared/imports/guess-columns';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { type JobContext, JobService } from '../../platform/jobs/job.service.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { ImportCheck } from './import-check.js';
import { ImportForgetting } from './import-forgetting.js';
import { ImportBatchEntity, ImportLineEntity, ImportMemoryEntity } from './import.entity.js';

/** The last step in the background: everything is checked once more and written in one transaction, or nothing is. */
@Injectable()
export class ImportCommit implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly jobs: JobService,
    private readonly checker: ImportCheck,
    private readonly forgetting: ImportForgetting,
  ) {}

  onModuleInit(): void {
    // Only a process that died is worth a second try.
    this.jobs.handle('import.commit', context => this.run(context), { retryLimit: 1 });
  }

  private async run(context: JobContext): Promise<string> {
    const id = context.subjectId ?? '';
    try {
      const message = await this.dataSource.transaction(tx => this.commit(tx, id, context));
      await this.forgetting.forgetSheet(id);
      return message;
    } catch (error) {
      const message = error instanceof ProblemError ? error.told : '系统出现错误，未导入任何内容';
      await this.dataSource.manager.update(
        ImportBatchEntity,
        { id, state: 'committing' },
        { state: 'failed', message },
      );
      throw error instanceof ProblemError ? error : new ProblemError('server.error', { detail: message });
    }
  }

  private async commit(
    tx: EntityManager,
    id: string,
    { requestedBy: actor, progress }: JobContext,
  ): Promise<string> {
    const batch = await tx.findOneOrFail(ImportBatchEntity, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (batch.state === 'committed') return batch.message; // an earlier try got through before it could say so
    await progress(0, batch.counts.rows, '正在核对');
    const results = await this.checker.run(tx, actor, batch);
    const { rows, faulty } = batch.counts;
    if (faulty > 0) {
      throw new ProblemError('import.invalid', { detail: `有 ${faulty} 行在核对时出现错误，请改正后重试` });
    }
    const kind = this.checker.kind(batch.kind);
    const written = (count: number) => progress(count, rows, `已写入 ${count} / ${rows} 行`);
    await kind.commit({ tx, actor, batch, results, written });
    const message = `已导入 ${rows} 行`;
    await this.conclude(tx, batch, message);
    await this.audit.record(tx, {
      actor,
      action: 'import.commit',
      subjectType: 'import',
      subjectId: id,
      data: { kind: batch.kind, fileName: batch.fileName, sha256: batch.sha256, ...batch.counts },
    });
    return message;
  }

  /** The lines have become records; the sheet itself is kept as a file. The choices serve the next sheet. */
  private async conclude(tx: EntityManager, batch: ImportBatchEntity, message: string): Promise<void> {
    const now = this.clock.now();
    const { id, kind, headers, choices, counts, version } = batch;
    await tx.update(
      ImportBatchEntity,
      { id },
      { state: 'committed', committedAt: now, message, counts, version: version + 1 },
    );
    await tx.delete(ImportLineEntity, { batchId: id });
    await tx.upsert(
      ImportMemoryEntity,
      { kind, headerSignature: headerSignature(headers), choices: withoutCreations(choices), usedAt: now },
      ['kind', 'headerSignature'],
    );
  }
}

/** What was created once exists the next time: it is recognised by its name then. */
const withoutCreations = (choices: ImportBatchEntity['choices']): ImportBatchEntity['choices'] => ({
  ...choices,
  values: choices.values.filter(value => !value.newUnit),
});

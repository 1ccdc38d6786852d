import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type { JobListQuery, JobPage, JobView } from '@zuofeng/shared/jobs/jobs.contract';
import type { JobKind } from '@zuofeng/shared/jobs/jobs.labels';
import { DataSource } from 'typeorm';
import { BackgroundJobEntity } from '../../platform/jobs/background-job.entity.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import type { AttachmentEntity } from '../attachments/attachment.entity.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { attachmentView } from '../attachments/attachment.views.js';
import { JOB_OWNER } from './job-results.js';

/** A person's own background jobs; another's do not exist. */
@Injectable()
export class JobsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attachments: AttachmentService,
  ) {
    attachments.registerOwner(JOB_OWNER, (actor, ownerId) =>
      dataSource.manager.existsBy(BackgroundJobEntity, { id: ownerId, requestedBy: actor.accountId }),
    );
  }

  async list(actor: Actor, { page = 1, size = 20 }: JobListQuery): Promise<JobPage> {
    const [jobs, total] = await this.dataSource.manager.findAndCount(BackgroundJobEntity, {
      where: { requestedBy: actor.accountId },
      order: { id: 'DESC' },
      skip: (page - 1) * size,
      take: size,
    });
    return { rows: await this.views(jobs), total };
  }

  async find(actor: Actor, id: string): Promise<JobView> {
    const job = await this.dataSource.manager.findOneBy(BackgroundJobEntity, {
      id,
      requestedBy: actor.accountId,
    });
    const [view] = job ? await this.views([job]) : [];
    if (!view) throw new ProblemError('record.not-found');
    return view;
  }

  private async views(jobs: BackgroundJobEntity[]): Promise<JobView[]> {
    const files = await this.attachments.listFor(
      JOB_OWNER,
      jobs.map(job => job.id),
    );
    return jobs.map(job => jobView(job, files.find(file => file.ownerId === job.id) ?? null));
  }
}

const jobView = (job: BackgroundJobEntity, file: AttachmentEntity | null): JobView => ({
  id: job.id,
  kind: job.kind as JobKind,
  state: job.state,
  title: job.title,
  progress: job.progress,
  total: job.total,
  message: job.message,
  subjectId: job.subjectId,
  file: file ? attachmentView(file) : null,
  createdAt: job.createdAt.toISOString(),
  finishedAt: job.finishedAt?.toISOString() ?? null,
});

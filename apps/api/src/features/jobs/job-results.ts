import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { JobContext } from '../../platform/jobs/job.service.js';
import { AttachmentService } from '../attachments/attachment.service.js';

export const JOB_OWNER = 'job';

interface ResultFile {
  name: string;
  type: string;
  content: AsyncIterable<Uint8Array>;
}

/** The files that jobs make for the people who asked; only they can fetch them. */
@Injectable()
export class JobResults {
  constructor(private readonly attachments: AttachmentService) {}

  /** Whether an earlier try of the job got as far as its file. */
  async has({ jobId }: JobContext<unknown>): Promise<boolean> {
    return (await this.attachments.listFor(JOB_OWNER, [jobId])).length > 0;
  }

  /** Keeps the job's file; `alongside` writes what must stand or fall with it. */
  async keep(
    { jobId, requestedBy }: JobContext<unknown>,
    { name, type, content }: ResultFile,
    alongside: (tx: EntityManager, sha256: string) => Promise<void>,
  ): Promise<void> {
    const owner = { ownerType: JOB_OWNER, ownerId: jobId, purpose: 'result' };
    await this.attachments.store(content, { name, type, uploadedBy: requestedBy, owner }, (tx, { sha256 }) =>
      alongside(tx, sha256),
    );
  }
}

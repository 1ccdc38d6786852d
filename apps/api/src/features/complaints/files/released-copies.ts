import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { extensionOf } from '@zuofeng/shared/attachments/file-name';
import { personalDataIn, tellPersonalData } from '@zuofeng/shared/complaints/personal-data';
import { DataSource } from 'typeorm';
import { ProblemError } from '../../../platform/problem/problem.error.js';
import { cleanFile } from '../../../platform/storage/cleaning/clean-file.js';
import { AttachmentEntity } from '../../attachments/attachment.entity.js';
import { AttachmentService } from '../../attachments/attachment.service.js';
import { findCase } from '../complaint.facts.js';

/** The office has the original and a unit a copy: what the clerk uploaded, or the original itself, each without what tells who made it. */
@Injectable()
export class ReleasedCopies {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attachments: AttachmentService,
  ) {}

  /**
   * Makes the clean copy as an upload of the clerk's, for the decision to claim; before its transaction, for cleaning may take
   * a second and nobody should wait behind it. `uploadedId`: the redacted copy; null: of the original as it is.
   */
  async make(actor: Actor, complaintId: string, fileId: string, uploadedId: string | null): Promise<string> {
    const db = this.dataSource.manager;
    const { sight } = await findCase(db, actor, complaintId);
    const original = { id: fileId, ownerType: 'complaint', ownerId: complaintId };
    const file = sight === 'original' ? await db.findOneBy(AttachmentEntity, original) : null;
    if (!file) throw new ProblemError('record.not-found');
    if (uploadedId === null) return this.clean(actor, file, await this.neutralName(file));
    const uploaded = await db.findOneBy(AttachmentEntity, { id: uploadedId });
    const released = { ownerType: 'complaint-release', ownerId: complaintId, purpose: 'released' };
    if (uploaded && Object.entries(released).every(([key, value]) => uploaded[key as 'purpose'] === value)) {
      return uploaded.id;
    }
    if (uploaded?.ownerId !== null || uploaded.uploadedBy !== actor.accountId) {
      throw new ProblemError('attachment.not-yours', { detail: '请重新上传脱敏副本后再提交' });
    }
    return this.clean(actor, uploaded, uploaded.name);
  }

  private async clean(actor: Actor, file: AttachmentEntity, name: string): Promise<string> {
    const bytes = await buffer(await this.attachments.read(file));
    if (file.type.startsWith('text/')) refusePersonalData(bytes.toString('utf8'), '文件中');
    refusePersonalData(name, '文件名中');
    const clean = await cleanFile(bytes, file.type);
    return (await this.attachments.upload(actor, Readable.from([clean]), name)).id;
  }

  /** Complainants name their files after themselves. */
  private async neutralName(file: AttachmentEntity): Promise<string> {
    const files = await this.attachments.listFor('complaint', [file.ownerId!]);
    return `投诉材料${files.findIndex(({ id }) => id === file.id) + 1}.${extensionOf(file.name)}`;
  }
}

/** Refuses a text for units in which somebody can be recognised by number or address. `where` begins the sentence. */
export function refusePersonalData(text: string, where: string): void {
  const found = personalDataIn(text);
  if (found.length === 0) return;
  throw new ProblemError('complaint.redaction-required', {
    detail: `${where}还有可识别个人的信息：${tellPersonalData(found)}。请隐去后再提交。`,
  });
}

import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { type Paper, PAPER_LABELS, PAPERS, PLACEHOLDERS } from '@zuofeng/shared/editions/bulletin-words';
import type {
  PaperTemplateList,
  PaperTemplateView,
  SetPaperTemplate,
} from '@zuofeng/shared/editions/editions.contract';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { DOCX_TYPE } from '../../platform/docx/docx-type.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { attachmentView } from '../attachments/attachment.views.js';
import { PaperTemplateEntity } from './edition-outcome.entity.js';

const OWNER = 'edition-template';

/** 模板: the office's own Word document with places for words, or the one with which the product comes. */
@Injectable()
export class PaperTemplates {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly attachments: AttachmentService,
  ) {}

  async list(): Promise<PaperTemplateList> {
    return { rows: await Promise.all(PAPERS.map(kind => this.view(kind))) };
  }

  async view(kind: Paper): Promise<PaperTemplateView> {
    const row = await this.current(this.dataSource.manager, kind);
    const [file] = row ? await this.attachments.listFor(OWNER, [row.id]) : [];
    return {
      ...{
        kind,
        label: PAPER_LABELS[kind],
        version: row?.version ?? 0,
        placeholders: [...PLACEHOLDERS[kind]],
      },
      ...{ file: file ? attachmentView(file) : null, changedByName: row?.changedByName ?? null },
      changedAt: row?.changedAt.toISOString() ?? null,
    };
  }

  async read(kind: Paper): Promise<Buffer> {
    const row = await this.current(this.dataSource.manager, kind);
    const [file] = row ? await this.attachments.listFor(OWNER, [row.id]) : [];
    if (file) return buffer(await this.attachments.read(file));
    const { defaultTemplate } = await import('./paper-docx.js');
    return defaultTemplate(kind);
  }

  /** Each change is a version of its own with its file; without a file the product's template holds again. */
  put(actor: Actor, kind: Paper, seen: number, { fileId = null }: SetPaperTemplate): Promise<void> {
    const changedAt = this.clock.now();
    return this.dataSource.transaction(async tx => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('edition-template ' || $1, 0))`, [kind]);
      const before = await this.current(tx, kind);
      checkVersion(seen, before ?? { version: 0 }, before?.changedByName);
      const id = newId();
      const row = { id, kind, version: (before?.version ?? 0) + 1, changedByName: actor.name, changedAt };
      await tx.insert(PaperTemplateEntity, row);
      if (fileId !== null) {
        await this.attachments.claim(tx, actor, [fileId], { ownerType: OWNER, ownerId: id, purpose: kind });
        await this.check(tx, kind, id);
      }
      await this.audit.record(tx, {
        ...{ actor, action: 'edition.template', subjectType: 'edition-template', subjectId: id },
        data: { kind, version: row.version, fileId },
      });
    });
  }

  /** A file that is no Word document, or asks for nothing, would only be found out on the day of publication. */
  private async check(tx: EntityManager, kind: Paper, ownerId: string): Promise<void> {
    const [file] = await this.attachments.listFor(OWNER, [ownerId], tx);
    if (file!.type !== DOCX_TYPE) throw fieldProblem('fileId', 'type', '模板应为 Word 文档（.docx）');
    const content = await buffer(await this.attachments.read(file!));
    const { slotsOf } = await import('./paper-docx.js');
    const slots = await slotsOf(content);
    const known: readonly string[] = PLACEHOLDERS[kind];
    if (!slots.some(name => known.includes(name)))
      throw fieldProblem('fileId', 'slots', `模板里没有可填写的位置，例如 {{${known[2]}}}`);
  }

  private current(db: EntityManager, kind: Paper): Promise<PaperTemplateEntity | null> {
    return db.findOne(PaperTemplateEntity, { where: { kind }, order: { version: 'DESC' } });
  }

  /** The kind in a path; nonsense is answered like what does not exist. */
  static kindOf(text: string): Paper {
    const kind = PAPERS.find(one => one === text);
    if (!kind) throw new ProblemError('record.not-found');
    return kind;
  }
}

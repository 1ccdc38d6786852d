import { Injectable } from '@nestjs/common';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import { citizenRefusal } from '@zuofeng/shared/complaints/citizen.rules';
import type { CitizenAction } from '@zuofeng/shared/complaints/complaints.labels';
import { caseDue } from '@zuofeng/shared/complaints/complaints.rules';
import type { AskReview, RateCase, WriteMessage } from '@zuofeng/shared/complaints/intake.contract';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { Clock } from '../../../platform/clock/clock.js';
import { newId } from '../../../platform/database/ids.js';
import { ProblemError } from '../../../platform/problem/problem.error.js';
import { AttachmentService } from '../../attachments/attachment.service.js';
import { CalendarService } from '../../calendar/calendar.service.js';
import { SettingService } from '../../settings/setting.service.js';
import {
  ComplaintEventEntity,
  ComplaintMessageEntity,
  ComplaintRatingEntity,
  ComplaintRequestEntity,
} from '../complaint-records.entity.js';
import { ComplaintEntity } from '../complaint.entity.js';
import { citizenCase, type CitizenCase } from './citizen.facts.js';
import { COMPLAINANT } from './intake.service.js';
import { Once } from './once.js';

type OwnAct = Exclude<CitizenAction, 'submit'>;

interface Doing {
  tx: EntityManager;
  /** The new record's identifier. */
  id: string;
  now: Date;
  own: CitizenCase;
}

interface NewFile {
  content: AsyncIterable<Uint8Array>;
  name: string;
  maxBytes: number;
}

/** What the holder of a receipt does: each once by its key, under the case's lock, with its step and its audit row. */
@Injectable()
export class ReceiptService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly calendar: CalendarService,
    private readonly settings: SettingService,
    private readonly attachments: AttachmentService,
    private readonly audit: AuditService,
    private readonly once: Once,
  ) {}

  write(caseId: string, key: string, body: WriteMessage): Promise<void> {
    return this.act(caseId, 'write', key, body, async ({ tx, id, now }) => {
      await tx.insert(ComplaintMessageEntity, {
        id,
        complaintId: caseId,
        side: 'citizen',
        text: body.text,
        byId: null,
        byName: COMPLAINANT.name,
        at: now,
      });
    });
  }

  /** The file is received first, outside the transaction; when it may not be added, it belongs to nobody and dies. */
  async addFile(caseId: string, key: string, { content, name, maxBytes }: NewFile): Promise<void> {
    await this.refuse(this.dataSource.manager, caseId, 'add-files', key);
    const file = await this.attachments.upload(COMPLAINANT, content, name, maxBytes);
    const body = { name, sha256: file.sha256 };
    await this.act(caseId, 'add-files', key, body, ({ tx }) =>
      this.attachments.claim(tx, COMPLAINANT, [file.id], {
        ownerType: 'complaint',
        ownerId: caseId,
        purpose: 'original',
      }),
    );
  }

  rate(caseId: string, key: string, body: RateCase): Promise<void> {
    return this.act(caseId, 'rate', key, body, async ({ tx, id, now, own }) => {
      const { grade, resolved, note } = body;
      await tx.insert(ComplaintRatingEntity, {
        id,
        complaintId: caseId,
        round: own.row.round,
        source: 'receipt',
        result: 'answered',
        grade,
        resolved,
        note: note || null,
        byId: null,
        byName: COMPLAINANT.name,
        at: now,
      });
      await tx.update(ComplaintEntity, { id: caseId }, { grade, resolved, ratedOn: shanghaiDay(now) });
    });
  }

  askReview(caseId: string, key: string, { reason }: AskReview): Promise<void> {
    return this.act(caseId, 'ask-review', key, { reason }, async ({ tx, id, now, own }) => {
      const [settings, calendar] = [await this.settings.values(tx), await this.calendar.current()];
      await tx.insert(ComplaintRequestEntity, {
        id,
        complaintId: caseId,
        kind: 'review',
        state: 'pending',
        reason,
        askedByName: COMPLAINANT.name,
        askedAt: now,
      });
      const reviewDueOn = caseDue(shanghaiDay(now), 'review', own.row.track, settings, calendar);
      await tx.update(ComplaintEntity, { id: caseId }, { reviewDueOn });
    });
  }

  /** Lock, decide, write, step, audit: all or nothing; a key that was used already did it. */
  private act(
    caseId: string,
    action: OwnAct,
    key: string,
    body: object,
    write: (doing: Doing) => Promise<void>,
  ): Promise<void> {
    return this.dataSource.transaction(async tx => {
      const id = newId();
      const now = this.clock.now();
      if ((await this.once.take(tx, { route: `${action} ${caseId}`, key, body }, id)) !== id) return;
      await tx.query('SELECT 1 FROM complaint WHERE id = $1 FOR UPDATE', [caseId]);
      const own = await this.refuse(tx, caseId, action);
      await write({ tx, id, now, own });
      const { state, number, deskUnitId } = own.row;
      await tx.insert(ComplaintEventEntity, {
        id: newId(),
        complaintId: caseId,
        action,
        fromState: state,
        toState: state,
        actorName: COMPLAINANT.name,
        data: {},
        toUnit: false,
        toCitizen: true,
        at: now,
      });
      await tx.query(
        `UPDATE complaint SET version = version + 1, changed_by_name = $2, changed_at = $3 WHERE id = $1`,
        [caseId, COMPLAINANT.name, now],
      );
      await this.audit.record(tx, {
        actor: null,
        action: `complaint.${action}`,
        subjectType: 'complaint',
        subjectId: caseId,
        unitId: deskUnitId,
        data: { number },
      });
    });
  }

  /** Refuses by the rules; with a key that was used already there is nothing to refuse. */
  private async refuse(db: EntityManager, caseId: string, action: OwnAct, key?: string): Promise<CitizenCase> {
    const within = await this.settings.get('complaint.reviewAskWithinDays', db);
    const own = await citizenCase(db, caseId, shanghaiDay(this.clock.now()), within);
    const refusal = citizenRefusal(own.facts, action);
    if (refusal && !(key && (await this.once.isUsed(key))))
      throw new ProblemError(refusal.code, { detail: refusal.detail });
    return own;
  }
}

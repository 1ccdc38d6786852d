import { Injectable } from '@nestjs/common';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import { citizenRefusal } from '@zuofeng/shared/complaints/citizen.rules';
import type { CitizenAction } from '@zuofeng/shared/complaints/case-actions.labels';
import type { AskReview, RateCase, WriteMessage } from '@zuofeng/shared/complaints/intake.contract';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { newId } from '../../../platform/database/ids.js';
import { ProblemError } from '../../../platform/problem/problem.error.js';
import { AttachmentService } from '../../attachments/attachment.service.js';
import { SettingService } from '../../settings/setting.service.js';
import { CaseDays } from '../case-days.js';
import { ComplaintRatingEntity } from '../complaint-outcome.entity.js';
import { ComplaintMessageEntity, ComplaintRequestEntity } from '../complaint-records.entity.js';
import { type CitizenTurn, ComplaintLedger, type Outcome } from '../complaint.ledger.js';
import { citizenFacts } from './citizen.facts.js';
import { COMPLAINANT } from './intake.service.js';
import { type Act, Once } from './once.js';

type OwnAct = Exclude<CitizenAction, 'submit'>;

interface NewFile {
  content: AsyncIterable<Uint8Array>;
  name: string;
  maxBytes: number;
}

/** What the holder of a receipt does: each once by its key, by the ledger as everybody's steps. */
@Injectable()
export class ReceiptService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly days: CaseDays,
    private readonly settings: SettingService,
    private readonly attachments: AttachmentService,
    private readonly ledger: ComplaintLedger,
    private readonly once: Once,
  ) {}

  write(caseId: string, key: string, { text }: WriteMessage): Promise<void> {
    return this.act(caseId, 'write', { key, body: { text } }, async ({ tx, now, today }, id) => {
      const words = {
        id,
        complaintId: caseId,
        side: 'citizen',
        text,
        byName: COMPLAINANT.name,
        at: now,
      } as const;
      await tx.insert(ComplaintMessageEntity, words);
      return { columns: { citizenWroteOn: today } };
    });
  }

  /** The file is received first, outside the transaction; when it may not be added, it belongs to nobody and dies. */
  async addFile(caseId: string, key: string, { content, name, maxBytes }: NewFile): Promise<void> {
    if (!(await this.once.isUsed(key))) await this.refuse(this.dataSource.manager, caseId, 'add-files');
    const file = await this.attachments.upload(COMPLAINANT, content, name, maxBytes);
    const body = { name, sha256: file.sha256 };
    const owner = { ownerType: 'complaint', ownerId: caseId, purpose: 'original' };
    await this.act(caseId, 'add-files', { key, body }, async ({ tx, today }) => {
      await this.attachments.claim(tx, COMPLAINANT, [file.id], owner);
      return { columns: { citizenWroteOn: today } };
    });
  }

  rate(caseId: string, key: string, body: RateCase): Promise<void> {
    return this.act(caseId, 'rate', { key, body: { ...body } }, async ({ tx, now, today, complaint }, id) => {
      const { grade, resolved, note } = body;
      await tx.insert(ComplaintRatingEntity, {
        ...{ id, complaintId: caseId, round: complaint.round, source: 'receipt', result: 'answered' },
        ...{ grade, resolved, note: note || null, byName: COMPLAINANT.name, at: now },
      });
      return { columns: { grade, resolved, ratedOn: today } };
    });
  }

  askReview(caseId: string, key: string, { reason }: AskReview): Promise<void> {
    return this.act(caseId, 'ask-review', { key, body: { reason } }, async (turn, id) => {
      const { tx, now, today, complaint } = turn;
      await tx.insert(ComplaintRequestEntity, {
        ...{ id, complaintId: caseId, kind: 'review', state: 'pending', reason },
        ...{ askedByName: COMPLAINANT.name, askedAt: now },
      });
      return { columns: { reviewDueOn: await this.days.due(turn, today, 'review', complaint.track) } };
    });
  }

  /** All or nothing; a key that was used already did it. */
  private act(
    caseId: string,
    action: OwnAct,
    { key, body }: Pick<Act, 'key' | 'body'>,
    step: (turn: CitizenTurn, id: string) => Promise<Outcome>,
  ): Promise<void> {
    const inTransaction = async (tx: EntityManager) => {
      const id = newId();
      if ((await this.once.take(tx, { route: `${action} ${caseId}`, key, body }, id)) !== id) return;
      await this.ledger.actAsCitizen(tx, caseId, action, async turn => {
        await this.refuse(tx, caseId, action);
        // Told to the complainant by the bare name of the step.
        return { ...(await step(turn, id)), citizen: '' };
      });
    };
    return this.once.inTurn(key, () => this.dataSource.transaction(inTransaction));
  }

  private async refuse(db: EntityManager, caseId: string, action: OwnAct): Promise<void> {
    const within = await this.settings.get('complaint.reviewAskWithinDays', db);
    const facts = await citizenFacts(db, caseId, shanghaiDay(this.clock.now()), within);
    const refusal = citizenRefusal(facts, action);
    if (refusal) throw new ProblemError(refusal.code, { detail: refusal.detail });
  }
}

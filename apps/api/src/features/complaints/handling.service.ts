import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { chineseDay } from '@zuofeng/shared/calendar/days';
import type {
  AskCaseExtension,
  CaseReason,
  CaseWord,
  DraftReply,
  NoteOnCase,
  ReportFinding,
} from '@zuofeng/shared/complaints/case-actions.contract';
import { FINDING_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { newId } from '../../platform/database/ids.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { CaseDays } from './case-days.js';
import { ask, decide } from './case-requests.js';
import { ComplaintFindingEntity } from './complaint-outcome.entity.js';
import { ComplaintLedger, type Outcome, type Turn } from './complaint.ledger.js';

/** 查处: what the unit that was given the case does, or the office itself, and what the office says to it. */
@Injectable()
export class CaseHandling {
  constructor(
    private readonly ledger: ComplaintLedger,
    private readonly days: CaseDays,
    private readonly attachments: AttachmentService,
  ) {}

  note(actor: Actor, id: string, version: number, { note, attachmentIds = [] }: NoteOnCase) {
    return this.ledger.act(actor, id, version, 'note', turn => ({
      note,
      ...toHandler(turn, note),
      attachmentIds,
    }));
  }

  object(actor: Actor, id: string, version: number, { reason }: CaseReason) {
    return this.ledger.act(actor, id, version, 'object', async turn => {
      await ask(turn, { kind: 'objection', reason });
      return { note: reason, unit: reason };
    });
  }

  /** The assignment is taken back: the unit knows no more of the case. */
  upholdObjection(actor: Actor, id: string, version: number, { note }: CaseWord) {
    return this.ledger.act(actor, id, version, 'uphold-objection', async turn => {
      await decide(turn, turn.objection!, 'granted', note ?? null);
      if (turn.extension) await decide(turn, turn.extension, 'refused', '交办已撤回');
      return {
        columns: {
          handling: null,
          handlingUnitId: null,
          assignedOn: null,
          objectUntil: null,
          objectWithin: null,
        },
        note: note ?? null,
      };
    });
  }

  rejectObjection(actor: Actor, id: string, version: number, { reason }: CaseReason) {
    return this.ledger.act(actor, id, version, 'reject-objection', async turn => {
      await decide(turn, turn.objection!, 'refused', reason);
      return { note: reason, unit: reason };
    });
  }

  requestExtension(actor: Actor, id: string, version: number, { toDay, reason }: AskCaseExtension) {
    const step = async (turn: Turn): Promise<Outcome> => {
      await this.checkExtension(turn, toDay);
      await ask(turn, { kind: 'extension', reason, toDay });
      return {
        note: reason,
        ...toHandler(turn, reason),
        data: { from: turn.complaint.concludeDueOn, to: toDay },
      };
    };
    return this.ledger.act(actor, id, version, 'request-extension', step, this.days.hold);
  }

  approveExtension(actor: Actor, id: string, version: number, { note }: CaseWord) {
    const step = async (turn: Turn): Promise<Outcome> => {
      const { complaint, extension } = turn;
      const toDay = extension!.toDay!;
      await this.checkExtension(turn, toDay);
      await decide(turn, extension!, 'granted', note ?? null);
      return {
        // From now on a fixed day: it no longer follows the calendar.
        columns: {
          concludeDueOn: toDay,
          concludeWithin: null,
          extensionCount: complaint.extensionCount + 1,
        },
        note: note ?? null,
        ...toHandler(turn, note ?? ''),
        citizen: `情况复杂，经批准，办理期限由 ${chineseDay(complaint.concludeDueOn!)}延长到 ${chineseDay(toDay)}。`,
        data: { from: complaint.concludeDueOn, to: toDay },
      };
    };
    return this.ledger.act(actor, id, version, 'approve-extension', step, this.days.hold);
  }

  refuseExtension(actor: Actor, id: string, version: number, { reason }: CaseReason) {
    return this.ledger.act(actor, id, version, 'refuse-extension', async turn => {
      await decide(turn, turn.extension!, 'refused', reason);
      return { note: reason, ...toHandler(turn, reason) };
    });
  }

  find(actor: Actor, id: string, version: number, { attachmentIds = [], ...found }: ReportFinding) {
    return this.ledger.act(actor, id, version, 'find', async turn => {
      const { tx, complaint, grant, now } = turn;
      const findingId = newId();
      await tx.insert(ComplaintFindingEntity, {
        id: findingId,
        complaintId: id,
        round: complaint.round,
        finding: found.finding,
        facts: found.facts,
        measures: found.measures,
        foundBy: actor.accountId,
        foundByName: actor.name,
        foundForId: grant.onBehalfOf?.accountId ?? null,
        foundForName: grant.onBehalfOf?.name ?? null,
        foundAt: now,
      });
      const owner = { ownerType: 'complaint-finding', ownerId: findingId, purpose: 'finding' };
      await this.attachments.claim(tx, actor, attachmentIds, owner);
      const words = FINDING_LABELS[found.finding];
      return {
        note: words,
        ...toHandler(turn, words),
        citizen: '查处结果已经报送，正在审核。',
        data: { round: complaint.round, finding: found.finding, evidence: attachmentIds.length },
      };
    });
  }

  sendBack(actor: Actor, id: string, version: number, { reason }: CaseReason) {
    return this.ledger.act(actor, id, version, 'send-back', async turn => {
      await review(turn, 'returned', reason);
      return {
        columns: { round: turn.complaint.round + 1 },
        note: reason,
        ...toHandler(turn, reason),
        data: { round: turn.complaint.round + 1 },
      };
    });
  }

  conclude(actor: Actor, id: string, version: number, { note }: CaseWord) {
    return this.ledger.act(actor, id, version, 'conclude', async turn => {
      const { tx, findingId, today } = turn;
      await review(turn, 'accepted', note ?? null);
      const { finding } = await tx.findOneByOrFail(ComplaintFindingEntity, { id: findingId! });
      return {
        columns: { finding, concludedOn: today },
        note: note ?? null,
        ...toHandler(turn, note ?? ''),
        citizen: '查处已有结论，将很快答复您。',
        data: { finding },
      };
    });
  }

  draftReply(actor: Actor, id: string, version: number, { reply }: DraftReply) {
    return this.ledger.act(actor, id, version, 'draft-reply', turn => ({
      columns: { replyDraft: reply },
      ...toHandler(turn, ''),
    }));
  }

  /** A later day, no later than the limit allows (信访工作条例 art. 34). */
  private async checkExtension(turn: Turn, toDay: string): Promise<void> {
    const { complaint, today } = turn;
    const { track, acceptedOn, concludeDueOn } = complaint;
    const limit = await this.days.limit(turn, {
      track,
      acceptedOn: complaint.concludeFrom ?? acceptedOn!,
      concludeDueOn: concludeDueOn!,
    });
    const tooLong = (message: string) =>
      new ProblemError('complaint.extension-too-long', {
        detail: message,
        errors: [{ field: 'toDay', rule: 'limit', message }],
      });
    if (toDay > limit) throw tooLong(`最长可延至 ${chineseDay(limit)}。`);
    if (toDay <= concludeDueOn! || toDay < today) {
      throw tooLong(`应晚于现在的办理期限 ${chineseDay(concludeDueOn!)}，并且不早于今天。`);
    }
  }
}

/** A step that the unit reads too, where the case was given to one. */
export const toHandler = ({ complaint }: Pick<Turn, 'complaint'>, words: string): { unit?: string } =>
  complaint.handling === 'assigned' ? { unit: words } : {};

function review({ tx, findingId, actor, now }: Turn, outcome: 'accepted' | 'returned', note: string | null) {
  const reviewer = { reviewerId: actor.accountId, reviewerName: actor.name, reviewedAt: now };
  return tx.update(ComplaintFindingEntity, { id: findingId! }, { outcome, reviewNote: note, ...reviewer });
}

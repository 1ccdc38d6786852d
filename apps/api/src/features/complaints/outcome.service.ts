import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type {
  CaseReason,
  CaseWord,
  DraftReply,
  RecordCallBack,
  RecordLamp,
} from '@zuofeng/shared/complaints/case-actions.contract';
import { type CaseAction } from '@zuofeng/shared/complaints/case-actions.labels';
import { CALL_BACK_RESULT_LABELS, GRADE_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import type { EntityManager } from 'typeorm';
import { newId } from '../../platform/database/ids.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { CaseDays } from './case-days.js';
import { decide } from './case-requests.js';
import { ComplaintLampEntity, ComplaintRatingEntity } from './complaint-outcome.entity.js';
import { type CaseColumns, ComplaintLedger, type Outcome, type Turn } from './complaint.ledger.js';
import { toHandler } from './handling.service.js';

/** 通报、问责、答复、回访、办结: what follows from a finding, and what the complainant says of it. */
@Injectable()
export class CaseOutcomes {
  constructor(
    private readonly ledger: ComplaintLedger,
    private readonly days: CaseDays,
  ) {}

  announce(actor: Actor, id: string, version: number, body: RecordLamp) {
    return this.light(actor, id, version, 'announce', body);
  }

  /** `after`: what must stand or fall with it, such as the record of accountability that lights the lamp (`version` null). */
  holdAccountable(
    actor: Actor,
    id: string,
    version: number | null,
    body: RecordLamp,
    after?: (tx: EntityManager) => Promise<void>,
  ) {
    return this.light(actor, id, version, 'hold-accountable', body, after);
  }

  waiveLamps(actor: Actor, id: string, version: number, { reason }: CaseReason) {
    return this.ledger.act(actor, id, version, 'waive-lamps', async turn => {
      await addLamp(turn, 'waiver', { onDay: turn.today, person: actor.name, record: reason });
      return { columns: { lampsWaived: true }, note: reason, data: { dark: turn.facts.darkLamps } };
    });
  }

  reply(actor: Actor, id: string, version: number, { reply }: DraftReply) {
    return this.ledger.act(actor, id, version, 'reply', turn => ({
      columns: {
        ...{ reply, repliedOn: turn.today, citizenWroteOn: null },
        respondedOn: turn.complaint.respondedOn ?? turn.today,
      },
      note: reply,
      ...toHandler(turn, ''),
      citizen: reply,
    }));
  }

  callBack(
    actor: Actor,
    id: string,
    version: number,
    { result, grade = null, resolved = null, note }: RecordCallBack,
  ) {
    return this.ledger.act(actor, id, version, 'call-back', async ({ tx, complaint, now, today }) => {
      const answered = result === 'answered';
      if (answered && grade === null) throw fieldProblem('grade', 'required', '已回访的，请填写评价');
      if (answered && resolved === null) throw fieldProblem('resolved', 'required', '请填写问题是否解决');
      if (!answered && (grade !== null || resolved !== null)) {
        throw fieldProblem('grade', 'none', '未联系上的，没有评价');
      }
      const said = { result, grade, resolved, note: note ?? null };
      const by = { source: 'call-back' as const, byId: actor.accountId, byName: actor.name, at: now };
      await tx.insert(ComplaintRatingEntity, {
        id: newId(),
        complaintId: id,
        round: complaint.round,
        ...said,
        ...by,
      });
      return {
        columns: answered ? { grade, resolved, ratedOn: today } : {},
        note: [grade ? GRADE_LABELS[grade] : CALL_BACK_RESULT_LABELS[result], note]
          .filter(Boolean)
          .join('：'),
        data: { result, grade, resolved },
      };
    });
  }

  close(actor: Actor, id: string, version: number, { note }: CaseWord) {
    return this.ledger.act(actor, id, version, 'close', turn => ({
      columns: { closedOn: turn.today },
      note: note ?? null,
      ...toHandler(turn, note ?? ''),
      citizen: '',
    }));
  }

  redo(actor: Actor, id: string, version: number, { reason }: CaseReason) {
    const step = async (turn: Turn): Promise<Outcome> => ({
      columns: { ...(await this.anew(turn)), redone: turn.complaint.redone + 1 },
      note: reason,
      ...toHandler(turn, reason),
      citizen: '您的意见已收到，将重新办理。',
      data: { round: turn.complaint.round + 1 },
    });
    return this.ledger.act(actor, id, version, 'redo', step, this.days.hold);
  }

  upholdReview(actor: Actor, id: string, version: number, { reason }: CaseReason) {
    return this.ledger.act(actor, id, version, 'uphold-review', async turn => {
      await decide(turn, turn.review!, 'refused', reason);
      return { columns: { reviewDueOn: null }, note: reason, ...toHandler(turn, ''), citizen: reason };
    });
  }

  changeReview(actor: Actor, id: string, version: number, { reason }: CaseReason) {
    const step = async (turn: Turn): Promise<Outcome> => {
      await decide(turn, turn.review!, 'granted', reason);
      return {
        columns: { ...(await this.anew(turn)), reviewDueOn: null },
        note: reason,
        ...toHandler(turn, ''),
        citizen: reason,
        data: { round: turn.complaint.round + 1 },
      };
    };
    return this.ledger.act(actor, id, version, 'change-review', step, this.days.hold);
  }

  private light(
    actor: Actor,
    id: string,
    version: number | null,
    action: Extract<CaseAction, 'announce' | 'hold-accountable'>,
    body: RecordLamp,
    after?: (tx: EntityManager) => Promise<void>,
  ) {
    return this.ledger.act(actor, id, version, action, async turn => {
      const { onDay, person, record } = body;
      if (onDay > turn.today) throw fieldProblem('onDay', 'future', '日期不能在今天之后');
      if (onDay < turn.complaint.registeredOn) {
        throw fieldProblem('onDay', 'before', '日期不能早于投诉登记的日期');
      }
      const announced = action === 'announce';
      await addLamp(turn, announced ? 'announced' : 'accountable', { onDay, person, record });
      return {
        columns: announced ? { announcedOn: onDay } : { accountableOn: onDay },
        note: `${person}：${record}`,
        ...toHandler(turn, `${person}：${record}`),
        citizen: '',
        data: { onDay },
        after: () => after?.(turn.tx) ?? Promise.resolve(),
      };
    });
  }

  /** Another round: a new clock, and nothing of the outcome that did not hold; what was announced stays on record. */
  private async anew(turn: Turn): Promise<CaseColumns> {
    const { complaint, today } = turn;
    return {
      ...(await this.days.conclude(turn, today, complaint.track)),
      round: complaint.round + 1,
      finding: null,
      concludedOn: null,
      lampsWaived: false,
      replyDraft: complaint.reply,
      reply: null,
      repliedOn: null,
      grade: null,
      resolved: null,
      ratedOn: null,
      closedOn: null,
    };
  }
}

function addLamp(
  { tx, complaint, actor, now }: Turn,
  kind: ComplaintLampEntity['kind'],
  { onDay, person, record }: RecordLamp,
) {
  return tx.insert(ComplaintLampEntity, {
    id: newId(),
    complaintId: complaint.id,
    kind,
    onDay,
    person,
    record,
    recordedBy: actor.accountId,
    recordedByName: actor.name,
    at: now,
  });
}

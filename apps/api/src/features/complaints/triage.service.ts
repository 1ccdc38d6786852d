import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { chineseDay } from '@zuofeng/shared/calendar/days';
import type {
  AcceptCase,
  AssignCase,
  CaseWord,
  ClassifyCase,
  DecideFile,
  DeclineCase,
  SummariseCase,
  TransferCase,
} from '@zuofeng/shared/complaints/case-actions.contract';
import { DECLINE_GROUND_LABELS, TRANSFER_TARGET_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AttachmentEntity } from '../attachments/attachment.entity.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { keepUnit } from '../rectification/rectification.ledger.js';
import { CaseAlerts } from './alerts/case-alerts.js';
import { CaseDays } from './case-days.js';
import { CaseReclassification } from './case-reclassification.js';
import { findUnit } from './case-units.js';
import { ComplaintFileDecisionEntity } from './complaint-records.entity.js';
import { refusePersonalData, ReleasedCopies } from './files/released-copies.js';
import { ComplaintLedger, type Outcome, type Turn } from './complaint.ledger.js';

/** 受理与交办: what becomes of a case before anybody investigates it. */
@Injectable()
export class CaseTriage {
  constructor(
    private readonly ledger: ComplaintLedger,
    private readonly days: CaseDays,
    private readonly attachments: AttachmentService,
    private readonly reclassification: CaseReclassification,
    private readonly alerts: CaseAlerts,
    private readonly copies: ReleasedCopies,
  ) {}

  accept(actor: Actor, id: string, version: number, { track, told }: AcceptCase) {
    const step = async (turn: Turn): Promise<Outcome> => {
      const { complaint, today } = turn;
      const clock = await this.days.conclude(turn, today, track);
      const respondDueOn = await this.days.due(turn, complaint.registeredOn, 'respond', track);
      const columns = { track, ...clock, respondDueOn, decidedOn: today, acceptedOn: today };
      return {
        columns: { ...columns, respondedOn: complaint.respondedOn ?? today },
        note: told ?? null,
        citizen: told ?? `您的投诉已受理，办理期限到 ${chineseDay(clock.concludeDueOn)}。`,
        data: { track, concludeDueOn: clock.concludeDueOn },
        after: () => this.alerts.afterAcceptance(turn, { ...complaint, state: 'accepted' }),
      };
    };
    return this.ledger.act(actor, id, version, 'accept', step, this.days.hold);
  }

  decline(actor: Actor, id: string, version: number, { ground, reason }: DeclineCase) {
    return this.ledger.act(actor, id, version, 'decline', turn => ({
      columns: decided(turn),
      note: `${DECLINE_GROUND_LABELS[ground]}：${reason}`,
      citizen: `${DECLINE_GROUND_LABELS[ground]}：${reason}`,
      data: { ground, reason },
    }));
  }

  transfer(actor: Actor, id: string, version: number, { target, reason }: TransferCase) {
    return this.ledger.act(actor, id, version, 'transfer', turn => ({
      columns: decided(turn),
      note: `转送${TRANSFER_TARGET_LABELS[target]}：${reason}`,
      citizen: `转送${TRANSFER_TARGET_LABELS[target]}：${reason}`,
      data: { target, reason },
    }));
  }

  classify(actor: Actor, id: string, version: number, body: ClassifyCase) {
    const step = async (turn: Turn): Promise<Outcome> => {
      const outcome = await this.reclassification.step(turn, body);
      const complaint = { ...turn.complaint, ...outcome.columns };
      const { accusedUnitId, category } = turn.complaint;
      const another = complaint.accusedUnitId !== accusedUnitId || complaint.category !== category;
      if (!another || complaint.acceptedOn === null) return outcome;
      return { ...outcome, after: () => this.alerts.afterAcceptance(turn, complaint) };
    };
    return this.ledger.act(actor, id, version, 'classify', step, this.days.hold);
  }

  summarise(actor: Actor, id: string, version: number, { title, summary }: SummariseCase) {
    refusePersonalData(title, '摘要标题中');
    refusePersonalData(summary, '转办摘要中');
    return this.ledger.act(actor, id, version, 'summarise', ({ complaint }) => ({
      columns: { title, summary },
      // The unit hears of it only where it reads the summary already.
      ...(complaint.handling === 'assigned' ? { unit: '' } : {}),
    }));
  }

  assign(actor: Actor, id: string, version: number, { unitId, note }: AssignCase) {
    if (note) refusePersonalData(note, '交办要求中');
    const step = async (turn: Turn): Promise<Outcome> => {
      const { tx, today, settings } = turn;
      const unit = await handlingUnit(turn, unitId);
      const objectUntil = await this.days.due(turn, today, 'object', turn.complaint.track);
      await keepUnit(tx, unitId);
      const objectWithin = settings['complaint.objectWithinWorkingDays'];
      const assigned = { handling: 'assigned' as const, handlingUnitId: unitId, assignedOn: today };
      return {
        columns: { ...assigned, objectUntil, objectWithin },
        note: note ? `交${unit.name}：${note}` : `交${unit.name}`,
        unit: note ?? '',
        citizen: `已交${unit.name}查处。`,
        data: { unitId, objectUntil },
      };
    };
    return this.ledger.act(actor, id, version, 'assign', step, this.days.hold);
  }

  takeUp(actor: Actor, id: string, version: number, { note }: CaseWord) {
    return this.ledger.act(actor, id, version, 'take-up', ({ today }) => ({
      columns: { handling: 'direct', handlingUnitId: null, assignedOn: today, objectUntil: null },
      note: note ?? null,
      citizen: '由办公室直接查处。',
    }));
  }

  /** For one file of the complainant: the copy without what tells who complained that goes to the unit, or none. */
  async decideFile(actor: Actor, id: string, version: number, fileId: string, body: DecideFile) {
    const goesOut = body.releasedId !== null || body.asIs === true;
    const releasedId = goesOut ? await this.copies.make(actor, id, fileId, body.releasedId) : null;
    const step = async ({ tx, now }: Turn): Promise<Outcome> => {
      const file = await tx.findOneBy(AttachmentEntity, { id: fileId, ownerType: 'complaint', ownerId: id });
      if (!file) throw new ProblemError('record.not-found');
      const before = await tx.findOneBy(ComplaintFileDecisionEntity, { attachmentId: fileId });
      if (releasedId !== null && before?.releasedId !== releasedId) {
        const owner = { ownerType: 'complaint-release', ownerId: id, purpose: 'released' };
        await this.attachments.claim(tx, actor, [releasedId], owner);
      }
      if (before?.releasedId && before.releasedId !== releasedId) {
        // What was taken back is read by nobody but the office any more.
        await tx.update(AttachmentEntity, { id: before.releasedId }, { purpose: 'withdrawn' });
      }
      const decision = { releasedId, byId: actor.accountId, byName: actor.name, at: now };
      await tx.upsert(ComplaintFileDecisionEntity, { attachmentId: fileId, complaintId: id, ...decision }, [
        'attachmentId',
      ]);
      return {
        note: goesOut ? (body.asIs ? '清理后原样随案转出' : '以脱敏副本随案转出') : '材料不随案转出',
        data: { attachmentId: fileId, releasedId },
      };
    };
    // The same people, in the same states, as write the summary.
    return this.ledger.act(actor, id, version, 'summarise', step, undefined, 'decide-file');
  }
}

/** What the complainant is told when the office decides: that was the response, too. */
export function decided({ complaint, today }: Turn) {
  return {
    decidedOn: complaint.decidedOn ?? today,
    respondedOn: complaint.respondedOn ?? today,
  };
}

/** The unit that gets the case: below the desk, and there today. */
async function handlingUnit({ tx, facts, today }: Turn, unitId: string): Promise<{ name: string }> {
  const unit = await findUnit(tx, unitId);
  const below = unit && unit.path !== facts.deskPath && unit.path.startsWith(facts.deskPath);
  if (!below) throw fieldProblem('unitId', 'exists', '没有这个单位，或者不归本办公室交办');
  if (unit.activeTo !== null && unit.activeTo < today) {
    throw fieldProblem('unitId', 'closed', '这个单位已停用，请选择现在负责的单位');
  }
  return unit;
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type {
  CaseReason,
  CaseWord,
  MessageToCitizen,
  OpenItemFromCase,
  ProposeMark,
  RecusePerson,
} from '@zuofeng/shared/complaints/case-actions.contract';
import { MARK_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { newId } from '../../platform/database/ids.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AccountEntity } from '../auth/account.entity.js';
import { itemFromCase } from './alerts/item-from-case.js';
import { ask, decide } from './case-requests.js';
import { ComplaintMessageEntity, ComplaintRecusalEntity } from './complaint-records.entity.js';
import { ComplaintLedger } from './complaint.ledger.js';
import { RectificationEntry } from '../rectification/rectification-entry.service.js';

/** What the office does beside the course of a case: words to the complainant, marks, recusals, an item of the ledger. */
@Injectable()
export class CaseDesk {
  constructor(
    private readonly ledger: ComplaintLedger,
    private readonly entry: RectificationEntry,
  ) {}

  message(actor: Actor, id: string, version: number, { text }: MessageToCitizen) {
    return this.ledger.act(actor, id, version, 'message', async ({ tx, complaint, now, today }) => {
      const by = { side: 'office' as const, byId: actor.accountId, byName: actor.name, at: now };
      await tx.insert(ComplaintMessageEntity, { id: newId(), complaintId: id, text, ...by });
      const columns = { respondedOn: complaint.respondedOn ?? today, citizenWroteOn: null };
      return { columns, note: text, citizen: '' };
    });
  }

  /** 已阅: what the complainant wrote needs no answer. */
  acknowledge(actor: Actor, id: string, version: number, { note }: CaseWord) {
    return this.ledger.act(actor, id, version, 'acknowledge', () => ({
      columns: { citizenWroteOn: null },
      note: note ?? null,
      citizen: '',
    }));
  }

  proposeMark(actor: Actor, id: string, version: number, { mark, reason }: ProposeMark) {
    return this.ledger.act(actor, id, version, 'propose-mark', async turn => {
      await ask(turn, { kind: 'mark', reason, mark });
      return { note: `${MARK_LABELS[mark]}：${reason}`, data: { mark } };
    });
  }

  confirmMark(actor: Actor, id: string, version: number, { note }: CaseWord) {
    return this.ledger.act(actor, id, version, 'confirm-mark', async turn => {
      const { mark } = turn.mark!;
      await decide(turn, turn.mark!, 'granted', note ?? null);
      return {
        columns: { mark },
        note: [MARK_LABELS[mark!], note].filter(Boolean).join('：'),
        data: { mark },
      };
    });
  }

  refuseMark(actor: Actor, id: string, version: number, { reason }: CaseReason) {
    return this.ledger.act(actor, id, version, 'refuse-mark', async turn => {
      await decide(turn, turn.mark!, 'refused', reason);
      return { note: reason };
    });
  }

  /** From then on the case does not exist for the person, whatever their roles. */
  recuse(actor: Actor, id: string, version: number, { accountId, reason }: RecusePerson) {
    return this.ledger.act(actor, id, version, 'recuse', async ({ tx, facts, now }) => {
      const person = await tx.findOneBy(AccountEntity, { id: accountId });
      if (!person) throw fieldProblem('accountId', 'exists', '没有这个人员');
      if (facts.recused.includes(accountId)) {
        throw new ProblemError('record.conflict', { detail: `${person.name}已经回避本件。` });
      }
      const recusal = { complaintId: id, accountId, reason, byId: actor.accountId, at: now };
      await tx.insert(ComplaintRecusalEntity, recusal);
      return { note: `${person.name}：${reason}`, data: { accountId } };
    });
  }

  /** 转立整改: a draft of the unit's ledger, in the words of the summary alone. */
  openItem(actor: Actor, id: string, version: number, { title }: OpenItemFromCase) {
    return this.ledger.act(actor, id, version, 'open-item', async turn => {
      const { tx, complaint } = turn;
      const unitId = complaint.handlingUnitId ?? complaint.accusedUnitId;
      if (unitId === null) {
        throw new ProblemError('request.invalid', { detail: '请先在“修改归类”中登记被投诉单位。' });
      }
      const item = itemFromCase({ ...complaint, title }, unitId);
      const itemId = await this.entry.createIn(tx, actor, item);
      return { columns: { itemId }, note: title, data: { itemId } };
    });
  }
}

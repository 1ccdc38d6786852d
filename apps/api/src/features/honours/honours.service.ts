import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { PERSONAL_DATA_LABELS, personalDataIn } from '@zuofeng/shared/complaints/personal-data';
import type {
  HonourReason,
  HonourWord,
  PublishHonour,
  RecordConsent,
} from '@zuofeng/shared/honours/honours.contract';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { HonourLedger } from './honour.ledger.js';

/** 核实、审定、本人同意、公布: what becomes of a nomination. */
@Injectable()
export class HonoursService {
  constructor(private readonly ledger: HonourLedger) {}

  check(actor: Actor, id: string, version: number, { note = null }: HonourWord) {
    return this.ledger.act(actor, id, version, 'check', () => ({
      columns: { checkedBy: actor.accountId },
      note,
    }));
  }

  return(actor: Actor, id: string, version: number, { reason }: HonourReason) {
    return this.ledger.act(actor, id, version, 'return', () => ({
      columns: { nominatedBy: null, nominatedForId: null },
      note: reason,
    }));
  }

  grant(actor: Actor, id: string, version: number, { note = null }: HonourWord) {
    return this.ledger.act(actor, id, version, 'grant', ({ today }) => ({
      columns: { decidedBy: actor.accountId, grantedOn: today },
      note,
    }));
  }

  refuse(actor: Actor, id: string, version: number, { reason }: HonourReason) {
    return this.ledger.act(actor, id, version, 'refuse', () => ({
      columns: { decidedBy: actor.accountId },
      note: reason,
    }));
  }

  recordConsent(actor: Actor, id: string, version: number, body: RecordConsent) {
    const { way, onDay, note = null, attachmentIds = [] } = body;
    return this.ledger.act(actor, id, version, 'record-consent', ({ today }) => {
      if (onDay > today) throw fieldProblem('onDay', 'future', '日期不能在今天之后');
      if (way === 'written' && attachmentIds.length === 0) {
        throw fieldProblem('attachmentIds', 'required', '书面同意的，请上传同意书');
      }
      return { columns: { consentOn: onDay, consentWay: way }, note, data: { way, onDay }, attachmentIds };
    });
  }

  withdrawConsent(actor: Actor, id: string, version: number, { reason }: HonourReason) {
    return this.ledger.act(actor, id, version, 'withdraw-consent', () => ({
      columns: { consentOn: null, consentWay: null },
      note: reason,
    }));
  }

  publish(actor: Actor, id: string, version: number, { summary }: PublishHonour) {
    return this.ledger.act(actor, id, version, 'publish', ({ today }) => {
      const [personal] = personalDataIn(summary);
      if (personal) {
        const kind = PERSONAL_DATA_LABELS[personal.kind];
        throw fieldProblem('summary', 'personal', `公开简介中有${kind}（${personal.found}），请删去后再公布`);
      }
      return { columns: { summary, publishedOn: today }, note: summary };
    });
  }

  unpublish(actor: Actor, id: string, version: number, { reason }: HonourReason) {
    return this.ledger.act(actor, id, version, 'unpublish', () => ({ note: reason }));
  }

  revoke(actor: Actor, id: string, version: number, { reason }: HonourReason) {
    return this.ledger.act(actor, id, version, 'revoke', () => ({ note: reason }));
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { addWorkingDays, UnknownYearError } from '@zuofeng/shared/calendar/working-days';
import type { HoldItem, RelapseItem } from '@zuofeng/shared/look-back/look-back.contract';
import type {
  ApplyForClosure,
  CloseItem,
  DecideExtension,
  PlainAction,
  PublishItem,
  ReasonedAction,
  ReopenItem,
  ReportProgress,
  RequestExtension,
  SignApplication,
} from '@zuofeng/shared/rectification/rectification.contract';
import { termDay } from '@zuofeng/shared/clocks/terms';
import { differences } from '@zuofeng/shared/rectification/rectification.differences';
import {
  callBackFault,
  deadlineFault,
  evidenceFault,
  extensionFault,
  laterFault,
} from '@zuofeng/shared/rectification/rectification.rules';
import { newId } from '../../platform/database/ids.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { lapseLookBack, planLookBack, recordLookBack } from './look-back/look-backs.js';
import {
  ClosureApplicationEntity,
  ExtensionRequestEntity,
  VerificationEntity,
} from './rectification-records.entity.js';
import { check, type Outcome, RectificationLedger, type Turn } from './rectification.ledger.js';

/** The actions of domain.md §4, one method each: what the action writes beyond the change of state. */
@Injectable()
export class RectificationActions {
  constructor(
    private readonly ledger: RectificationLedger,
    private readonly attachments: AttachmentService,
    private readonly calendar: CalendarService,
  ) {}

  issue(actor: Actor, id: string, version: number, { note }: PlainAction) {
    const step = async (turn: Turn): Promise<Outcome> => {
      const { now, today } = turn;
      const days = await this.daysOfIssue(turn);
      const { deadline, returnUntil } = days;
      const columns = { ...days, originalDeadline: deadline, issuedAt: now, issuedOn: today, percent: 0 };
      return { columns, note: note ?? null, data: { deadline, returnUntil, ...termOf(turn) } };
    };
    return this.ledger.act(actor, id, version, 'issue', step, tx => this.calendar.held(tx));
  }

  return(actor: Actor, id: string, version: number, { reason }: ReasonedAction) {
    return this.ledger.act(actor, id, version, 'return', ({ item }) => ({
      // A term waits for its next issue.
      columns: item.termAmount === null ? {} : { deadline: null },
      note: reason,
    }));
  }

  accept(actor: Actor, id: string, version: number, { note }: PlainAction) {
    return this.ledger.act(actor, id, version, 'accept', ({ now }) => ({
      columns: { acceptedAt: now },
      note: note ?? null,
    }));
  }

  report(actor: Actor, id: string, version: number, { note, percent, attachmentIds = [] }: ReportProgress) {
    return this.ledger.act(actor, id, version, 'report', ({ item }) => ({
      columns: { percent },
      note,
      data: { percent, before: item.percent },
      attachmentIds,
    }));
  }

  apply(actor: Actor, id: string, version: number, { note, attachmentIds }: ApplyForClosure) {
    return this.ledger.act(actor, id, version, 'apply', async ({ tx, item, grant, now }) => {
      check(evidenceFault(attachmentIds.length));
      const applicationId = newId();
      await tx.insert(ClosureApplicationEntity, {
        id: applicationId,
        itemId: item.id,
        state: 'pending',
        note,
        applicantId: actor.accountId,
        applicantName: actor.name,
        appliedForId: grant.onBehalfOf?.accountId ?? null,
        appliedAt: now,
      });
      const owner = { ownerType: 'closure-application', ownerId: applicationId, purpose: 'evidence' };
      await this.attachments.claim(tx, actor, attachmentIds, owner);
      return { note, data: { applicationId, evidence: attachmentIds.length } };
    });
  }

  withdraw(actor: Actor, id: string, version: number, { note }: PlainAction) {
    return this.ledger.act(actor, id, version, 'withdraw', async turn => {
      await this.endApplication(turn, { state: 'withdrawn' });
      return { note: note ?? null };
    });
  }

  refuseToSign(actor: Actor, id: string, version: number, { reason }: ReasonedAction) {
    return this.ledger.act(actor, id, version, 'refuse-to-sign', async turn => {
      await this.endApplication(turn, { state: 'refused', reason });
      return { note: reason };
    });
  }

  sign(actor: Actor, id: string, version: number, { note }: SignApplication) {
    return this.ledger.act(actor, id, version, 'sign', async turn => {
      const { tx, applicationId, grant, now, today } = turn;
      await tx.update(ClosureApplicationEntity, applicationId!, {
        state: 'signed',
        signerId: actor.accountId,
        signerName: actor.name,
        signedForId: grant.onBehalfOf?.accountId ?? null,
        signedForName: grant.onBehalfOf?.name ?? null,
        signedAt: now,
      });
      await this.lapseExtension(turn);
      return {
        columns: { submittedAt: now, submittedOn: today },
        note: note ?? null,
        data: { applicationId },
      };
    });
  }

  sendBack(actor: Actor, id: string, version: number, { reason }: ReasonedAction) {
    return this.ledger.act(actor, id, version, 'send-back', async turn => {
      await this.endApplication(turn, { state: 'sent-back', reason });
      const sendBackCount = turn.item.sendBackCount + 1;
      return {
        columns: { sendBackCount, submittedAt: null, submittedOn: null },
        note: reason,
        data: { sendBackCount },
      };
    });
  }

  close(
    actor: Actor,
    id: string,
    version: number,
    { method, finding, callBackResult = null, attachmentIds = [] }: CloseItem,
  ) {
    return this.ledger.act(actor, id, version, 'close', async turn => {
      const { tx, item, applicationId, now, today } = turn;
      check(callBackFault(item.origin, callBackResult));
      const verificationId = newId();
      await tx.insert(VerificationEntity, {
        id: verificationId,
        itemId: item.id,
        applicationId: applicationId!,
        method,
        finding,
        callBackResult,
        verifierId: actor.accountId,
        verifierName: actor.name,
        at: now,
      });
      const owner = { ownerType: 'verification', ownerId: verificationId, purpose: 'verification' };
      await this.attachments.claim(tx, actor, attachmentIds, owner);
      const lookBack = await planLookBack(turn, verificationId);
      return {
        columns: { closedAt: now, closedOn: today, percent: 100 },
        note: finding,
        data: { method, verificationId, lookBackOn: lookBack.dueOn },
        after: () => tx.update(ClosureApplicationEntity, applicationId!, { state: 'verified' }),
      };
    });
  }

  reopen(actor: Actor, id: string, version: number, body: ReopenItem) {
    return this.ledger.act(actor, id, version, 'reopen', turn => ({
      ...reopened(turn, body),
      after: () => lapseLookBack(turn),
    }));
  }

  hold(actor: Actor, id: string, version: number, { method, finding, attachmentIds = [] }: HoldItem) {
    return this.ledger.act(actor, id, version, 'hold', async turn => {
      await this.claimForLookBack(turn, attachmentIds);
      return {
        note: finding,
        data: { method },
        after: () => recordLookBack(turn, 'hold', { method, finding }),
      };
    });
  }

  relapse(actor: Actor, id: string, version: number, { attachmentIds = [], ...body }: RelapseItem) {
    return this.ledger.act(actor, id, version, 'relapse', async turn => {
      await this.claimForLookBack(turn, attachmentIds);
      const { data, ...outcome } = reopened(turn, body);
      return {
        ...outcome,
        data: { ...data, method: body.method, finding: body.finding },
        after: () => recordLookBack(turn, 'relapse', body),
      };
    });
  }

  cancel(actor: Actor, id: string, version: number, { reason }: ReasonedAction) {
    return this.ledger.act(actor, id, version, 'cancel', async turn => {
      if (turn.applicationId) await this.endApplication(turn, { state: 'withdrawn' });
      await this.lapseExtension(turn);
      return { columns: { cancelledAt: turn.now }, note: reason };
    });
  }

  requestExtension(actor: Actor, id: string, version: number, { reason, deadline }: RequestExtension) {
    return this.ledger.act(
      actor,
      id,
      version,
      'request-extension',
      async ({ tx, item, grant, now, today, settings }) => {
        if (item.deadline === null) {
          throw new ProblemError('rectification.deadline-invalid', {
            detail: '这个问题没有完成时限，请先由办公室补充。',
          });
        }
        const request = { deadline: item.deadline, newDeadline: deadline };
        check(extensionFault(request, today, settings['rectification.extensionMaxDays']));
        await tx.insert(ExtensionRequestEntity, {
          id: newId(),
          itemId: item.id,
          state: 'pending',
          reason,
          fromDeadline: item.deadline,
          toDeadline: deadline,
          requesterId: actor.accountId,
          requesterName: actor.name,
          requestedForId: grant.onBehalfOf?.accountId ?? null,
          requestedAt: now,
        });
        return { note: reason, data: { from: item.deadline, to: deadline } };
      },
    );
  }

  decideExtension(actor: Actor, id: string, version: number, { approve, note = null }: DecideExtension) {
    return this.ledger.act(
      actor,
      id,
      version,
      'decide-extension',
      async ({ tx, item, extension, now, today }) => {
        const deadline = extension!.deadline;
        if (approve) {
          check(deadlineFault(deadline, today));
          check(laterFault(item.deadline, deadline));
        }
        await tx.update(ExtensionRequestEntity, extension!.id, {
          state: approve ? 'approved' : 'refused',
          deciderId: actor.accountId,
          deciderName: actor.name,
          decision: note,
          decidedAt: now,
        });
        const data = { approve, from: item.deadline, to: deadline };
        if (!approve) return { note, data };
        return {
          columns: { deadline, extensionCount: item.extensionCount + 1 },
          note,
          data,
          changes: differences({ deadline: item.deadline }, { deadline }),
        };
      },
    );
  }

  publish(actor: Actor, id: string, version: number, { summary }: PublishItem) {
    return this.ledger.act(actor, id, version, 'publish', ({ item }) => ({
      columns: { isPublic: true, publicSummary: summary },
      data: { summary },
      changes: differences({ publicSummary: item.publicSummary }, { publicSummary: summary }),
    }));
  }

  unpublish(actor: Actor, id: string, version: number, { note }: PlainAction) {
    return this.ledger.act(actor, id, version, 'unpublish', () => ({
      columns: { isPublic: false },
      note: note ?? null,
    }));
  }

  private async claimForLookBack({ tx, actor, lookBackId }: Turn, files: readonly string[]) {
    const owner = { ownerType: 'look-back', ownerId: lookBackId!, purpose: 'evidence' };
    await this.attachments.claim(tx, actor, files, owner);
  }

  private endApplication(
    { tx, applicationId }: Turn,
    end: Pick<ClosureApplicationEntity, 'state'> & { reason?: string },
  ) {
    return tx.update(ClosureApplicationEntity, applicationId!, end);
  }

  /** A request that nobody decided in time has nothing left to move. */
  private async lapseExtension({ tx, extension }: Turn): Promise<void> {
    if (extension) await tx.update(ExtensionRequestEntity, extension.id, { state: 'lapsed' });
  }

  /** The days that an issue sets going, reckoned with the calendar that the transaction holds. */
  private async daysOfIssue({ tx, item, today, settings }: Turn) {
    const { termAmount, termUnit } = item;
    const returnWithin = settings['rectification.returnWithinWorkingDays'];
    const calendar = await this.calendar.current(tx);
    try {
      const returnUntil = addWorkingDays(calendar, today, returnWithin);
      const deadline =
        termAmount && termUnit
          ? termDay(today, { amount: termAmount, unit: termUnit }, calendar)
          : item.deadline;
      return { deadline, returnUntil, returnWithin };
    } catch (error) {
      if (error instanceof UnknownYearError) throw new ProblemError(error.code, { detail: error.detail });
      throw error;
    }
  }
}

const termOf = ({ item: { termAmount, termUnit } }: Turn) => (termAmount ? { termAmount, termUnit } : {});

/** Back on the ledger with a new deadline and from the start, whoever found that it did not last. */
function reopened({ item, today }: Turn, { reason, deadline }: ReopenItem): Outcome {
  check(deadlineFault(deadline, today));
  const reopenCount = item.reopenCount + 1;
  const ended = { closedAt: null, closedOn: null, submittedAt: null, submittedOn: null };
  const fixed = { termAmount: null, termUnit: null, deadline };
  return {
    columns: { ...ended, ...fixed, reopenCount, percent: 0 },
    note: reason,
    data: { reopenCount, deadline, closedOn: item.closedOn },
    changes: differences({ deadline: item.deadline }, { deadline }),
  };
}

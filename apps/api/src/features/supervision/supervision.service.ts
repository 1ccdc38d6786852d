import { Injectable } from '@nestjs/common';
import type { Actor, Grant } from '@zuofeng/shared/auth/actor';
import { type Day, shanghaiDay, yearOf } from '@zuofeng/shared/calendar/days';
import { addWorkingDays, UnknownYearError } from '@zuofeng/shared/calendar/working-days';
import type { SuperviseItem } from '@zuofeng/shared/rectification/rectification.contract';
import type { EventKind } from '@zuofeng/shared/rectification/rectification.labels';
import type {
  AcceptReply,
  PrepareReply,
  ReturnReply,
  SignReply,
  WithdrawLetter,
} from '@zuofeng/shared/supervision/supervision.contract';
import type { LetterAction, RoundOutcome } from '@zuofeng/shared/supervision/supervision.labels';
import { decideLetter } from '@zuofeng/shared/supervision/supervision.states';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { RectificationLedger, refused } from '../rectification/rectification.ledger.js';
import { SupervisionLetterEntity, SupervisionRoundEntity } from './supervision.entity.js';
import { checkReach, factsOf, lockLetter, type Situation } from './supervision.facts.js';
import { SupervisionMisses } from './supervision.misses.js';
import { nextLetterNumber } from './supervision-numbers.js';
import { SupervisionNotices } from './supervision.notices.js';

interface Turn extends Situation {
  tx: EntityManager;
  actor: Actor;
  grant: Grant;
  now: Date;
  today: Day;
}

interface Outcome {
  columns?: Partial<Omit<SupervisionLetterEntity, 'item' | 'unit'>>;
  note?: string | null;
  data?: Record<string, unknown>;
  after?: () => Promise<unknown>;
}

/** The steps that the item's timeline tells; a draft of a reply is the unit's own affair. */
const TOLD: Record<LetterAction, EventKind | null> = {
  prepare: null,
  reply: 'letter-reply',
  accept: 'letter-accept',
  return: 'letter-return',
  withdraw: 'letter-withdraw',
};

const REPLY_WITHIN = 'supervision.replyWithinWorkingDays';

/** 督办单: issued on an item, answered by the unit, reviewed by the office. Lock, decide, save, tell, in one transaction. */
@Injectable()
export class SupervisionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly attachments: AttachmentService,
    private readonly calendar: CalendarService,
    private readonly ledger: RectificationLedger,
    private readonly misses: SupervisionMisses,
    private readonly notices: SupervisionNotices,
  ) {}

  /** 发督办单 is the item's own action: the ledger locks, decides and tells. */
  issue(actor: Actor, itemId: string, version: number, { subject, demand }: SuperviseItem): Promise<void> {
    return this.ledger.act(
      actor,
      itemId,
      version,
      'supervise',
      async ({ tx, item, now, today, settings }) => {
        const replyWithin = settings[REPLY_WITHIN];
        const dueOn = await this.replyDay(tx, today, replyWithin);
        const number = await nextLetterNumber(tx, yearOf(today));
        const id = newId();
        const { unitId } = item;
        const clock = { startedOn: today, dueOn };
        const letter = {
          ...{
            id,
            number,
            version: 1,
            itemId,
            unitId,
            state: 'issued' as const,
            level: 'unit-head' as const,
          },
          ...{ subject, demand, round: 1, replyWithin, ...clock, missedCount: 0 },
          ...{ issuedBy: actor.accountId, issuedByName: actor.name, issuedAt: now, issuedOn: today },
          ...{ changedByName: actor.name, changedAt: now },
        };
        await tx.insert(SupervisionLetterEntity, letter);
        await tx.insert(SupervisionRoundEntity, { id: newId(), letterId: id, no: 1, ...clock });
        await this.record(tx, actor, 'issue', letter, { itemId, replyWithin, dueOn });
        await this.notices.issued(tx, letter, now);
        return { note: subject, data: { letterId: id, letter: number, dueOn } };
      },
      tx => this.calendar.held(tx),
    );
  }

  prepare(actor: Actor, id: string, version: number, { reply, attachmentIds = [] }: PrepareReply) {
    return this.act(actor, id, version, 'prepare', async ({ tx, round }) => {
      const prepared = { prepared: reply, preparedBy: actor.accountId, preparedByName: actor.name };
      await tx.update(SupervisionRoundEntity, { id: round.id }, prepared);
      await this.claim(tx, actor, round.id, attachmentIds);
      return {};
    });
  }

  reply(actor: Actor, id: string, version: number, { reply, attachmentIds = [] }: SignReply) {
    return this.act(actor, id, version, 'reply', async ({ tx, round, letter, grant, now, today }) => {
      await this.claim(tx, actor, round.id, attachmentIds);
      await tx.update(
        SupervisionRoundEntity,
        { id: round.id },
        {
          reply,
          repliedBy: actor.accountId,
          repliedByName: actor.name,
          repliedForId: grant.onBehalfOf?.accountId ?? null,
          repliedForName: grant.onBehalfOf?.name ?? null,
          repliedAt: now,
        },
      );
      const late = today > letter.dueOn;
      return { note: reply, data: { late }, after: () => this.notices.answered(tx, id) };
    });
  }

  accept(actor: Actor, id: string, version: number, { note = null }: AcceptReply) {
    return this.act(actor, id, version, 'accept', async turn => {
      await this.review(turn, 'accepted', note);
      return { note };
    });
  }

  return(actor: Actor, id: string, version: number, { reason }: ReturnReply) {
    const step = async (turn: Turn): Promise<Outcome> => {
      const { tx, letter, now, today } = turn;
      await this.review(turn, 'returned', reason);
      const clock = { startedOn: today, dueOn: await this.replyDay(tx, today, letter.replyWithin) };
      const round = letter.round + 1;
      const after = async () => {
        await tx.insert(SupervisionRoundEntity, { id: newId(), letterId: id, no: round, ...clock });
        await this.notices.returned(tx, { ...letter, ...clock, round }, reason, now);
      };
      return { columns: { ...clock, round }, note: reason, data: { dueOn: clock.dueOn }, after };
    };
    return this.act(actor, id, version, 'return', step, tx => this.calendar.held(tx));
  }

  withdraw(actor: Actor, id: string, version: number, { reason }: WithdrawLetter) {
    return this.act(actor, id, version, 'withdraw', ({ tx }) => ({
      columns: { withdrawReason: reason },
      note: reason,
      after: () => this.notices.answered(tx, id),
    }));
  }

  private async act(
    actor: Actor,
    id: string,
    seen: number,
    action: LetterAction,
    step: (turn: Turn) => Outcome | Promise<Outcome>,
    first: (tx: EntityManager) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<void> {
    const now = this.clock.now();
    const refusal = await this.dataSource.transaction(async tx => {
      await first(tx);
      const locked = await lockLetter(tx, id);
      checkReach(locked, actor);
      checkVersion(seen, locked.letter, locked.letter.changedByName);
      const decision = decideLetter(factsOf(locked), action, actor);
      if (!decision.ok) return { problem: decision.problem, letter: locked.letter };

      // A day that was missed is on record before anything can hide it.
      const situation = await this.misses.settle(tx, locked, now);
      const turn: Turn = { ...situation, tx, actor, grant: decision.grant, now, today: shanghaiDay(now) };
      await this.write(turn, action, decision.to, await step(turn));
      return null;
    });
    if (!refusal) return;
    const { problem, letter } = refusal;
    if (problem.code === 'rule.same-person') {
      const { manager } = this.dataSource;
      await this.record(manager, actor, `${action}.refused`, letter, { rule: problem.code });
    }
    throw refused(problem);
  }

  private async write(
    { tx, letter, round, item, actor, grant, now }: Turn,
    action: LetterAction,
    to: SupervisionLetterEntity['state'],
    { columns, note = null, data = {}, after }: Outcome,
  ): Promise<void> {
    const changed = { version: letter.version + 1, changedByName: actor.name, changedAt: now };
    await tx.update(SupervisionLetterEntity, { id: letter.id }, { ...columns, ...changed, state: to });
    await after?.();
    const facts = { number: letter.number, round: round.no, ...data };
    const told = TOLD[action];
    if (told) {
      const traces = { action: told, from: item.state, to: item.state, actor, grant, at: now, note };
      await this.ledger.note(tx, item, { ...traces, data: { letterId: letter.id, ...facts } });
    }
    const behalf = grant.onBehalfOf ? { onBehalfOf: grant.onBehalfOf } : {};
    await this.record(tx, actor, action, letter, { ...facts, from: letter.state, to, ...behalf });
  }

  private review({ tx, round, actor, now }: Turn, outcome: RoundOutcome, reviewNote: string | null) {
    const reviewed = { reviewerId: actor.accountId, reviewerName: actor.name, reviewedAt: now };
    return tx.update(SupervisionRoundEntity, { id: round.id }, { outcome, reviewNote, ...reviewed });
  }

  private record(
    tx: EntityManager,
    actor: Actor,
    verb: string,
    { id, unitId, number }: Pick<SupervisionLetterEntity, 'id' | 'unitId' | 'number'>,
    data: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(tx, {
      actor,
      action: `supervision.${verb}`,
      subjectType: 'supervision-letter',
      subjectId: id,
      unitId,
      data: { number, ...data },
    });
  }

  private claim(tx: EntityManager, actor: Actor, roundId: string, files: readonly string[]): Promise<void> {
    const owner = { ownerType: 'supervision-round', ownerId: roundId, purpose: 'evidence' };
    return this.attachments.claim(tx, actor, files, owner);
  }

  /** Reckoned with the calendar that the transaction holds. */
  private async replyDay(tx: EntityManager, today: Day, workingDays: number): Promise<Day> {
    try {
      return addWorkingDays(await this.calendar.current(tx), today, workingDays);
    } catch (error) {
      if (error instanceof UnknownYearError) throw new ProblemError(error.code, { detail: error.detail });
      throw error;
    }
  }
}

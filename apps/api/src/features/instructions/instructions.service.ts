import { Injectable } from '@nestjs/common';
import type { Actor, Grant } from '@zuofeng/shared/auth/actor';
import { type Day, shanghaiDay, yearOf } from '@zuofeng/shared/calendar/days';
import { addWorkingDays, UnknownYearError } from '@zuofeng/shared/calendar/working-days';
import type {
  AcceptInstructionReply,
  GiveInstruction,
  PrepareInstructionReply,
  ReturnInstructionReply,
  SignInstructionReply,
  WithdrawInstruction,
} from '@zuofeng/shared/instructions/instructions.contract';
import type { InstructionAction, InstructionOutcome } from '@zuofeng/shared/instructions/instructions.labels';
import { decideInstruction } from '@zuofeng/shared/instructions/instructions.states';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { SettingService } from '../settings/setting.service.js';
import { InstructionEntity, InstructionRoundEntity } from './instruction.entity.js';
import {
  checkSight,
  factsOf,
  lockInstruction,
  type Situation,
  SUBJECT_COLUMNS,
} from './instruction.facts.js';
import { InstructionMisses } from './instruction-misses.js';
import { nextInstructionNumber } from './instruction-numbers.js';
import { InstructionNotices } from './instruction.notices.js';
import { InstructionSubjects } from './instruction.subjects.js';

interface Turn extends Situation {
  tx: EntityManager;
  actor: Actor;
  grant: Grant;
  now: Date;
  today: Day;
}

interface Outcome {
  columns?: Partial<Omit<InstructionEntity, 'item' | 'complaint' | 'review' | 'place' | 'unit'>>;
  data?: Record<string, unknown>;
  after?: () => Promise<unknown>;
}

/** 批示: given by the leading group, answered by a unit or the office, accepted. Lock, decide, save, tell, in one transaction. */
@Injectable()
export class InstructionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly attachments: AttachmentService,
    private readonly calendar: CalendarService,
    private readonly settings: SettingService,
    private readonly subjects: InstructionSubjects,
    private readonly misses: InstructionMisses,
    private readonly notices: InstructionNotices,
  ) {}

  /** Answers the new instruction's id. */
  give(actor: Actor, body: GiveInstruction): Promise<string> {
    const now = this.clock.now();
    const today = shanghaiDay(now);
    return this.dataSource.transaction(async tx => {
      await this.calendar.held(tx);
      const { placeId, unitId } = await this.subjects.settle(tx, actor, body);
      const replyWithin =
        body.replyWithin ?? (await this.settings.get('instruction.replyWithinWorkingDays', tx));
      const clock = { startedOn: today, dueOn: await this.replyDay(tx, today, replyWithin) };
      const id = newId();
      const { subjectType, subjectId, words } = body;
      const number = await nextInstructionNumber(tx, yearOf(today));
      await tx.insert(InstructionEntity, {
        ...{
          id,
          number,
          version: 1,
          subjectType,
          [SUBJECT_COLUMNS[subjectType]]: subjectId,
          placeId,
          unitId,
        },
        ...{ state: 'given', level: 0, words, round: 1, replyWithin, ...clock, missedCount: 0 },
        ...{ givenBy: actor.accountId, givenByName: actor.name, givenAt: now, givenOn: today },
        ...{ changedByName: actor.name, changedAt: now },
      });
      await tx.insert(InstructionRoundEntity, { id: newId(), instructionId: id, no: 1, ...clock });
      const situation = await lockInstruction(tx, id);
      await this.record(tx, actor, 'give', situation.instruction, {
        ...{ subjectType, subjectId, replyWithin, dueOn: clock.dueOn },
        unitId,
      });
      await this.notices.asked(tx, situation, `${actor.name}作出批示`, now);
      return id;
    });
  }

  prepare(actor: Actor, id: string, version: number, body: PrepareInstructionReply) {
    return this.act(actor, id, version, 'prepare', async ({ tx, round }) => {
      const prepared = { prepared: body.reply, preparedBy: actor.accountId, preparedByName: actor.name };
      await tx.update(InstructionRoundEntity, { id: round.id }, prepared);
      await this.claim(tx, actor, round.id, body.attachmentIds);
      return {};
    });
  }

  reply(actor: Actor, id: string, version: number, { reply, attachmentIds }: SignInstructionReply) {
    return this.act(actor, id, version, 'reply', async turn => {
      const { tx, round, instruction, grant, now, today } = turn;
      await this.claim(tx, actor, round.id, attachmentIds);
      await tx.update(
        InstructionRoundEntity,
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
      const late = today > instruction.dueOn;
      return { data: { late }, after: () => this.notices.replied(tx, turn) };
    });
  }

  accept(actor: Actor, id: string, version: number, { note = null }: AcceptInstructionReply) {
    return this.act(actor, id, version, 'accept', async turn => {
      await this.judge(turn, 'accepted', note);
      return { data: { note }, after: () => this.notices.ended(turn.tx, id) };
    });
  }

  return(actor: Actor, id: string, version: number, { reason }: ReturnInstructionReply) {
    const step = async (turn: Turn): Promise<Outcome> => {
      const { tx, instruction, today, now } = turn;
      await this.judge(turn, 'returned', reason);
      const clock = { startedOn: today, dueOn: await this.replyDay(tx, today, instruction.replyWithin) };
      const round = instruction.round + 1;
      const after = async () => {
        await tx.insert(InstructionRoundEntity, { id: newId(), instructionId: id, no: round, ...clock });
        const asked = { ...turn, instruction: { ...instruction, ...clock, round } };
        await this.notices.asked(tx, asked, `批示回复被退回（${reason}）`, now);
      };
      return { columns: { ...clock, round }, data: { reason, dueOn: clock.dueOn }, after };
    };
    return this.act(actor, id, version, 'return', step, tx => this.calendar.held(tx));
  }

  withdraw(actor: Actor, id: string, version: number, { reason }: WithdrawInstruction) {
    return this.act(actor, id, version, 'withdraw', ({ tx }) => ({
      columns: { withdrawReason: reason },
      data: { reason },
      after: () => this.notices.ended(tx, id),
    }));
  }

  private async act(
    actor: Actor,
    id: string,
    seen: number,
    action: InstructionAction,
    step: (turn: Turn) => Outcome | Promise<Outcome>,
    first: (tx: EntityManager) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<void> {
    const now = this.clock.now();
    const refusal = await this.dataSource.transaction(async tx => {
      await first(tx);
      const locked = await lockInstruction(tx, id);
      checkSight(locked, actor);
      checkVersion(seen, locked.instruction, locked.instruction.changedByName);
      const decision = decideInstruction(factsOf(locked), action, actor);
      if (!decision.ok) return { problem: decision.problem, instruction: locked.instruction };

      // A day that was missed is on record before anything can hide it.
      const situation = await this.misses.settle(tx, locked, now);
      const turn: Turn = { ...situation, tx, actor, grant: decision.grant, now, today: shanghaiDay(now) };
      await this.write(turn, action, decision.to, await step(turn));
      return null;
    });
    if (!refusal) return;
    const { problem, instruction } = refusal;
    if (problem.code === 'rule.same-person') {
      const { manager } = this.dataSource;
      await this.record(manager, actor, `${action}.refused`, instruction, { rule: problem.code });
    }
    throw new ProblemError(problem.code, { detail: problem.detail });
  }

  private async write(
    { tx, instruction, round, actor, grant, now }: Turn,
    action: InstructionAction,
    to: InstructionEntity['state'],
    { columns, data = {}, after }: Outcome,
  ): Promise<void> {
    const changed = { version: instruction.version + 1, changedByName: actor.name, changedAt: now };
    await tx.update(InstructionEntity, { id: instruction.id }, { ...columns, ...changed, state: to });
    await after?.();
    const behalf = grant.onBehalfOf ? { onBehalfOf: grant.onBehalfOf } : {};
    const facts = { round: round.no, ...data, from: instruction.state, to, ...behalf };
    await this.record(tx, actor, action, instruction, facts);
  }

  private judge({ tx, round, actor, now }: Turn, outcome: InstructionOutcome, judgeNote: string | null) {
    const judged = { judgeId: actor.accountId, judgeName: actor.name, judgedAt: now };
    return tx.update(InstructionRoundEntity, { id: round.id }, { outcome, judgeNote, ...judged });
  }

  private record(
    tx: EntityManager,
    actor: Actor,
    verb: string,
    { id, placeId, number }: Pick<InstructionEntity, 'id' | 'placeId' | 'number'>,
    data: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(tx, {
      actor,
      action: `instruction.${verb}`,
      subjectType: 'instruction',
      subjectId: id,
      unitId: placeId,
      data: { number, ...data },
    });
  }

  private claim(tx: EntityManager, actor: Actor, roundId: string, files: readonly string[] = []) {
    const owner = { ownerType: 'instruction-round', ownerId: roundId, purpose: 'evidence' };
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

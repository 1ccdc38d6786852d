import { Injectable } from '@nestjs/common';
import { addCalendarDays, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { escalationCutoffs, escalationOf } from '@zuofeng/shared/rectification/escalation';
import { isOwed } from '@zuofeng/shared/instructions/instructions.states';
import type { InstructionLevel } from '@zuofeng/shared/instructions/instructions.labels';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { SettingService } from '../settings/setting.service.js';
import { InstructionEntity, InstructionRoundEntity } from './instruction.entity.js';
import { lockInstruction, type Situation } from './instruction.facts.js';
import { InstructionNotices } from './instruction.notices.js';

/** Those that may have climbed since they were last looked at: all that are owed past their day and not yet at the top. */
const OWED = `SELECT id FROM instruction
  WHERE state IN ('given', 'returned') AND due_on < $1::date AND level < 3 ORDER BY due_on, id`;

/**
 * Instructions that were not answered on their day: on record for ever, and one level up with each step of working days
 * (the chain of 逾期升级). Recorded once, by the recurring scan or by whoever acts first, whichever process that is.
 */
@Injectable()
export class InstructionMisses {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly calendar: CalendarService,
    private readonly settings: SettingService,
    private readonly notices: InstructionNotices,
  ) {}

  /** Answers how many were recorded or climbed. */
  async recordAll(): Promise<number> {
    const now = this.clock.now();
    const owed = await this.dataSource.query<{ id: string }[]>(OWED, [shanghaiDay(now)]);
    let recorded = 0;
    for (const { id } of owed) {
      recorded += await this.dataSource.transaction(async tx => {
        const before = await lockInstruction(tx, id);
        return (await this.settle(tx, before, now)) === before ? 0 : 1;
      });
    }
    return recorded;
  }

  /** The locked instruction as it stands once its missed day, if there is one, and its level are on record. */
  async settle(tx: EntityManager, situation: Situation, now: Date): Promise<Situation> {
    const { instruction, round } = situation;
    const today = shanghaiDay(now);
    if (!isOwed(instruction, today)) return situation;
    const level = await this.levelOf(tx, instruction, today);
    const fresh = round.missedOn === null;
    if (!fresh && level === instruction.level) return situation;

    const missedOn = addCalendarDays(instruction.dueOn, 1);
    const columns = {
      missedOn: instruction.missedOn ?? missedOn,
      missedCount: instruction.missedCount + (fresh ? 1 : 0),
      level,
      version: instruction.version + 1,
      changedByName: '系统',
      changedAt: now,
    };
    if (fresh) await tx.update(InstructionRoundEntity, { id: round.id }, { missedOn });
    await tx.update(InstructionEntity, { id: instruction.id }, columns);
    await this.audit.record(tx, {
      actor: null,
      action: fresh ? 'instruction.miss' : 'instruction.escalate',
      subjectType: 'instruction',
      subjectId: instruction.id,
      unitId: instruction.placeId,
      data: { number: instruction.number, round: round.no, dueOn: instruction.dueOn, level },
    });
    await this.notices.missed(tx, situation, level, now);
    return {
      ...situation,
      instruction: { ...instruction, ...columns },
      round: { ...round, missedOn: round.missedOn ?? missedOn },
    };
  }

  /** It does not come down again, also when it is asked anew. */
  private async levelOf(
    tx: EntityManager,
    { level, dueOn }: InstructionEntity,
    today: string,
  ): Promise<InstructionLevel> {
    const calendar = await this.calendar.current(tx);
    const cutoffs = escalationCutoffs(calendar, today, await this.settings.get('escalation.stepDays', tx));
    const reached = escalationOf(dueOn, cutoffs) ?? 0;
    return reached > level ? reached : level;
  }
}

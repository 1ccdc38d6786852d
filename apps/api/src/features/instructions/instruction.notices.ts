import { Injectable } from '@nestjs/common';
import type { Role } from '@zuofeng/shared/auth/permissions';
import { chineseDay, shanghaiDay } from '@zuofeng/shared/calendar/days';
import {
  INSTRUCTION_LEVEL_LABELS,
  INSTRUCTION_SUBJECT_LABELS,
  type InstructionLevel,
} from '@zuofeng/shared/instructions/instructions.labels';
import type { NoticeKind } from '@zuofeng/shared/notices/notices.labels';
import { ESCALATION_ROLES } from '@zuofeng/shared/rectification/escalation';
import type { EntityManager } from 'typeorm';
import { NoticePeople } from '../notices/notice.people.js';
import { NoticeService } from '../notices/notice.service.js';
import type { Situation } from './instruction.facts.js';

const UNIT: readonly Role[] = ['unit-head', 'unit-staff'];
const OFFICE: readonly Role[] = ['office-director', 'office-staff'];

const subjectOf = (id: string) => ({ type: 'instruction', id });

interface Message {
  event: string;
  kind: NoticeKind;
  why: string;
  to: readonly string[];
}

/** Who hears what of an instruction. Whoever is named in the case that it is written on (回避) hears nothing of it. */
@Injectable()
export class InstructionNotices {
  constructor(
    private readonly notices: NoticeService,
    private readonly people: NoticePeople,
  ) {}

  async asked(tx: EntityManager, situation: Situation, what: string, now: Date): Promise<void> {
    const { id, round, dueOn } = situation.instruction;
    await this.tell(tx, situation, {
      event: `instruction-given:${id}:${round}`,
      kind: 'instruction-given',
      why: `${what}，请于 ${chineseDay(dueOn)}前签字回复。`,
      to: await this.owing(tx, situation, now),
    });
  }

  async replied(tx: EntityManager, situation: Situation): Promise<void> {
    const { id, round, givenBy } = situation.instruction;
    await this.ended(tx, id);
    await this.tell(tx, situation, {
      event: `instruction-replied:${id}:${round}`,
      kind: 'instruction-replied',
      why: '您作出的批示已有回复，请审定。',
      to: [givenBy],
    });
  }

  async missed(tx: EntityManager, situation: Situation, level: InstructionLevel, now: Date): Promise<void> {
    const { id, round, dueOn, placeId, givenBy } = situation.instruction;
    const above =
      level === 0 ? [] : await this.people.over(tx, placeId, ESCALATION_ROLES[level], shanghaiDay(now));
    const climbed = level === 0 ? '' : `，${INSTRUCTION_LEVEL_LABELS[level]}`;
    await this.tell(tx, situation, {
      event: `instruction-overdue:${id}:${round}:${level}`,
      kind: 'instruction-overdue',
      why: `批示应于 ${chineseDay(dueOn)}前回复，逾期未回复已记录在案${climbed}。`,
      to: [...new Set([...(await this.owing(tx, situation, now)), ...above, givenBy])],
    });
  }

  /** The day moved with the calendar. */
  async moved(
    tx: EntityManager,
    situation: Situation,
    changeId: string,
    why: string,
    now: Date,
  ): Promise<void> {
    await this.tell(tx, situation, {
      event: `calendar-moved:${changeId}:${situation.instruction.id}`,
      kind: 'calendar-moved',
      why,
      to: [...new Set([...(await this.owing(tx, situation, now)), situation.instruction.givenBy])],
    });
  }

  /** There is nothing left to answer: what has not gone out stays unsent. */
  ended(tx: EntityManager, id: string): Promise<void> {
    return this.notices.endFor(tx, subjectOf(id));
  }

  private owing(tx: EntityManager, { instruction }: Situation, now: Date): Promise<string[]> {
    const { unitId, placeId } = instruction;
    return this.people.over(tx, unitId ?? placeId, unitId ? UNIT : OFFICE, shanghaiDay(now));
  }

  private async tell(
    tx: EntityManager,
    { instruction, around }: Situation,
    { to, ...message }: Message,
  ): Promise<void> {
    const { id, number, unitId, placeId, subjectType } = instruction;
    const recused = around.onCase?.recused ?? [];
    await this.notices.tell(tx, [
      {
        ...message,
        to: to.filter(person => !recused.includes(person)),
        subject: subjectOf(id),
        unitId: unitId ?? placeId,
        title: `${number} 关于${INSTRUCTION_SUBJECT_LABELS[subjectType]} ${around.subject} 的批示`,
        path: `/instructions/${id}`,
      },
    ]);
  }
}

import { Injectable } from '@nestjs/common';
import type { Role } from '@zuofeng/shared/auth/permissions';
import { addCalendarDays, chineseDay, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { LETTER_LEVEL_LABELS, type LetterLevel } from '@zuofeng/shared/supervision/supervision.labels';
import { isUnanswered, nextLevel } from '@zuofeng/shared/supervision/supervision.states';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { NoticePeople } from '../notices/notice.people.js';
import { NoticeService } from '../notices/notice.service.js';
import { RectificationLedger } from '../rectification/rectification.ledger.js';
import { SupervisionLetterEntity, SupervisionRoundEntity } from './supervision.entity.js';
import { lockLetter, type Situation } from './supervision.facts.js';

/** Whom a letter reaches when it has climbed to a level; the unit's head hears of it besides. */
const LISTENERS: Record<LetterLevel, readonly Role[]> = {
  'unit-head': ['unit-head'],
  office: ['unit-head', 'office-staff'],
  director: ['unit-head', 'office-director'],
  'leading-group': ['unit-head', 'leading-group'],
};

const WAITING = `SELECT id FROM supervision_letter
  WHERE state IN ('issued', 'returned') AND due_on < $1::date ORDER BY due_on, id`;

/**
 * Letters that were not answered on their day: on record for ever, and one level up. Recorded once, by the recurring job
 * or by whoever acts on the letter first, whichever process that is.
 */
@Injectable()
export class SupervisionMisses {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly ledger: RectificationLedger,
    private readonly notices: NoticeService,
    private readonly people: NoticePeople,
  ) {}

  /** Answers how many were recorded. */
  async recordAll(): Promise<number> {
    const now = this.clock.now();
    const waiting = await this.dataSource.query<{ id: string }[]>(WAITING, [shanghaiDay(now)]);
    let recorded = 0;
    for (const { id } of waiting) {
      recorded += await this.dataSource.transaction(async tx => {
        const before = await lockLetter(tx, id);
        const after = await this.settle(tx, before, now);
        return after === before ? 0 : 1;
      });
    }
    return recorded;
  }

  /** The locked letter as it stands once its missed day, if there is one, is on record. */
  async settle(tx: EntityManager, situation: Situation, now: Date): Promise<Situation> {
    const { letter, round, item } = situation;
    if (round.missedOn !== null || !isUnanswered(letter, shanghaiDay(now))) return situation;
    const missedOn = addCalendarDays(letter.dueOn, 1);
    const level = nextLevel(letter.level);
    const columns = {
      missedOn: letter.missedOn ?? missedOn,
      missedCount: letter.missedCount + 1,
      level,
      version: letter.version + 1,
      changedByName: '系统',
      changedAt: now,
    };
    await tx.update(SupervisionRoundEntity, { id: round.id }, { missedOn });
    await tx.update(SupervisionLetterEntity, { id: letter.id }, columns);
    const data = { letterId: letter.id, number: letter.number, round: round.no, dueOn: letter.dueOn, level };
    const event = {
      action: 'letter-miss',
      actor: null,
      from: item.state,
      to: item.state,
      at: now,
      data,
    } as const;
    await this.ledger.note(tx, item, event);
    await this.audit.record(tx, {
      actor: null,
      action: 'supervision.miss',
      subjectType: 'supervision-letter',
      subjectId: letter.id,
      unitId: letter.unitId,
      data,
    });
    await this.tell(tx, letter, level, now);
    return {
      ...situation,
      letter: { ...letter, ...columns },
      round: { ...round, missedOn },
    };
  }

  private async tell(
    tx: EntityManager,
    { id, number, subject, unitId, dueOn, round }: SupervisionLetterEntity,
    level: LetterLevel,
    now: Date,
  ): Promise<void> {
    await this.notices.tell(tx, [
      {
        event: `letter-unanswered:${id}:${round}`,
        kind: 'letter-unanswered',
        to: await this.people.over(tx, unitId, LISTENERS[level], shanghaiDay(now)),
        subject: { type: 'supervision-letter', id },
        unitId,
        title: `${number} ${subject} 逾期未答复`,
        why: `督办单应于 ${chineseDay(dueOn)}前答复，逾期未答复已记录在案，并提级至${LETTER_LEVEL_LABELS[level]}。`,
        path: `/letters/${id}`,
      },
    ]);
  }
}

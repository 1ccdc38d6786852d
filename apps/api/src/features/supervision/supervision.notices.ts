import { Injectable } from '@nestjs/common';
import { chineseDay, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { EntityManager } from 'typeorm';
import { NoticePeople } from '../notices/notice.people.js';
import { NoticeService } from '../notices/notice.service.js';
import type { SupervisionLetterEntity } from './supervision.entity.js';

type Told = Pick<SupervisionLetterEntity, 'id' | 'number' | 'subject' | 'unitId' | 'dueOn' | 'round'>;

const subjectOf = (id: string) => ({ type: 'supervision-letter', id });

/** Who hears what of a letter: the head and the liaison of the unit that owes the reply. */
@Injectable()
export class SupervisionNotices {
  constructor(
    private readonly notices: NoticeService,
    private readonly people: NoticePeople,
  ) {}

  issued(tx: EntityManager, letter: Told, now: Date): Promise<void> {
    return this.ask(tx, letter, '领导小组办公室对您单位发出督办单', now);
  }

  returned(tx: EntityManager, letter: Told, reason: string, now: Date): Promise<void> {
    return this.ask(tx, letter, `督办答复被退回（${reason}）`, now);
  }

  /** There is nothing left to answer: what has not gone out stays unsent. */
  answered(tx: EntityManager, id: string): Promise<void> {
    return this.notices.endFor(tx, subjectOf(id));
  }

  private async ask(
    tx: EntityManager,
    { id, number, subject, unitId, dueOn, round }: Told,
    what: string,
    now: Date,
  ): Promise<void> {
    await this.notices.tell(tx, [
      {
        event: `letter-issued:${id}:${round}`,
        kind: 'letter-issued',
        to: await this.people.over(tx, unitId, ['unit-head', 'unit-staff'], shanghaiDay(now)),
        subject: subjectOf(id),
        unitId,
        title: `${number} ${subject}`,
        why: `${what}，请于 ${chineseDay(dueOn)}前由主要负责人签字答复。`,
        path: `/letters/${id}`,
      },
    ]);
  }
}

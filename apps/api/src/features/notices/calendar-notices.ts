import { Injectable } from '@nestjs/common';
import type { Role } from '@zuofeng/shared/auth/permissions';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { EntityManager } from 'typeorm';
import type { MadeChange } from '../calendar/clock.keeper.js';
import { NoticePeople } from './notice.people.js';
import { type NewNotice, NoticeService } from './notice.service.js';

type Moved = Pick<NewNotice, 'subject' | 'title' | 'path'> & { unitId: string };

const CONCERNED: readonly Role[] = ['unit-head', 'unit-staff', 'office-staff', 'office-director'];

/** A day moved with the calendar: the unit's people and the office hear of it, once for each change and record. */
@Injectable()
export class CalendarNotices {
  constructor(
    private readonly notices: NoticeService,
    private readonly people: NoticePeople,
  ) {}

  async tell(tx: EntityManager, moved: readonly Moved[], { id, description, at }: MadeChange): Promise<void> {
    const to = new Map<string, string[]>();
    for (const { unitId } of moved) {
      if (!to.has(unitId)) to.set(unitId, await this.people.over(tx, unitId, CONCERNED, shanghaiDay(at)));
    }
    await this.notices.tell(
      tx,
      moved.map(one => ({
        ...one,
        event: `calendar-moved:${id}:${one.subject.id}`,
        kind: 'calendar-moved',
        to: to.get(one.unitId)!,
        why: `工作日历有调整（${description}），正在计时的期限随之移动。`,
      })),
    );
  }
}

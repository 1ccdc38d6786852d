import { Injectable } from '@nestjs/common';
import type { AccountabilityAction } from '@zuofeng/shared/accountability/accountability.labels';
import type { AccountabilityFacts } from '@zuofeng/shared/accountability/accountability.states';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { EntityManager } from 'typeorm';
import { NoticePeople } from '../notices/notice.people.js';
import { NoticeService } from '../notices/notice.service.js';
import type { AccountabilityRecordEntity } from './accountability.entity.js';

export interface RecordStepTaken {
  before: AccountabilityRecordEntity;
  after: AccountabilityRecordEntity;
  action: AccountabilityAction;
  facts: AccountabilityFacts;
  actor: Actor;
  now: Date;
}

/** The second person hears that a record waits. Its words tell nobody who was held to account, and robots hear nothing. */
@Injectable()
export class AccountabilityNotices {
  constructor(
    private readonly notices: NoticeService,
    private readonly people: NoticePeople,
  ) {}

  async after(
    tx: EntityManager,
    { before, after, action, facts, actor, now }: RecordStepTaken,
  ): Promise<void> {
    const subject = { type: 'accountability-record', id: after.id };
    if (before.state !== after.state) await this.notices.endFor(tx, subject);
    if (action !== 'submit') return;
    const office = ['office-staff', 'office-director'] as const;
    const people = await this.people.over(tx, after.unitId, office, shanghaiDay(now));
    const kind = 'accountability-to-confirm';
    await this.notices.tell(tx, [
      {
        event: `${kind}:${after.id}:${after.version}`,
        kind,
        to: people.filter(id => ![...facts.registrars, actor.accountId, facts.held].includes(id)),
        subject,
        unitId: null,
        title: `${after.number} 问责记录`,
        why: '问责记录已登记，请另一位同志审核生效。',
        path: `/recognition/accountability/${after.id}`,
      },
    ]);
  }
}

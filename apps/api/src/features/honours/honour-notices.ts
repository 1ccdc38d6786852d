import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import { HONOUR_KIND_LABELS, type HonourAction } from '@zuofeng/shared/honours/honours.labels';
import type { HonourFacts } from '@zuofeng/shared/honours/honours.states';
import type { NoticeKind } from '@zuofeng/shared/notices/notices.labels';
import type { EntityManager } from 'typeorm';
import { NoticePeople } from '../notices/notice.people.js';
import { NoticeService } from '../notices/notice.service.js';
import type { HonourEntity } from './honour.entity.js';

export interface HonourStepTaken {
  before: HonourEntity;
  after: HonourEntity;
  action: HonourAction;
  facts: HonourFacts;
  actor: Actor;
  now: Date;
  /** What was said with the step. */
  note: string | null;
}

/** What the leading group decided, as the nominators hear it. */
const DECIDED: Partial<Record<HonourAction, string>> = {
  grant: '领导小组同意授予',
  refuse: '领导小组不予授予',
  revoke: '荣誉已被撤销',
};

/**
 * Who hears of a step: whoever takes the next one, and could not have taken the last; of the decision, whoever nominated.
 * Robots do not hear who is nominated.
 */
@Injectable()
export class HonourNotices {
  constructor(
    private readonly notices: NoticeService,
    private readonly people: NoticePeople,
  ) {}

  async after(
    tx: EntityManager,
    { before, after, action, facts, actor, now, note }: HonourStepTaken,
  ): Promise<void> {
    const subject = { type: 'honour', id: after.id };
    if (before.state !== after.state) await this.notices.endFor(tx, subject);
    const today = shanghaiDay(now);
    const tell = async (kind: Extract<NoticeKind, `honour-${string}`>, to: readonly string[], why: string) =>
      this.notices.tell(tx, [
        {
          event: `${kind}:${after.id}:${after.version}`,
          kind,
          to,
          subject,
          unitId: null,
          title: `${after.number} ${HONOUR_KIND_LABELS[after.kind]}提名`,
          why,
          path: `/recognition/honours/${after.id}`,
        },
      ]);
    const besides = (ids: readonly string[], sides: readonly (string | null)[]) =>
      ids.filter(id => ![...sides, actor.accountId, facts.honoured].includes(id));
    const { nominators } = facts;
    if (action === 'submit') {
      const staff = await this.people.over(tx, after.unitId, ['office-staff'], today);
      await tell('honour-to-check', besides(staff, nominators), '提名已提交，请核实事迹和引用的记录。');
    }
    if (action === 'check') {
      const leaders = await this.people.over(tx, after.unitId, ['leading-group'], today);
      await tell('honour-to-decide', besides(leaders, nominators), '提名已经办公室核实，请审定是否授予。');
    }
    if (action === 'return') {
      await tell('honour-returned', besides(nominators, []), '提名被退回，请补充后重新提交。');
    }
    const decided = DECIDED[action];
    if (decided) {
      const why = note ? `${decided}：${note}` : decided;
      await tell('honour-decided', besides(nominators, []), why);
    }
  }
}

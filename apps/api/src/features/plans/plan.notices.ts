import { Injectable } from '@nestjs/common';
import type { Role } from '@zuofeng/shared/auth/permissions';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { NoticeKind } from '@zuofeng/shared/notices/notices.labels';
import type { EntityManager } from 'typeorm';
import { NoticePeople } from '../notices/notice.people.js';
import { NoticeService, type NoticeSubject } from '../notices/notice.service.js';
import type { PlanEntity } from './plan.entity.js';
import type { PlanUnit } from './plan.facts.js';

interface Told {
  plan: PlanEntity;
  unit: PlanUnit;
  now: Date;
}

/** One process looks for missing plans at a time, and nobody signs meanwhile. */
export const PLAN_SCAN_LOCK = 731_001;

const OF_PLAN = 'plan';
/** The year's duty of a unit: what is told of it ends when a plan is signed. */
export const dutySubject = (unitId: string, year: number): NoticeSubject => ({
  type: 'plan-duty',
  id: `${unitId}:${year}`,
});

export const planTitle = (unit: { shortName: string }, year: number): string =>
  `${unit.shortName} ${year} 年工作方案`;

const UNIT: readonly Role[] = ['unit-head', 'unit-staff'];

/** Who hears what of a plan. */
@Injectable()
export class PlanNotices {
  constructor(
    private readonly notices: NoticeService,
    private readonly people: NoticePeople,
  ) {}

  async signed(tx: EntityManager, told: Told): Promise<void> {
    const { plan, unit } = told;
    // A scan that has just found the plan missing says so first; no reminder outlives its reason.
    await tx.query('SELECT pg_advisory_xact_lock($1)', [PLAN_SCAN_LOCK]);
    await this.notices.endFor(tx, dutySubject(unit.id, plan.year));
    const why = plan.no > 1 ? `第 ${plan.no} 版已签字报送，请审核备案。` : '已签字报送，请审核备案。';
    await this.tell(tx, told, 'plan-to-file', String(plan.no), ['office-staff'], why);
  }

  filed(tx: EntityManager, told: Told): Promise<void> {
    return this.decided(tx, told, '领导小组办公室已同意备案。');
  }

  returned(tx: EntityManager, told: Told, reason: string): Promise<void> {
    return this.decided(tx, told, `领导小组办公室退回修改：${reason}`);
  }

  commented(tx: EntityManager, told: Told, comment: { id: string; text: string; ofUnit: boolean }) {
    const [who, to] = comment.ofUnit ? ['单位', ['office-staff'] as const] : ['领导小组办公室', UNIT];
    return this.tell(tx, told, 'plan-comment', comment.id, to, `${who}提出意见：${comment.text}`);
  }

  private async decided(tx: EntityManager, told: Told, why: string): Promise<void> {
    await this.notices.endFor(tx, { type: OF_PLAN, id: told.plan.id }, ['plan-to-file']);
    await this.tell(tx, told, 'plan-decided', String(told.plan.no), UNIT, why);
  }

  private async tell(
    tx: EntityManager,
    { plan, unit, now }: Told,
    kind: NoticeKind,
    what: string,
    roles: readonly Role[],
    why: string,
  ): Promise<void> {
    await this.notices.tell(tx, [
      {
        event: `${kind}:${plan.id}:${what}`,
        kind,
        to: await this.people.over(tx, unit.id, roles, shanghaiDay(now)),
        subject: { type: OF_PLAN, id: plan.id },
        unitId: unit.id,
        title: planTitle(unit, plan.year),
        why,
        path: `/plans/${plan.id}`,
      },
    ]);
  }
}

import { Injectable } from '@nestjs/common';
import { type Actor, can, type Grant, grantFor } from '@zuofeng/shared/auth/actor';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import { cellOf } from '@zuofeng/shared/reviews/cells';
import { quarterFault } from '@zuofeng/shared/reviews/outcome';
import { owesReview, parseQuarter, quarterDue, quarterLabel } from '@zuofeng/shared/reviews/quarters';
import type { StartReview, UnlockQuarter } from '@zuofeng/shared/reviews/reviews.contract';
import type { ReviewCell } from '@zuofeng/shared/reviews/reviews.query.contract';
import { decideUnlock } from '@zuofeng/shared/reviews/reviews.states';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { SettingService } from '../settings/setting.service.js';
import { ReviewEntity, ReviewRecordEntity } from './review.entity.js';
import { gridSql, type GridUnit, type Reckoned } from './review-grid.sql.js';
import { ReviewLedger } from './review.ledger.js';
import { ReviewUnlockEntity } from './review-quarters.entity.js';

interface Place {
  unit: GridUnit;
  cell: ReviewCell;
  reckoned: Reckoned;
}

const UNIT = ['unit-staff', 'unit-head'] as const;

/** What is done about a quarter itself: its record begins, or a missed one is let be made up for. */
@Injectable()
export class ReviewQuarters {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly calendar: CalendarService,
    private readonly settings: SettingService,
    private readonly ledger: ReviewLedger,
  ) {}

  /** 开始填报: one record at a time in a quarter; further meetings of the quarter have records of their own. */
  start(actor: Actor, { unitId, quarter }: StartReview): Promise<string> {
    const at = this.clock.now();
    return this.dataSource.transaction(async tx => {
      const place = await this.locked(tx, actor, unitId, quarter);
      const grant = grantFor(actor, UNIT, place.unit.path);
      if (!grant) throw new ProblemError('auth.forbidden', { detail: '专题研究由单位自己填报。' });
      const fault = startFault(place, quarter);
      if (fault) throw new ProblemError(fault.code, { detail: fault.detail });
      return this.begin(tx, { actor, grant, unitId, quarter, at });
    });
  }

  /** 同意补办, signed by the director with a reason: on record beside the missed quarter, for ever. */
  async unlock(actor: Actor, unitId: string, { quarter, reason }: UnlockQuarter): Promise<void> {
    const at = this.clock.now();
    const problem = await this.dataSource.transaction(async tx => {
      const { unit, cell } = await this.locked(tx, actor, unitId, quarter);
      const handlers = await tx.query<{ id: string }[]>(HANDLERS, [unitId, quarter]);
      const decision = decideUnlock(
        {
          unitPath: unit.path,
          missed: cell.state === 'missed',
          unlocked: cell.unlocked,
          handlers: handlers.map(({ id }) => id),
        },
        actor,
      );
      if (!decision.ok) return decision.problem;
      const by = { byId: actor.accountId, byName: actor.name };
      await tx.insert(ReviewUnlockEntity, { unitId, quarter, reason, ...by, at });
      await this.record(tx, actor, 'unlock', unitId, { quarter, reason });
      return null;
    });
    if (!problem) return;
    if (problem.code === 'rule.same-person') {
      const data = { quarter, rule: problem.code };
      await this.record(this.dataSource.manager, actor, 'unlock.refused', unitId, data);
    }
    throw new ProblemError(problem.code, { detail: problem.detail });
  }

  /** The unit's quarter as it stands; two who begin at once come one after the other. */
  private async locked(tx: EntityManager, actor: Actor, unitId: string, quarter: string): Promise<Place> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('review:' || $1 || ':' || $2, 0))`, [
      unitId,
      quarter,
    ]);
    const today = shanghaiDay(this.clock.now());
    const [unit] = await tx.query<GridUnit[]>(gridSql('u.id = $3'), [quarter, quarter, unitId, today]);
    if (!unit || !can(actor, 'review.read', unit.path)) throw new ProblemError('record.not-found');
    const [calendar, grace] = await Promise.all([
      this.calendar.held(tx),
      this.settings.get('review.graceWorkingDays', tx),
    ]);
    const reckoned = { due: quarterDue(quarter, grace, calendar), today };
    const cell = cellOf({
      ...{ quarter, owed: owesReview(unit, quarter), ...reckoned },
      ...{ unlocked: unit.unlocks.includes(quarter), reviews: unit.reviews },
    });
    return { unit, cell, reckoned };
  }

  private async begin(tx: EntityManager, { actor, grant, unitId, quarter, at }: Begun): Promise<string> {
    const [last] = await tx.query<{ no: number }[]>(
      'SELECT coalesce(max(no), 0)::int AS no FROM review WHERE unit_id = $1 AND quarter = $2',
      [unitId, quarter],
    );
    const review = { id: newId(), unitId, quarter, no: last!.no + 1 };
    const by = { createdBy: actor.accountId, createdByName: actor.name, createdAt: at };
    const changed = { changedByName: actor.name, changedAt: at };
    const begun = { version: 1, state: 'draft' as const, returnCount: 0 };
    await tx.insert(ReviewEntity, { ...review, ...begun, ...by, ...changed });
    await tx.insert(ReviewRecordEntity, { reviewId: review.id, headChaired: false, attendees: [] });
    await this.ledger.trace(tx, review, { action: 'start', from: null, to: 'draft', actor, grant, at });
    return review.id;
  }

  private record(
    tx: EntityManager,
    actor: Actor,
    verb: string,
    unitId: string,
    data: Record<string, unknown>,
  ) {
    const subject = { subjectType: 'review-quarter', subjectId: unitId, unitId };
    return this.audit.record(tx, { actor, action: `review.${verb}`, ...subject, data });
  }
}

interface Begun {
  actor: Actor;
  grant: Grant;
  unitId: string;
  quarter: string;
  at: Date;
}

const HANDLERS = `
  SELECT DISTINCT person.id::text AS id
  FROM review r JOIN review_event e ON e.review_id = r.id AND e.action IN ('start', 'edit', 'submit')
    CROSS JOIN LATERAL (VALUES (e.actor_id), (e.on_behalf_of_id)) AS person (id)
  WHERE r.unit_id = $1 AND r.quarter = $2 AND person.id IS NOT NULL`;

/** Why no record of the quarter begins now; null when one may. */
export function startFault({ unit, cell, reckoned }: Place, quarter: string) {
  const open = unit.reviews.find(
    one => one.quarter === quarter && ['draft', 'submitted', 'returned'].includes(one.state),
  );
  if (open) {
    const detail = `${quarterLabel(quarter)}已有一份正在填报或审核的专题研究，请先完成它。`;
    return { code: 'review.draft-open', detail } as const;
  }
  const { last } = parseQuarter(quarter);
  if (unit.kind === 'city' || (last < reckoned.today && !owesReview(unit, quarter))) {
    return { code: 'review.not-owed', detail: '该单位在该季度不要求开展专题研究。' } as const;
  }
  if (cell.state === 'made-up' || cell.state === 'late') {
    return { code: 'review.quarter-missed', detail: '该季度已经补办，不能再填报。' } as const;
  }
  const submission = { quarter, correctBy: null, unlocked: cell.unlocked, before: null, ...reckoned };
  return quarterFault(submission);
}

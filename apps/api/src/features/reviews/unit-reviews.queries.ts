import { Injectable } from '@nestjs/common';
import { type Actor, grantFor } from '@zuofeng/shared/auth/actor';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import { addQuarters, quarterCodeOf, quartersBetween, quarterView } from '@zuofeng/shared/reviews/quarters';
import type { UnitQuarter, UnitReviews } from '@zuofeng/shared/reviews/reviews.contract';
import { decideUnlock } from '@zuofeng/shared/reviews/reviews.states';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { DecisionQueries } from './decisions.queries.js';
import { startFault } from './quarters.service.js';
import { cellFor, ReviewGridQueries, shownTo } from './review-grid.queries.js';
import { ReviewUnlockEntity } from './review-quarters.entity.js';
import { ReviewsQueries } from './reviews.queries.js';
import { unlockView } from './unlock.views.js';

const QUARTERS = 8;

/** 单位的专题研究: the running quarter with its countdown, and those before it. */
@Injectable()
export class UnitReviewQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly grid: ReviewGridQueries,
    private readonly reviews: ReviewsQueries,
    private readonly decisions: DecisionQueries,
  ) {}

  async of(actor: Actor, unitId: string): Promise<UnitReviews> {
    const running = quarterCodeOf(shanghaiDay(this.clock.now()));
    const quarters = await this.grid.quarters(quartersBetween(addQuarters(running, 1 - QUARTERS), running));
    const { today, codes, dues } = quarters;
    const unit = await this.grid.unit(actor, unitId, quarters);
    const [unlocks, open, overdue, own] = await Promise.all([
      this.dataSource.manager.findBy(ReviewUnlockEntity, { unitId }),
      this.decisions.list(actor, { unitId, state: ['open'], size: 1 }),
      this.decisions.list(actor, { unitId, overdue: true, size: 1 }),
      this.reviews.ofUnit(actor, unitId, codes[0]!),
    ]);
    const works = grantFor(actor, ['unit-staff', 'unit-head'], unit.path) !== undefined;
    const shown = codes.toReversed().map((code): UnitQuarter => {
      const cell = cellFor(unit, code, quarters);
      const due = dues.get(code)!;
      const fault = startFault({ unit, cell, reckoned: { due, today } }, code);
      const unlock = unlocks.find(({ quarter }) => quarter === code);
      const { unlocked, state } = cell;
      const facts = { unitPath: unit.path, missed: state === 'missed', unlocked, handlers: [] };
      return {
        period: quarterView(code, due, today),
        cell: shownTo(actor, unit, cell),
        reviews: own.filter(({ quarter }) => quarter === code),
        unlock: unlock ? unlockView(unlock) : null,
        mayStart: works && fault === null,
        startFault: works ? (fault?.detail ?? null) : null,
        mayUnlock: decideUnlock(facts, actor).ok,
      };
    });
    const counts = { openDecisions: open.total, overdueDecisions: overdue.total };
    return { unit: unit.unit, today, quarters: shown, ...counts };
  }
}

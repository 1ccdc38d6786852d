import type { UnitRecognition } from '@zuofeng/shared/recognition/recognition.contract';
import type { MetricCode } from '@zuofeng/shared/scoring/metrics';
import { v5 } from 'uuid';
import type { PlanFactsOfUnit } from '../../plans/plans.facts.queries.js';
import type { ReviewFact } from '../../reviews/reviews.facts.queries.js';
import type { Found } from './found.js';

/*
 * A duty that was missed has no record of its own: it goes by a name made of the unit and its quarter or year, which is the
 * same whenever it is asked for.
 */
export const missingReviewId = (unitId: string, quarter: string): string => v5(`review ${quarter}`, unitId);
export const missingPlanId = (unitId: string, year: number): string => v5(`plan ${year}`, unitId);

/** 专题研究: what is still in its days, or waits to be checked, counts in nothing. */
export function reviewFacts(facts: readonly ReviewFact[]): Found[] {
  return facts.flatMap(({ unitId, quarter, result, reviewId }) => {
    if (result === 'open') return [];
    const ids = [reviewId ?? missingReviewId(unitId, quarter)];
    const inTime = result === 'in-time';
    const missed = result === 'missed' || result === 'made-up';
    return [
      found(unitId, 'reviews-in-time', inTime ? 'met' : 'unmet', ids),
      ...(missed ? [found(unitId, 'reviews-missed', null, ids)] : []),
    ];
  });
}

/** 工作方案 and its goals, as they stand on the last day that is over. */
export function planFacts(facts: readonly PlanFactsOfUnit[]): Found[] {
  return facts.flatMap(({ unitId, duties, met, late, missed }) => [
    ...duties
      .filter(({ sent }) => sent === 'late' || sent === 'missing')
      .map(({ year, planId }) =>
        found(unitId, 'plans-missing', null, [planId ?? missingPlanId(unitId, year)]),
      ),
    found(unitId, 'goals-met', 'met', met),
    found(unitId, 'goals-met', 'unmet', [...late, ...missed]),
  ]);
}

/** 表扬奖励 granted and 问责 decided from the first to the last day. */
export function recognitionFacts(units: readonly UnitRecognition[]): Found[] {
  return units.flatMap(({ unit, honours, accountability }) => [
    ...honours.map(({ id, kind }) => found(unit.id, 'honours', kind, [id])),
    ...accountability
      .filter(({ decidedWithin }) => decidedWithin)
      .map(({ id, kind }) => found(unit.id, 'accountability', kind, [id])),
  ]);
}

const found = (unitId: string, of: MetricCode, part: string | null, ids: string[]): Found => ({
  ...{ unitId, of, part, ids },
});

import { Injectable } from '@nestjs/common';
import type { Period } from '@zuofeng/shared/calendar/days';
import { cellOf } from '@zuofeng/shared/reviews/cells';
import { owesReview, parseQuarter, quarterCodeOf, quartersBetween } from '@zuofeng/shared/reviews/quarters';
import { REVIEW_OUTCOMES, type ReviewOutcome } from '@zuofeng/shared/reviews/reviews.labels';
import { ReviewGridQueries } from './review-grid.queries.js';

/** One quarter that a unit owed: how it ended, and the record on which that rests. */
export interface ReviewFact {
  unitId: string;
  quarter: string;
  /** `open`: signed but not yet checked, or still in its days; it counts in nothing yet. */
  result: ReviewOutcome | 'missed' | 'open';
  /** The review that stands for the quarter; null where there is none. */
  reviewId: string | null;
  /** Marks of quality out of five; null without a signed record. */
  marks: number | null;
}

/**
 * 专题研究 for scoring (domain.md §8): of every unit, each quarter that ends within the period (both days included) and that
 * the unit owed. Due = all facts but the `open` ones; in time, late, made up for and missed are told apart; each names its
 * record. The one read model of this feature for others.
 */
@Injectable()
export class ReviewFacts {
  constructor(private readonly grid: ReviewGridQueries) {}

  async of({ first, last }: Period): Promise<ReviewFact[]> {
    const codes = quartersBetween(quarterCodeOf(first), quarterCodeOf(last)).filter(code => {
      const end = parseQuarter(code).last;
      return end >= first && end <= last;
    });
    if (codes.length === 0) return [];
    const quarters = await this.grid.quarters(codes);
    const units = await this.grid.units(quarters, ['/']);
    return units.flatMap(unit =>
      codes
        .filter(code => unit.kind !== 'city' && owesReview(unit, code))
        .map((quarter): ReviewFact => {
          const cell = cellOf({
            ...{ quarter, owed: true, due: quarters.dues.get(quarter)!, today: quarters.today },
            unlocked: unit.unlocks.includes(quarter),
            reviews: unit.reviews.filter(review => review.quarter === quarter),
          });
          const done = REVIEW_OUTCOMES.find(outcome => outcome === cell.state);
          const result = done ?? (cell.missed ? 'missed' : 'open');
          return { unitId: unit.id, quarter, result, reviewId: cell.reviewId, marks: cell.marks };
        }),
    );
  }
}

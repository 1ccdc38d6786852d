import type { Actor } from '@zuofeng/shared/auth/actor';
import type { DecisionFacts } from '@zuofeng/shared/reviews/decisions.states';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { ReviewEntity } from './review.entity.js';
import { checkReviewSight, lockReview } from './review.facts.js';
import { ReviewDecisionEntity } from './review-parts.entity.js';

/** A decision with all that its rules look at. */
export interface DecisionSituation {
  decision: ReviewDecisionEntity;
  review: ReviewEntity;
  unitPath: string;
}

/** The decision, held until the transaction ends: its review is locked first. For whom it does not exist, it does not exist. */
export async function lockDecision(tx: EntityManager, actor: Actor, id: string): Promise<DecisionSituation> {
  const known = await tx.findOneBy(ReviewDecisionEntity, { id });
  if (!known) throw new ProblemError('record.not-found');
  const review = await lockReview(tx, known.reviewId);
  const decision = await tx.findOneBy(ReviewDecisionEntity, { id });
  if (!decision) throw new ProblemError('record.not-found');
  const [unit] = await tx.query<{ path: string }[]>('SELECT path FROM unit WHERE id = $1', [decision.unitId]);
  const unitPath = unit!.path;
  checkReviewSight({ unitPath, everSubmitted: review.firstInTime !== null }, actor);
  return { decision, review, unitPath };
}

export const decisionFacts = ({
  decision,
  unitPath,
}: Pick<DecisionSituation, 'decision' | 'unitPath'>): DecisionFacts => ({
  state: decision.state,
  unitPath,
  followed: decision.followed,
  reporters: [decision.reportedBy, decision.reportedForId].filter(id => id !== null),
});

import type { UnlockView } from '@zuofeng/shared/reviews/reviews.contract';
import type { ReviewUnlockEntity } from './review-quarters.entity.js';

export const unlockView = ({ quarter, reason, byName, at }: ReviewUnlockEntity): UnlockView => ({
  quarter,
  reason,
  byName,
  at: at.toISOString(),
});

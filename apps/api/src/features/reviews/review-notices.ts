import { Injectable } from '@nestjs/common';
import { chineseDay, type Day } from '@zuofeng/shared/calendar/days';
import { quarterLabel } from '@zuofeng/shared/reviews/quarters';
import { REVIEW_OUTCOME_LABELS } from '@zuofeng/shared/reviews/reviews.labels';
import type { EntityManager } from 'typeorm';
import { NoticePeople } from '../notices/notice.people.js';
import { NoticeService } from '../notices/notice.service.js';
import type { ReviewEntity } from './review.entity.js';

export const reviewSubject = (id: string) => ({ type: 'review', id });
/** A unit's quarter, of which there may be no record yet. */
export const quarterSubject = (unitId: string, quarter: string) => ({
  type: 'review-quarter',
  id: `${unitId}:${quarter}`,
});
export const decisionSubject = (id: string) => ({ type: 'review-decision', id });

type Told = Pick<ReviewEntity, 'id' | 'unitId' | 'quarter' | 'returnCount' | 'outcome' | 'correctBy'>;
interface About {
  unitName: string;
  today: Day;
}

const titleOf = ({ quarter }: Told, { unitName }: About) => `${unitName}${quarterLabel(quarter)}专题研究`;

/** Who hears of a step of a review. */
@Injectable()
export class ReviewNotices {
  constructor(
    private readonly notices: NoticeService,
    private readonly people: NoticePeople,
  ) {}

  /** The unit need not be reminded any more; the office has something to check. */
  async submitted(tx: EntityManager, review: Told, about: About): Promise<void> {
    const { id, unitId, quarter, returnCount, outcome } = review;
    await this.notices.endFor(tx, reviewSubject(id), ['review-returned']);
    await this.notices.endFor(tx, quarterSubject(unitId, quarter));
    await this.notices.tell(tx, [
      {
        event: `review-to-check:${id}:${returnCount}`,
        kind: 'review-to-check',
        to: await this.people.over(tx, unitId, ['office-staff'], about.today),
        subject: reviewSubject(id),
        unitId,
        title: titleOf(review, about),
        why: `主要负责人已签字报送（${REVIEW_OUTCOME_LABELS[outcome!]}），等待办公室没有经手的同志审核。`,
        path: `/reviews/${id}`,
      },
    ]);
  }

  async returned(tx: EntityManager, review: Told, reason: string, about: About): Promise<void> {
    const { id, unitId, returnCount, correctBy } = review;
    await this.notices.endFor(tx, reviewSubject(id), ['review-to-check']);
    await this.notices.tell(tx, [
      {
        event: `review-returned:${id}:${returnCount}`,
        kind: 'review-returned',
        to: await this.people.over(tx, unitId, ['unit-head', 'unit-staff'], about.today),
        subject: reviewSubject(id),
        unitId,
        title: titleOf(review, about),
        why: `专题研究记录被退回（${reason}），请于 ${chineseDay(correctBy!)}前补正并重新报送。`,
        path: `/reviews/${id}`,
      },
    ]);
  }

  /** Nothing is left to do about the record. */
  ended(tx: EntityManager, id: string): Promise<void> {
    return this.notices.endFor(tx, reviewSubject(id));
  }

  /** A decision that was reported on is no longer overdue. */
  decided(tx: EntityManager, id: string): Promise<void> {
    return this.notices.endFor(tx, decisionSubject(id));
  }
}

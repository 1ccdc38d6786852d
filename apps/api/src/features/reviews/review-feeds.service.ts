import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, can, grantFor } from '@zuofeng/shared/auth/actor';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import { calendarFeed, type FeedDecision } from '@zuofeng/shared/reviews/calendar-feed';
import { addQuarters, quarterCodeOf, quartersBetween } from '@zuofeng/shared/reviews/quarters';
import type { NewReviewFeed, ReviewFeedList, ReviewFeedView } from '@zuofeng/shared/reviews/reviews.contract';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { cellFor, ReviewGridQueries } from './review-grid.queries.js';
import { type GridUnit, gridSql } from './review-grid.sql.js';
import { ReviewFeedEntity } from './review-quarters.entity.js';

const SECRET_BYTES = 24;
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');
const MOST = 10;

const DECISIONS = `SELECT id, due_on::text AS "dueOn" FROM review_decision
  WHERE unit_id = $1 AND followed AND state = 'open' ORDER BY due_on, id LIMIT 100`;

/** 日历订阅: an address with a secret in it, at which a calendar program reads a unit's dates and nothing else. */
@Injectable()
export class ReviewFeeds {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly grid: ReviewGridQueries,
  ) {}

  async list(actor: Actor, unitId: string): Promise<ReviewFeedList> {
    await this.path(this.dataSource.manager, actor, unitId);
    const feeds = await this.dataSource.manager.find(ReviewFeedEntity, {
      where: { unitId, revokedAt: IsNull() },
      order: { id: 'ASC' },
    });
    return { rows: feeds.map(feedView) };
  }

  /** The secret is told once, here; only its hash is kept. */
  make(actor: Actor, unitId: string): Promise<NewReviewFeed> {
    const createdAt = this.clock.now();
    return this.dataSource.transaction(async tx => {
      await this.mine(tx, actor, unitId);
      await tx.query('SELECT 1 FROM unit WHERE id = $1 FOR NO KEY UPDATE', [unitId]);
      if ((await tx.countBy(ReviewFeedEntity, { unitId, revokedAt: IsNull() })) >= MOST) {
        throw new ProblemError('record.conflict', {
          detail: `每个单位最多 ${MOST} 个日历地址，请先停用不用的。`,
        });
      }
      const secret = randomBytes(SECRET_BYTES).toString('base64url');
      const feed = { id: newId(), unitId, secretHash: hashOf(secret), createdByName: actor.name, createdAt };
      await tx.insert(ReviewFeedEntity, { ...feed, createdBy: actor.accountId });
      await this.record(tx, actor, 'make', feed);
      return { ...feedView(feed), path: `/api/review-feeds/${secret}.ics` };
    });
  }

  revoke(actor: Actor, unitId: string, feedId: string): Promise<void> {
    const revokedAt = this.clock.now();
    return this.dataSource.transaction(async tx => {
      await this.mine(tx, actor, unitId);
      const { affected } = await tx.update(
        ReviewFeedEntity,
        { id: feedId, unitId, revokedAt: IsNull() },
        { revokedAt, revokedByName: actor.name },
      );
      if (!affected) throw new ProblemError('record.not-found');
      await this.record(tx, actor, 'revoke', { id: feedId, unitId });
    });
  }

  /** For whoever has the address: dates, and no words of any record. */
  async read(secret: string): Promise<string> {
    const feed = await this.dataSource.manager.findOneBy(ReviewFeedEntity, {
      secretHash: hashOf(secret),
      revokedAt: IsNull(),
    });
    if (!feed) throw new ProblemError('record.not-found');
    const now = this.clock.now();
    const running = quarterCodeOf(shanghaiDay(now));
    const quarters = await this.grid.quarters(
      quartersBetween(addQuarters(running, -3), addQuarters(running, 1)),
    );
    const values = [quarters.codes[0], quarters.codes.at(-1), feed.unitId, quarters.today];
    const [[unit], decisions] = await Promise.all([
      this.dataSource.query<GridUnit[]>(gridSql('u.id = $3'), values),
      this.dataSource.query<Pick<FeedDecision, 'id' | 'dueOn'>[]>(DECISIONS, [feed.unitId]),
    ]);
    const shown = quarters.codes.flatMap(code => {
      const { state, heldOn, submittedOn } = cellFor(unit!, code, quarters);
      const dueOn = quarters.dues.get(code)!.day;
      return state === 'none' ? [] : [{ code, dueOn, heldOn: submittedOn ? heldOn : null }];
    });
    const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
    return calendarFeed({
      unitId: feed.unitId,
      unitName: unit!.unit.name,
      stamp,
      quarters: shown,
      decisions,
    });
  }

  private async path(db: EntityManager, actor: Actor, unitId: string): Promise<string> {
    const [unit] = await db.query<{ path: string }[]>('SELECT path FROM unit WHERE id = $1', [unitId]);
    if (!unit || !can(actor, 'review.read', unit.path)) throw new ProblemError('record.not-found');
    return unit.path;
  }

  private async mine(db: EntityManager, actor: Actor, unitId: string): Promise<void> {
    const path = await this.path(db, actor, unitId);
    if (!grantFor(actor, ['unit-staff', 'unit-head'], path)) {
      throw new ProblemError('auth.forbidden', { detail: '日历地址由单位自己建立和停用。' });
    }
  }

  private record(tx: EntityManager, actor: Actor, verb: string, feed: { id: string; unitId: string }) {
    const subject = { subjectType: 'review-feed', subjectId: feed.id, unitId: feed.unitId };
    return this.audit.record(tx, { actor, action: `review-feed.${verb}`, ...subject, data: {} });
  }
}

const feedView = ({
  id,
  createdByName,
  createdAt,
}: Pick<ReviewFeedEntity, 'id' | 'createdByName' | 'createdAt'>): ReviewFeedView => ({
  id,
  createdByName,
  createdAt: createdAt.toISOString(),
});

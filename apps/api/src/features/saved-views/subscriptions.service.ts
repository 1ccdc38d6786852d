import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { PutSubscription, SavedView } from '@zuofeng/shared/saved-views/saved-views.contract';
import { changeOf, isDue } from '@zuofeng/shared/saved-views/subscription.rules';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { JobService } from '../../platform/jobs/job.service.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AccountActors } from '../auth/account-actors.js';
import { NoticeService } from '../notices/notice.service.js';
import { type Watched, LedgerWatch } from '../rectification/ledger-watch.js';
import { ViewSubscriptionEntity } from './saved-view.entity.js';
import { SavedViewsQueries } from './saved-views.queries.js';

/** Every morning, before people begin. */
const WHEN = '30 7 * * *';
const PER_RUN = 10_000;

/** 订阅: a person is told on the day how a view stands and what came and went since they were last told. */
@Injectable()
export class SubscriptionsService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly jobs: JobService,
    private readonly actors: AccountActors,
    private readonly notices: NoticeService,
    private readonly watch: LedgerWatch,
    private readonly queries: SavedViewsQueries,
  ) {}

  onModuleInit(): void {
    this.jobs.every('saved-view.tell', WHEN, () => this.tellDue());
  }

  put(actor: Actor, viewId: string, { rhythm, weekday }: PutSubscription): Promise<void> {
    if ((rhythm === 'weekly') !== (weekday !== null)) {
      throw fieldProblem('weekday', 'with-weekly', '每周订阅请选择星期几，每天订阅不选');
    }
    return this.dataSource.transaction(async tx => {
      const view = await this.queries.find(actor, viewId, tx);
      if (view.fault !== null) throw fieldProblem('rhythm', 'view', `视图已失效：${view.fault}`);
      const { total, ids } = await this.watch.look(actor, view.filter);
      const now = this.clock.now();
      await tx.query(
        `INSERT INTO view_subscription (view_id, account_id, rhythm, weekday, told_on, told_at, total, known)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (view_id, account_id) DO UPDATE SET rhythm = excluded.rhythm, weekday = excluded.weekday`,
        [viewId, actor.accountId, rhythm, weekday, shanghaiDay(now), now, total, ids],
      );
      await this.record(tx, actor, 'subscribe', viewId, { rhythm, weekday });
    });
  }

  remove(actor: Actor, viewId: string): Promise<void> {
    return this.dataSource.transaction(async tx => {
      await this.queries.find(actor, viewId, tx);
      const { affected } = await tx.delete(ViewSubscriptionEntity, { viewId, accountId: actor.accountId });
      if (affected) await this.record(tx, actor, 'unsubscribe', viewId, {});
    });
  }

  /** Tells every subscription that is due today; how many were told. Several processes may run it at once. */
  async tellDue(): Promise<number> {
    const today = shanghaiDay(this.clock.now());
    let told = 0;
    for (let n = 0; n < PER_RUN; n += 1) {
      const next = await this.dataSource.transaction(tx => this.tellNext(tx, today));
      if (next === null) break;
      if (next === 'told') told += 1;
    }
    return told;
  }

  /** One subscription a transaction: its row is held, so no other process tells it, and the day is kept with the notice. */
  private async tellNext(tx: EntityManager, today: Day): Promise<'told' | 'ended' | null> {
    const [due] = await tx.query<Subscription[]>(
      `SELECT s.view_id AS "viewId", s.account_id AS "accountId", s.rhythm, s.weekday, s.told_on::text AS "toldOn",
         s.told_at AS "toldAt", s.total, s.known
       FROM view_subscription s
       WHERE s.told_on < $1::date AND (s.rhythm = 'daily'
         OR s.told_on < $1::date - ((extract(isodow FROM $1::date)::int - s.weekday + 7) % 7))
       ORDER BY s.told_on, s.view_id, s.account_id LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [today],
    );
    if (!due) return null;
    if (!isDue(due, today)) throw new Error(`view_subscription ${due.viewId}: SQL and rule differ`);
    const actor = await this.actors.find(tx, due.accountId, today);
    const view = actor && (await this.visible(tx, actor, due.viewId));
    if (!actor || !view) {
      await tx.delete(ViewSubscriptionEntity, { viewId: due.viewId, accountId: due.accountId });
      return 'ended';
    }
    const now = view.fault === null ? await this.watch.look(actor, view.filter) : { total: 0, ids: [] };
    await this.notices.tell(tx, [
      {
        event: `subscription:${due.viewId}:${due.accountId}:${today}`,
        kind: 'subscription',
        to: [due.accountId],
        subject: { type: 'saved-view', id: due.viewId },
        unitId: null,
        title: await this.titleOf(view, due, now),
        why: `您订阅了常用视图“${view.name}”${due.rhythm === 'daily' ? '，每天送达' : '，每周送达'}。`,
        path: `/ledger?view=${due.viewId}`,
      },
    ]);
    await tx.update(
      ViewSubscriptionEntity,
      { viewId: due.viewId, accountId: due.accountId },
      { toldOn: today, toldAt: this.clock.now(), total: now.total, known: now.ids },
    );
    return 'told';
  }

  private visible(tx: EntityManager, actor: Actor, viewId: string): Promise<SavedView | null> {
    return this.queries.find(actor, viewId, tx).catch((error: unknown) => {
      if (error instanceof ProblemError && error.code === 'record.not-found') return null;
      throw error;
    });
  }

  private async titleOf(view: SavedView, before: Subscription, now: Watched): Promise<string> {
    if (view.fault !== null) return `“${view.name}”的筛选条件已失效（${view.fault}），请重新保存或退订`;
    const total = `“${view.name}”现有 ${now.total} 项`;
    const watched = now.ids.length === now.total && before.known.length === before.total;
    if (!watched) return `${total}，上次 ${before.total} 项`;
    const { came, went } = changeOf(before.known, now.ids);
    const moved = await this.watch.moved(now.ids, before.toldAt);
    const changes = [
      ...(came ? [`新增 ${came} 项`] : []),
      ...(went ? [`移出 ${went} 项`] : []),
      ...(moved ? [`有进展 ${moved} 项`] : []),
    ];
    return `${total}，${changes.length ? `上次以来${changes.join('、')}` : '上次以来没有变化'}`;
  }

  private record(tx: EntityManager, actor: Actor, verb: string, subjectId: string, data: object) {
    return this.audit.record(tx, {
      actor,
      action: `saved-view.${verb}`,
      subjectType: 'saved-view',
      subjectId,
      data: { ...data },
    });
  }
}

type Subscription = Pick<
  ViewSubscriptionEntity,
  'viewId' | 'accountId' | 'rhythm' | 'weekday' | 'toldOn' | 'toldAt' | 'total' | 'known'
>;

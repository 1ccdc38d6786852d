import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type { EditView, SaveView } from '@zuofeng/shared/saved-views/saved-views.contract';
import { SAVED_VIEW_LIMITS } from '@zuofeng/shared/saved-views/saved-views.labels';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { changesOf } from '../../platform/records/changes.js';
import { SavedViewEntity, ViewSubscriptionEntity } from './saved-view.entity.js';
import { deskUnits, SavedViewsQueries } from './saved-views.queries.js';
import { storedFilter } from './stored-filter.js';

/** 常用视图: a person keeps, renames, orders and shares their own; a colleague's shared one is read only. */
@Injectable()
export class SavedViewsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly queries: SavedViewsQueries,
  ) {}

  save(actor: Actor, { name, filter, sort, layout, shared }: SaveView): Promise<string> {
    return this.dataSource.transaction(async tx => {
      const own = await this.lockOwn(tx, actor);
      if (own.length >= SAVED_VIEW_LIMITS.views) {
        throw new ProblemError('record.conflict', {
          detail: `每人最多保存 ${SAVED_VIEW_LIMITS.views} 个视图，请先删去不用的。`,
        });
      }
      refuseTaken(own, name);
      const id = newId();
      await tx.insert(SavedViewEntity, {
        id,
        ownerId: actor.accountId,
        name,
        filter: storedFilter(filter),
        sort,
        layout,
        sharedUnitId: sharedWith(actor, shared),
        isDefault: false,
        position: Math.max(0, ...own.map(({ position }) => position)) + 1,
        createdAt: this.clock.now(),
      } as object);
      await this.record(tx, actor, 'save', id, { name, filter: storedFilter(filter), sort, layout, shared });
      return id;
    });
  }

  edit(actor: Actor, id: string, seen: number, edit: EditView): Promise<void> {
    return this.dataSource.transaction(async tx => {
      const own = await this.lockOwn(tx, actor);
      const view = await this.ownView(tx, actor, own, id);
      checkVersion(seen, view);
      const { shared, filter, ...plain } = edit;
      const changes = changesOf(
        { ...view, filter: JSON.stringify(view.filter) },
        {
          ...plain,
          ...(filter && { filter: JSON.stringify(storedFilter(filter)) }),
          ...(shared !== undefined && { sharedUnitId: sharedWith(actor, shared) }),
        },
      );
      if (changes === null) return;
      if (plain.name !== undefined)
        refuseTaken(
          own.filter(one => one.id !== id),
          plain.name,
        );
      if (plain.isDefault) {
        await tx.query('UPDATE saved_view SET is_default = false WHERE owner_id = $1 AND is_default', [
          actor.accountId,
        ]);
      }
      await tx.update(SavedViewEntity, { id }, {
        ...plain,
        ...(filter && { filter: storedFilter(filter) }),
        ...(shared !== undefined && { sharedUnitId: sharedWith(actor, shared) }),
      } as object);
      // Who can no longer see it must not be told of it.
      if (shared === false) await this.endOthersSubscriptions(tx, actor, id);
      await this.record(tx, actor, 'edit', id, { changes });
    });
  }

  remove(actor: Actor, id: string, seen: number): Promise<void> {
    return this.dataSource.transaction(async tx => {
      const view = await this.ownView(tx, actor, await this.lockOwn(tx, actor), id);
      checkVersion(seen, view);
      await tx.delete(SavedViewEntity, { id });
      await this.record(tx, actor, 'remove', id, { name: view.name });
    });
  }

  /** The order is of the whole list, so it is refused when the list has changed meanwhile. */
  order(actor: Actor, ids: readonly string[]): Promise<void> {
    return this.dataSource.transaction(async tx => {
      const own = await this.lockOwn(tx, actor);
      const same = own.length === ids.length && own.every(({ id }) => ids.includes(id));
      if (!same || new Set(ids).size !== ids.length) {
        throw new ProblemError('record.conflict', { detail: '视图列表已有变化，请刷新后再调整顺序。' });
      }
      await tx.query(
        `UPDATE saved_view v SET position = o.position
         FROM unnest($1::uuid[]) WITH ORDINALITY AS o (id, position) WHERE v.id = o.id`,
        [ids],
      );
      await this.record(tx, actor, 'order', null, { ids });
    });
  }

  /** One person changes their views one act at a time: the account's row is the lock. */
  private async lockOwn(tx: EntityManager, { accountId }: Actor): Promise<SavedViewEntity[]> {
    await tx.query('SELECT 1 FROM account WHERE id = $1 FOR UPDATE', [accountId]);
    return tx.findBy(SavedViewEntity, { ownerId: accountId });
  }

  /** A view that the person may not see does not exist; one that a colleague shares is refused by name. */
  private async ownView(tx: EntityManager, actor: Actor, own: readonly SavedViewEntity[], id: string) {
    const view = own.find(one => one.id === id);
    if (view) return view;
    await this.queries.find(actor, id, tx);
    throw new ProblemError('auth.forbidden', { detail: '这是同事共享的视图，只有建立人可以修改。' });
  }

  private async endOthersSubscriptions(tx: EntityManager, { accountId }: Actor, viewId: string) {
    await tx
      .createQueryBuilder()
      .delete()
      .from(ViewSubscriptionEntity)
      .where('view_id = :viewId AND account_id <> :accountId', { viewId, accountId })
      .execute();
  }

  private record(
    tx: EntityManager,
    actor: Actor,
    verb: string,
    subjectId: string | null,
    data: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(tx, {
      actor,
      action: `saved-view.${verb}`,
      subjectType: 'saved-view',
      subjectId,
      data,
    });
  }
}

/** The unit whose desk the person shares with: the widest over which they hold a role. */
function sharedWith(actor: Actor, shared: boolean): string | null {
  return shared ? (deskUnits(actor)[0] ?? null) : null;
}

function refuseTaken(others: readonly SavedViewEntity[], name: string): void {
  if (others.some(one => one.name === name)) throw fieldProblem('name', 'taken', '已有同名的视图');
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { PERMISSIONS, type Role } from '@zuofeng/shared/auth/permissions';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { SavedView, SavedViewList } from '@zuofeng/shared/saved-views/saved-views.contract';
import type { Rhythm } from '@zuofeng/shared/saved-views/saved-views.labels';
import { nextDueOn } from '@zuofeng/shared/saved-views/subscription.rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { readFilters } from './stored-filter.js';

interface Row extends Omit<SavedView, 'filter' | 'fault' | 'subscription' | 'mine'> {
  ownerId: string;
  stored: Record<string, unknown>;
  rhythm: Rhythm | null;
  weekday: number | null;
  toldOn: string | null;
}

/** The units over which the person themself holds a role that reads the ledger: whose colleagues they are. */
export const deskUnits = (actor: Actor): string[] => {
  const readers: readonly Role[] = PERMISSIONS['rectification.read'];
  return actor.grants
    .filter(({ role, onBehalfOf }) => readers.includes(role) && !onBehalfOf)
    .toSorted((a, b) => a.unitPath.length - b.unitPath.length)
    .map(({ unitId }) => unitId);
};

const COLUMNS = `v.id, v.version, v.owner_id AS "ownerId", o.name AS "ownerName", v.name, v.filter AS stored, v.sort,
  v.layout, v.shared_unit_id IS NOT NULL AS shared, v.is_default AS "isDefault",
  s.rhythm, s.weekday, s.told_on::text AS "toldOn"`;
const FROM = `saved_view v JOIN account o ON o.id = v.owner_id
  LEFT JOIN view_subscription s ON s.view_id = v.id AND s.account_id = $1`;

/** The person's own views and those that colleagues over the same unit share; nobody else's exist. */
@Injectable()
export class SavedViewsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor): Promise<SavedViewList> {
    const rows = await this.dataSource.query<Row[]>(
      `SELECT ${COLUMNS} FROM ${FROM} WHERE v.owner_id = $1 OR v.shared_unit_id = ANY($2::uuid[])
       ORDER BY v.owner_id <> $1, v.position, v.id`,
      [actor.accountId, deskUnits(actor)],
    );
    return { rows: await this.views(this.dataSource.manager, actor, rows) };
  }

  async find(actor: Actor, id: string, db: EntityManager = this.dataSource.manager): Promise<SavedView> {
    const rows = await db.query<Row[]>(
      `SELECT ${COLUMNS} FROM ${FROM}
       WHERE v.id = $3 AND (v.owner_id = $1 OR v.shared_unit_id = ANY($2::uuid[]))`,
      [actor.accountId, deskUnits(actor), id],
    );
    const [view] = await this.views(db, actor, rows);
    if (!view) throw new ProblemError('record.not-found');
    return view;
  }

  private async views(db: EntityManager, actor: Actor, rows: readonly Row[]): Promise<SavedView[]> {
    const today = shanghaiDay(this.clock.now());
    const filters = await readFilters(
      db,
      actor,
      rows.map(({ stored }) => stored),
    );
    return rows.map(({ ownerId, stored: _, rhythm, weekday, toldOn, isDefault, ...row }, index) => {
      const mine = ownerId === actor.accountId;
      return {
        ...row,
        ...filters[index]!,
        mine,
        isDefault: mine && isDefault,
        subscription:
          rhythm && toldOn
            ? { rhythm, weekday, nextOn: nextDueOn({ rhythm, weekday, toldOn }, today) }
            : null,
      };
    });
  }
}

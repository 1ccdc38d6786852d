import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type { ItemFilter } from '@zuofeng/shared/rectification/rectification.query.contract';
import { SAVED_VIEW_LIMITS } from '@zuofeng/shared/saved-views/saved-views.labels';
import { DataSource } from 'typeorm';
import { filterSql } from './item-filter.sql.js';
import { LightDaysService } from './light-days.js';

/** What a filter finds: how many, and which unless they are too many to be watched one by one. */
export interface Watched {
  total: number;
  ids: string[];
}

/** Looks at a filter's items from time to time, with the rights of the one who watches. */
@Injectable()
export class LedgerWatch {
  constructor(
    private readonly dataSource: DataSource,
    private readonly lightDays: LightDaysService,
  ) {}

  async look(actor: Actor, filter: ItemFilter): Promise<Watched> {
    const where = filterSql(filter, actor, await this.lightDays.now());
    const [count] = await this.dataSource.query<{ total: number }[]>(
      `SELECT count(*)::int AS total FROM rectification_item i ${where.sql}`,
      where.values,
    );
    const { total } = count!;
    if (total > SAVED_VIEW_LIMITS.watched) return { total, ids: [] };
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT i.id FROM rectification_item i ${where.sql}`,
      where.values,
    );
    return { total: rows.length, ids: rows.map(({ id }) => id) };
  }

  /** How many of the items have changed their state, or been reported on, since. */
  async moved(ids: readonly string[], since: Date): Promise<number> {
    const [row] = await this.dataSource.query<{ moved: number }[]>(
      `SELECT count(DISTINCT e.item_id)::int AS moved FROM rectification_event e
       WHERE e.item_id = ANY($1::uuid[]) AND e.at > $2 AND (e.action = 'report' OR e.from_state IS DISTINCT FROM e.to_state)`,
      [ids, since],
    );
    return row!.moved;
  }
}

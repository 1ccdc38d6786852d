import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type {
  ItemPage,
  VersionList,
  VersionView,
} from '@zuofeng/shared/rectification/rectification.contract';
import { FIELD_LABELS, type Change } from '@zuofeng/shared/rectification/rectification.differences';
import { type Todo, TODO_LABELS, TODOS } from '@zuofeng/shared/rectification/rectification.labels';
import type {
  ItemFilter,
  ItemQuery,
  TodayView,
  TodoList,
} from '@zuofeng/shared/rectification/rectification.query.contract';
import type { LightDays } from '@zuofeng/shared/rectification/rectification.rules';
import { DataSource } from 'typeorm';
import { filterSql, hasTodo } from './item-filter.sql.js';
import { orderSql, pageSql, rowView, type StoredRow } from './item-row.sql.js';
import { LightDaysService } from './light-days.js';
import { findVisible } from './rectification.facts.js';

const TODO_ROWS = 5;

/** Lists of the ledger, always within what the actor may see. */
@Injectable()
export class RectificationQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly lightDays: LightDaysService,
  ) {}

  async list(actor: Actor, query: ItemQuery): Promise<ItemPage> {
    return this.page(actor, query, await this.lightDays.now());
  }

  /** 今日: the actor's own lists. Each says how many, and shows the first few. */
  async today(actor: Actor): Promise<TodayView> {
    const days = await this.lightDays.now();
    const lists: TodoList[] = [];
    for (const todo of TODOS.filter(one => hasTodo(actor, one)))
      lists.push(await this.todo(actor, todo, days));
    return { today: days.today, lists };
  }

  async versions(actor: Actor, id: string): Promise<VersionList> {
    await findVisible(this.dataSource.manager, actor, id);
    const rows = await this.dataSource.query<
      (Omit<VersionView, 'at' | 'changes'> & { at: Date; changes: Change[] })[]
    >(
      `SELECT version, changed_by_name AS "changedBy", at, changes
       FROM rectification_version WHERE item_id = $1 ORDER BY version DESC`,
      [id],
    );
    const versions = rows.map(({ at, changes, ...row }) => ({
      ...row,
      at: at.toISOString(),
      changes: changes.map(change => ({ ...change, label: FIELD_LABELS[change.field] })),
    }));
    return { versions };
  }

  private async todo(actor: Actor, todo: Todo, days: LightDays): Promise<TodoList> {
    const page = await this.page(actor, { todo, sort: 'deadline', size: TODO_ROWS }, days);
    return { todo, label: TODO_LABELS[todo], ...page };
  }

  private async page(
    actor: Actor,
    { page = 1, size = 20, sort, ...filter }: ItemQuery & ItemFilter,
    days: LightDays,
  ): Promise<ItemPage> {
    const where = filterSql(filter, actor, days);
    const counted = { sql: where.sql, values: [...where.values] };
    const paged = pageSql(where, actor, orderSql(sort), size, (page - 1) * size);
    const [[count], rows] = await Promise.all([
      this.dataSource.query<{ total: number }[]>(
        `SELECT count(*)::int AS total FROM rectification_item i ${counted.sql}`,
        counted.values,
      ),
      this.dataSource.query<StoredRow[]>(paged, where.values),
    ]);
    return { rows: rows.map(row => rowView(row, actor, days)), total: count!.total };
  }
}

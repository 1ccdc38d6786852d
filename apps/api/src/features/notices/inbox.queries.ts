import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type { MarkRead, NoticePage, NoticeQuery, NoticeView } from '@zuofeng/shared/notices/notices.contract';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';

type Row = Omit<NoticeView, 'createdAt' | 'readAt'> & { createdAt: Date; readAt: Date | null };

// What is over asks nothing of anybody, read or not.
const UNREAD = 'n.read_at IS NULL AND e.ended_at IS NULL';

/** A person's own inbox; another's does not exist. */
@Injectable()
export class InboxQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, { unread, kind, page = 1, size = 20 }: NoticeQuery): Promise<NoticePage> {
    const where = `FROM notice n JOIN notice_event e ON e.id = n.event_id
      WHERE n.account_id = $1 AND ($2::text[] IS NULL OR e.kind = ANY($2))${
        unread === undefined ? '' : ` AND ${unread ? '' : 'NOT '}(${UNREAD})`
      }`;
    const values = [actor.accountId, kind?.length ? kind : null];
    const [[count], rows] = await Promise.all([
      this.dataSource.query<{ total: number }[]>(`SELECT count(*)::int AS total ${where}`, values),
      this.dataSource.query<Row[]>(
        `SELECT n.id, e.kind, e.title, e.why, e.path, e.ended_at IS NOT NULL AS ended,
           n.created_at AS "createdAt", n.read_at AS "readAt",
           (SELECT json_build_object('id', u.id, 'name', u.name) FROM unit u WHERE u.id = e.unit_id) AS unit
         ${where} ORDER BY n.created_at DESC, n.id DESC LIMIT $3 OFFSET $4`,
        [...values, size, (page - 1) * size],
      ),
    ]);
    return {
      rows: rows.map(row => ({
        ...row,
        createdAt: row.createdAt.toISOString(),
        readAt: row.readAt?.toISOString() ?? null,
      })),
      total: count!.total,
    };
  }

  async unread(actor: Actor): Promise<number> {
    const [count] = await this.dataSource.query<{ unread: number }[]>(
      `SELECT count(*)::int AS unread FROM notice n JOIN notice_event e ON e.id = n.event_id
       WHERE n.account_id = $1 AND ${UNREAD}`,
      [actor.accountId],
    );
    return count!.unread;
  }

  /** Of others' messages nothing is marked, and nothing is said. */
  async markRead(actor: Actor, { ids, all = false }: MarkRead): Promise<void> {
    if (!ids && !all) throw fieldProblem('ids', 'required', '请选择要标为已读的消息');
    await this.dataSource.query(
      `UPDATE notice SET read_at = $2
       WHERE account_id = $1 AND read_at IS NULL AND ($3::boolean OR id = ANY($4))`,
      [actor.accountId, this.clock.now(), all, ids ?? []],
    );
  }
}

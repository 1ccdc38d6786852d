import { Injectable } from '@nestjs/common';
import { type Actor, reach } from '@zuofeng/shared/auth/actor';
import type { OutboxQuery, OutboxView, SetAsideView } from '@zuofeng/shared/notices/notices.contract';
import { DataSource } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { ProblemError } from '../../platform/problem/problem.error.js';

interface Counts {
  queued: number;
  retrying: number;
  lastSentAt: Date | null;
}

type Row = Omit<SetAsideView, 'createdAt' | 'setAsideAt'> & { createdAt: Date; setAsideAt: Date };

/** Messages to the people and robots of the administrator's territory. */
const DELIVERIES = `
  notice_delivery d
  JOIN notice_event e ON e.id = d.event_id
  LEFT JOIN account a ON a.id = d.account_id
  LEFT JOIN notice_robot r ON r.id = d.robot_id
  JOIN unit u ON u.id = coalesce(a.unit_id, r.unit_id) AND u.path ^@ ANY($1::text[])`;

/** The outbox as administrators see it: how it goes, and what needs a person. Of records it tells nothing. */
@Injectable()
export class OutboxDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  async view(actor: Actor, { page = 1, size = 20 }: OutboxQuery): Promise<OutboxView> {
    const paths = reach(actor, 'notice.manage');
    const aside = `FROM ${DELIVERIES} WHERE d.state = 'set-aside'`;
    const [[counts], [total], rows] = await Promise.all([
      this.dataSource.query<Counts[]>(
        `SELECT count(*)::int AS queued, count(*) FILTER (WHERE d.attempts > 0)::int AS retrying,
           (SELECT max(ended_at) FROM notice_delivery WHERE state = 'sent') AS "lastSentAt"
         FROM ${DELIVERIES} WHERE d.state = 'queued'`,
        [paths],
      ),
      this.dataSource.query<{ total: number }[]>(`SELECT count(*)::int AS total ${aside}`, [paths]),
      this.dataSource.query<Row[]>(
        `SELECT d.id, d.channel, coalesce(a.name, r.name) AS recipient, e.kind, d.attempts,
           coalesce(d.last_error, '') AS reason, d.created_at AS "createdAt", d.ended_at AS "setAsideAt"
         ${aside} ORDER BY d.ended_at DESC, d.id DESC LIMIT $2 OFFSET $3`,
        [paths, size, (page - 1) * size],
      ),
    ]);
    return {
      mailOn: this.config.smtp !== null,
      mailFrom: this.config.smtp?.from ?? null,
      queued: counts!.queued,
      retrying: counts!.retrying,
      lastSentAt: counts!.lastSentAt?.toISOString() ?? null,
      rows: rows.map(row => ({
        ...row,
        createdAt: row.createdAt.toISOString(),
        setAsideAt: row.setAsideAt.toISOString(),
      })),
      total: total!.total,
    };
  }

  /** Puts a message that was set aside back into the queue, with all its tries before it. */
  async retry(actor: Actor, id: string): Promise<void> {
    const now = this.clock.now();
    await this.dataSource.transaction(async tx => {
      const [delivery] = await tx.query<{ state: string; ended: boolean; unitId: string }[]>(
        `SELECT d.state, e.ended_at IS NOT NULL AS ended, u.id AS "unitId"
         FROM ${DELIVERIES} WHERE d.id = $2 FOR UPDATE OF d`,
        [reach(actor, 'notice.manage'), id],
      );
      if (!delivery) throw new ProblemError('record.not-found');
      if (delivery.state !== 'set-aside')
        throw new ProblemError('state.not-allowed', { detail: '这条消息没有搁置，不需要重试。' });
      if (delivery.ended)
        throw new ProblemError('state.not-allowed', { detail: '相关事情已经办结，这条消息不必再发。' });
      await tx.query(
        `UPDATE notice_delivery SET state = 'queued', ended_at = NULL, attempts = 0, next_try_at = $2 WHERE id = $1`,
        [id, now],
      );
      await this.audit.record(tx, {
        actor,
        action: 'notice-delivery.retry',
        subjectType: 'notice-delivery',
        subjectId: id,
        unitId: delivery.unitId,
      });
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { DecisionPage, DecisionQuery } from '@zuofeng/shared/reviews/reviews.query.contract';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import {
  DECISION_COLUMNS,
  DECISION_FROM,
  decisionFilterSql,
  decisionRow,
  type StoredDecision,
} from './review-rows.sql.js';

/** 议定事项 that are followed, open ones first by their day. */
@Injectable()
export class DecisionQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, { page = 1, size = 20, ...query }: DecisionQuery): Promise<DecisionPage> {
    const today = shanghaiDay(this.clock.now());
    const where = decisionFilterSql(query, actor, today);
    const { sql } = where;
    const counted = [...where.values];
    const limit = where.bind(size);
    const offset = where.bind((page - 1) * size);
    const [[count], rows] = await Promise.all([
      this.dataSource.query<{ total: number }[]>(
        `SELECT count(*)::int AS total FROM review_decision d ${sql}`,
        counted,
      ),
      this.dataSource.query<StoredDecision[]>(
        `SELECT ${DECISION_COLUMNS} FROM ${DECISION_FROM} ${sql}
         ORDER BY (d.state <> 'open'), d.due_on, d.id LIMIT ${limit} OFFSET ${offset}`,
        where.values,
      ),
    ]);
    return { rows: rows.map(row => decisionRow(row, today)), total: count!.total };
  }
}

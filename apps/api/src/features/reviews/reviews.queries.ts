import { Injectable } from '@nestjs/common';
import { type Actor, grantFor } from '@zuofeng/shared/auth/actor';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { UnitRef } from '@zuofeng/shared/rectification/rectification.contract';
import { addQuarters, type QuarterCode, quarterCodeOf } from '@zuofeng/shared/reviews/quarters';
import { REVIEW_TODO_LABELS, REVIEW_TODOS, type ReviewTodo } from '@zuofeng/shared/reviews/reviews.labels';
import type {
  ReviewPage,
  ReviewQuery,
  ReviewRow,
  ReviewTodoList,
  ReviewTodos,
} from '@zuofeng/shared/reviews/reviews.query.contract';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Where } from '../../platform/database/where.js';
import { DecisionQueries } from './decisions.queries.js';
import { ReviewGridQueries } from './review-grid.queries.js';
import {
  REVIEW_COLUMNS,
  REVIEW_FROM,
  REVIEW_TODO_ROLES,
  reviewFilterSql,
  seenReviewSql,
  type StoredReview,
} from './review-rows.sql.js';

const TODO_ROWS = 5;
/** Nothing of the quarter has been signed yet. */
const UNHELD = ['pending', 'draft'];

type Lists = Pick<ReviewTodoList, 'total'> & Partial<Pick<ReviewTodoList, 'reviews' | 'decisions' | 'units'>>;

/** Lists of reviews, always within what the actor may see; the latest quarter first. */
@Injectable()
export class ReviewsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly grid: ReviewGridQueries,
    private readonly decisions: DecisionQueries,
  ) {}

  async list(actor: Actor, { page = 1, size = 20, ...query }: ReviewQuery): Promise<ReviewPage> {
    const where = reviewFilterSql(query, actor);
    const { sql } = where;
    const counted = [...where.values];
    const limit = where.bind(size);
    const offset = where.bind((page - 1) * size);
    const [[count], rows] = await Promise.all([
      this.dataSource.query<{ total: number }[]>(
        `SELECT count(*)::int AS total FROM review r ${sql}`,
        counted,
      ),
      this.dataSource.query<StoredReview[]>(
        `SELECT ${REVIEW_COLUMNS} FROM ${REVIEW_FROM} ${sql}
         ORDER BY r.quarter DESC, r.id DESC LIMIT ${limit} OFFSET ${offset}`,
        where.values,
      ),
    ]);
    return { rows, total: count!.total };
  }

  /** The unit's own from a quarter on; those of units below it are theirs. */
  ofUnit(actor: Actor, unitId: string, from: QuarterCode): Promise<ReviewRow[]> {
    const where = new Where();
    where.and(seenReviewSql(where, actor));
    where.and(`r.unit_id = ${where.bind(unitId)}::uuid AND r.quarter >= ${where.bind(from)}`);
    return this.dataSource.query<StoredReview[]>(
      `SELECT ${REVIEW_COLUMNS} FROM ${REVIEW_FROM} ${where.sql} ORDER BY r.quarter DESC, r.id DESC`,
      where.values,
    );
  }

  /** What of the reviews waits for this person, and the countdown of the running quarter. */
  async todos(actor: Actor): Promise<ReviewTodos> {
    const quarter = quarterCodeOf(shanghaiDay(this.clock.now()));
    const quarters = await this.grid.quarters([quarter]);
    const lists = REVIEW_TODOS.filter(todo => grantFor(actor, REVIEW_TODO_ROLES[todo])).map(
      async (todo): Promise<ReviewTodoList> => ({
        ...{ todo, label: REVIEW_TODO_LABELS[todo], reviews: [], decisions: [], units: [] },
        ...(await this.todo(actor, todo, quarter)),
      }),
    );
    return { quarter: this.grid.views(quarters)[0]!, lists: await Promise.all(lists) };
  }

  private async todo(actor: Actor, todo: ReviewTodo, quarter: string): Promise<Lists> {
    const roles = REVIEW_TODO_ROLES[todo];
    switch (todo) {
      case 'to-hold':
        return firstUnits(
          await this.grid.unitsWhere(actor, roles, quarter, ({ state }) => UNHELD.includes(state)),
        );
      case 'missed':
        return firstUnits(
          await this.grid.unitsWhere(
            actor,
            roles,
            addQuarters(quarter, -1),
            ({ missed, state }) => missed && state !== 'made-up',
          ),
        );
      case 'to-confirm':
      case 'overdue': {
        const { rows, total } = await this.decisions.list(actor, { todo, size: TODO_ROWS });
        return { total, decisions: rows };
      }
      default: {
        const { rows, total } = await this.list(actor, { todo, size: TODO_ROWS });
        return { total, reviews: rows };
      }
    }
  }
}

const firstUnits = (units: readonly { unit: UnitRef }[]): Lists => ({
  total: units.length,
  units: units.slice(0, TODO_ROWS).map(({ unit }) => unit),
});

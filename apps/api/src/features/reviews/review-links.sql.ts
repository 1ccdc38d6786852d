import type { Actor } from '@zuofeng/shared/auth/actor';
import type { ItemRef } from '@zuofeng/shared/rectification/rectification.contract';
import type { ProblemView, TopicView } from '@zuofeng/shared/reviews/reviews.contract';
import type { EntityManager } from 'typeorm';
import { Where } from '../../platform/database/where.js';
import { seenSql } from '../complaints/case-filter.sql.js';
import { knownItemSql } from '../rectification/item-filter.sql.js';

const ITEM = `json_build_object('id', i.id, 'number', i.number, 'title', i.title, 'state', i.state, 'percent', i.percent)`;

/** An item that the reader may know of; null for everybody else, exactly like none. */
const itemSql = (where: Where, actor: Actor, column: string) =>
  `(SELECT ${ITEM} FROM rectification_item i WHERE i.id = ${column} AND (${knownItemSql(where, actor)}))`;

/** The topics of a review with the items and cases of which the reader may know. */
export function readTopics(db: EntityManager, actor: Actor, reviewId: string): Promise<TopicView[]> {
  const where = new Where();
  const id = where.bind(reviewId);
  const item = itemSql(where, actor, 't.item_id');
  const seen = seenSql(where, actor);
  return db.query<TopicView[]>(
    `SELECT t.id, t.title, t.conclusion, ${item} AS item,
       (SELECT json_build_object('id', c.id, 'number', c.number) FROM complaint c
         WHERE c.id = t.complaint_id AND (${seen})) AS "case"
     FROM review_topic t WHERE t.review_id = ${id} ORDER BY t.no`,
    where.values,
  );
}

/** The problems of a review with the items that they have become. */
export function readProblems(db: EntityManager, actor: Actor, reviewId: string): Promise<ProblemView[]> {
  const where = new Where();
  const id = where.bind(reviewId);
  return db.query<(ProblemView & { item: ItemRef | null })[]>(
    `SELECT p.id, p.title, p.problem, p.item_id IS NOT NULL AS registered, ${itemSql(where, actor, 'p.item_id')} AS item
     FROM review_problem p WHERE p.review_id = ${id} ORDER BY p.no`,
    where.values,
  );
}

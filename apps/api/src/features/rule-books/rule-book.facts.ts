import type { Actor } from '@zuofeng/shared/auth/actor';
import { ruleBookFaults } from '@zuofeng/shared/scoring/rule-book.rules';
import { knowsRuleBook, type RuleBookFacts } from '@zuofeng/shared/scoring/rule-books.states';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { RuleBookEntity } from './rule-book.entity.js';

/** A book with all that its rules look at. */
export interface Situation {
  book: RuleBookEntity;
  facts: RuleBookFacts;
}

async function around(db: EntityManager, actor: Actor, book: RuleBookEntity | null): Promise<Situation> {
  if (!book) throw new ProblemError('record.not-found');
  const [unit] = await db.query<{ path: string }[]>('SELECT path FROM unit WHERE id = $1', [book.unitId]);
  const { state, authors, inForceFrom, content } = book;
  const faults = ruleBookFaults(content).map(({ message }) => message);
  const facts = { state, authors, inForceFrom, faults, unitPath: unit!.path };
  if (!knowsRuleBook(facts, actor)) throw new ProblemError('record.not-found');
  return { book, facts };
}

/** The book, so that nobody else changes it before the transaction ends, for one who may know of it. */
export const lockBook = async (tx: EntityManager, actor: Actor, id: string): Promise<Situation> =>
  around(tx, actor, await tx.findOne(RuleBookEntity, { where: { id }, lock: { mode: 'pessimistic_write' } }));

/** The book for one who may know of it; for everybody else it does not exist. */
export const findBook = async (db: EntityManager, actor: Actor, id: string): Promise<Situation> =>
  around(db, actor, await db.findOneBy(RuleBookEntity, { id }));

import { Injectable } from '@nestjs/common';
import { type Actor, reach } from '@zuofeng/shared/auth/actor';
import { addCalendarDays, type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { RuleBookContent } from '@zuofeng/shared/scoring/rule-book.contract';
import { ruleBookDifferences } from '@zuofeng/shared/scoring/rule-book.rules';
import type {
  RuleBookDifferences,
  RuleBookList,
  RuleBookQuery,
  RuleBookRow,
  RuleBookView,
} from '@zuofeng/shared/scoring/rule-books.contract';
import { allowedRuleBookActions, blockedRuleBookActions } from '@zuofeng/shared/scoring/rule-books.states';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { RuleBookEventEntity } from './rule-book.entity.js';
import { findBook } from './rule-book.facts.js';

/** What scoring needs of a book. */
export interface ScoringBook {
  id: string;
  number: string;
  name: string;
  digest: string;
  content: RuleBookContent;
}

/** A book holds until the next one of the place comes into force. */
const ROWS = `
  SELECT b.id, b.number, b.name, b.state, b.unit_id, b.in_force_from::text AS "inForceFrom",
    (lead(b.in_force_from) OVER w)::text AS "nextFrom",
    jsonb_array_length(b.content -> 'indicators') AS indicators, b.created_by_name AS "createdByName",
    b.changed_at AS "changedAt"
  FROM rule_book b`;

interface StoredRow extends Omit<RuleBookRow, 'inForceTo' | 'inForce' | 'changedAt'> {
  changedAt: Date;
}

/** Rule books: for people, and for the scoring. */
@Injectable()
export class RuleBooks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, { state }: RuleBookQuery): Promise<RuleBookList> {
    const rows = await this.rows(actor);
    return { rows: state ? rows.filter(row => state.includes(row.state)) : rows };
  }

  async view(actor: Actor, id: string): Promise<RuleBookView> {
    const { book, facts } = await findBook(this.dataSource.manager, actor, id);
    const today = shanghaiDay(this.clock.now());
    const [rows, events] = await Promise.all([
      this.rows(actor),
      this.dataSource.manager.find(RuleBookEventEntity, { where: { ruleBookId: id }, order: { id: 'ASC' } }),
    ]);
    return {
      ...rows.find(row => row.id === id)!,
      ...{ version: book.version, content: book.content, digest: book.digest },
      basedOn: rows.find(row => row.id === book.basedOnId) ?? null,
      events: events.map(({ action, actorName, at, note }) => ({
        ...{ action, byName: actorName, at: at.toISOString(), note },
      })),
      allowedActions: allowedRuleBookActions(facts, actor, today),
      blocked: blockedRuleBookActions(facts, actor, today).map(({ action, problem }) => ({
        ...{ action, reason: problem.detail },
      })),
    };
  }

  /** Against another book, or against the one that it revises. */
  async differences(actor: Actor, id: string, other: string | undefined): Promise<RuleBookDifferences> {
    const db = this.dataSource.manager;
    const { book: after } = await findBook(db, actor, id);
    const otherId = other ?? after.basedOnId;
    if (!otherId) throw fieldProblem('with', 'required', '请选择对照的考评办法');
    const { book: before } = await findBook(db, actor, otherId);
    const rows = await this.rows(actor);
    const rowOf = (wanted: string) => rows.find(row => row.id === wanted)!;
    return {
      ...{ before: rowOf(otherId), after: rowOf(id) },
      changes: ruleBookDifferences(before.content, after.content),
    };
  }

  /** The book by which a period is scored: the one in force on its last day. Refuses where there is none. */
  async inForceOn(day: Day, db: EntityManager = this.dataSource.manager): Promise<ScoringBook> {
    const book = await this.findInForceOn(day, db);
    if (!book) throw new ProblemError('scoring.no-rule-book', { detail: '请先起草并批准施行考评办法。' });
    return book;
  }

  async findInForceOn(day: Day, db: EntityManager = this.dataSource.manager): Promise<ScoringBook | null> {
    const [book] = await db.query<ScoringBook[]>(
      `SELECT b.id, b.number, b.name, b.digest, b.content FROM rule_book b JOIN unit u ON u.id = b.unit_id
       WHERE u.level = 0 AND b.state = 'approved' AND b.in_force_from <= $1::date
       ORDER BY b.in_force_from DESC LIMIT 1`,
      [day],
    );
    return book ?? null;
  }

  /** Any book by its id, for a run that names it; refuses what the actor may not know of. */
  async contentOf(
    actor: Actor,
    id: string,
    db: EntityManager = this.dataSource.manager,
  ): Promise<ScoringBook> {
    const { book } = await findBook(db, actor, id);
    const { number, name, digest, content } = book;
    return { id, number, name, digest, content };
  }

  /** Newest first. Units see those that were approved. */
  private async rows(actor: Actor): Promise<RuleBookRow[]> {
    const today = shanghaiDay(this.clock.now());
    const office = reach(actor, 'score.try').length > 0;
    const stored = await this.dataSource.query<(StoredRow & { nextFrom: string | null })[]>(
      `SELECT * FROM (${ROWS} WINDOW w AS (PARTITION BY b.unit_id, b.state ORDER BY b.in_force_from)) b
       WHERE $1 OR b.state = 'approved' ORDER BY b.number DESC`,
      [office],
    );
    return stored.map(
      ({ nextFrom, changedAt, id, number, name, state, inForceFrom, indicators, createdByName }) => {
        const to = state === 'approved' && nextFrom ? addCalendarDays(nextFrom, -1) : null;
        const begun = state === 'approved' && inForceFrom !== null && inForceFrom <= today;
        return {
          ...{ id, number, name, state, inForceFrom, indicators, createdByName },
          ...{
            inForceTo: to,
            inForce: begun && (to === null || today <= to),
            changedAt: changedAt.toISOString(),
          },
        };
      },
    );
  }
}

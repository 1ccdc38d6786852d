import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { chineseDay, type Day, shanghaiDay, yearOf } from '@zuofeng/shared/calendar/days';
import { canonicalText } from '@zuofeng/shared/editions/edition-content';
import type { RuleBookContent } from '@zuofeng/shared/scoring/rule-book.contract';
import { ruleBookFaults } from '@zuofeng/shared/scoring/rule-book.rules';
import type {
  ApproveRuleBook,
  CreateRuleBook,
  EditRuleBook,
  RuleBookReason,
  RuleBookWord,
} from '@zuofeng/shared/scoring/rule-books.contract';
import { decideRuleBook } from '@zuofeng/shared/scoring/rule-books.states';
import type { RuleBookAction } from '@zuofeng/shared/scoring/scoring.labels';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { RuleBookEntity, RuleBookEventEntity } from './rule-book.entity.js';
import { findBook, lockBook, type Situation } from './rule-book.facts.js';

type Columns = Partial<Omit<RuleBookEntity, 'id' | 'version' | 'state' | 'unit' | 'basedOn'>>;
interface Outcome {
  columns?: Columns;
  note?: string | null | undefined;
}
interface Turn extends Situation {
  tx: EntityManager;
  today: Day;
  now: Date;
}

/** 考评办法: written by the office, approved by the director, in force from a day on, then never touched again. */
@Injectable()
export class RuleBooksService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  async create(actor: Actor, { name, content, basedOnId = null }: CreateRuleBook): Promise<string> {
    refuseFaults(content);
    const now = this.clock.now();
    return this.dataSource.transaction(async tx => {
      if (basedOnId) await findBook(tx, actor, basedOnId);
      const id = newId();
      const changed = { changedByName: actor.name, changedAt: now };
      const book = {
        ...{ id, name, content, basedOnId, ...changed, digest: digestOf(content), unitId: await rootId(tx) },
        ...{ number: await nextNumber(tx, yearOf(shanghaiDay(now))), version: 1, state: 'draft' as const },
        ...{ authors: [actor.accountId], createdByName: actor.name, createdAt: now },
      };
      await tx.insert(RuleBookEntity, book);
      await this.trace(tx, actor, book, 'create', null, { note: null, at: now });
      return id;
    });
  }

  edit(actor: Actor, id: string, seen: number, { name, content }: EditRuleBook): Promise<void> {
    refuseFaults(content);
    return this.act(actor, id, seen, 'edit', ({ book }) => ({
      columns: { name, content, digest: digestOf(content), authors: withAuthor(book, actor) },
    }));
  }

  submit(actor: Actor, id: string, seen: number, { note }: RuleBookWord): Promise<void> {
    return this.act(actor, id, seen, 'submit', ({ book }) => ({
      ...{ columns: { authors: withAuthor(book, actor) }, note },
    }));
  }

  approve(actor: Actor, id: string, seen: number, { inForceFrom, note }: ApproveRuleBook): Promise<void> {
    return this.act(actor, id, seen, 'approve', async ({ tx, book, today, now }) => {
      if (inForceFrom < today) throw fieldProblem('inForceFrom', 'past', '施行日期不能早于今天');
      if (!inForceFrom.endsWith('-01')) throw fieldProblem('inForceFrom', 'first', '施行日期应为某月 1 日');
      const same = await tx.findOneBy(RuleBookEntity, {
        ...{ unitId: book.unitId, inForceFrom, state: 'approved' },
      });
      if (same)
        throw new ProblemError('record.conflict', {
          detail: `${same.number}《${same.name}》已定于 ${chineseDay(inForceFrom)}起施行。`,
        });
      const approved = { approvedBy: actor.accountId, approvedByName: actor.name, approvedAt: now };
      return { columns: { inForceFrom, ...approved }, note };
    });
  }

  return(actor: Actor, id: string, seen: number, { reason }: RuleBookReason): Promise<void> {
    return this.act(actor, id, seen, 'return', () => ({ note: reason }));
  }

  repeal(actor: Actor, id: string, seen: number, { reason }: RuleBookReason): Promise<void> {
    return this.act(actor, id, seen, 'repeal', () => ({ note: reason }));
  }

  /** The one way by which a book changes: lock, decide, write, audit, in one transaction. */
  private async act(
    actor: Actor,
    id: string,
    seen: number,
    action: RuleBookAction,
    step: (turn: Turn) => Outcome | Promise<Outcome>,
  ): Promise<void> {
    const now = this.clock.now();
    const today = shanghaiDay(now);
    const refusal = await this.dataSource.transaction(async tx => {
      const situation = await lockBook(tx, actor, id);
      const { book, facts } = situation;
      checkVersion(seen, book, book.changedByName);
      const decision = decideRuleBook(facts, action, actor, today);
      if (!decision.ok) return { problem: decision.problem, book };
      const { columns, note = null } = await step({ ...situation, tx, today, now });
      const changed = { version: book.version + 1, changedByName: actor.name, changedAt: now };
      await tx.update(RuleBookEntity, { id }, { ...columns, ...changed, state: decision.to });
      const after = { ...book, ...columns, state: decision.to };
      await this.trace(tx, actor, after, action, book.state, { note, at: now });
      return null;
    });
    if (!refusal) return;
    const { problem, book } = refusal;
    // Someone tried to stand on both sides of a check: that too is on record.
    if (problem.code === 'rule.same-person')
      await this.record(this.dataSource.manager, actor, `${action}.refused`, book, { rule: problem.code });
    throw new ProblemError(problem.code, { detail: problem.detail });
  }

  private async trace(
    tx: EntityManager,
    actor: Actor,
    book: Pick<RuleBookEntity, 'id' | 'unitId' | 'number' | 'state' | 'digest'>,
    action: RuleBookAction | 'create',
    from: RuleBookEntity['state'] | null,
    { note, at }: { note: string | null; at: Date },
  ): Promise<void> {
    const by = { actorId: actor.accountId, actorName: actor.name, note, at };
    const event = { id: newId(), ruleBookId: book.id, action, fromState: from, toState: book.state, ...by };
    await tx.insert(RuleBookEventEntity, event);
    await this.record(tx, actor, action, book, { from, to: book.state, digest: book.digest });
  }

  private record(
    db: EntityManager,
    actor: Actor,
    verb: string,
    { id, unitId, number }: Pick<RuleBookEntity, 'id' | 'unitId' | 'number'>,
    data: Record<string, unknown>,
  ): Promise<void> {
    const subject = { subjectType: 'rule-book', subjectId: id, unitId };
    return this.audit.record(db, {
      actor,
      action: `rule-book.${verb}`,
      ...subject,
      data: { number, ...data },
    });
  }
}

const withAuthor = ({ authors }: RuleBookEntity, actor: Actor) => [...new Set([...authors, actor.accountId])];

const digestOf = (content: RuleBookContent): string =>
  createHash('sha256').update(canonicalText(content)).digest('hex');

/** All at once, each on its place in the book. */
function refuseFaults(content: RuleBookContent): void {
  const errors = ruleBookFaults(content).map(({ field, message }) => ({
    ...{ field: `content.${field}`, rule: 'rule-book', message },
  }));
  if (errors.length) throw new ProblemError('request.invalid', { errors });
}

/** Rule books are the whole tree's (permission `rule-book.write` counts over the root alone). */
async function rootId(tx: EntityManager): Promise<string> {
  const [root] = await tx.query<{ id: string }[]>('SELECT id FROM unit WHERE level = 0');
  return root!.id;
}

async function nextNumber(tx: EntityManager, year: number): Promise<string> {
  const [row] = await tx.query<{ last: number }[]>(
    `INSERT INTO rule_book_counter AS counter (year, last) VALUES ($1, 1)
     ON CONFLICT (year) DO UPDATE SET last = counter.last + 1 RETURNING last`,
    [year],
  );
  return `KP-${year}-${String(row!.last).padStart(2, '0')}`;
}

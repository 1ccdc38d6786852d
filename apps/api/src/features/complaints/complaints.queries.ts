import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { CasePage } from '@zuofeng/shared/complaints/complaints.contract';
import { CASE_TODO_LABELS, CASE_TODOS } from '@zuofeng/shared/complaints/case-todos.labels';
import type {
  CasePerson,
  CasePersons,
  CaseQuery,
  CaseTodos,
  SimilarCases,
} from '@zuofeng/shared/complaints/complaints.query.contract';
import { DataSource } from 'typeorm';
import { Where } from '../../platform/database/where.js';
import { Clock } from '../../platform/clock/clock.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { holdersSql } from '../notices/notice.people.js';
import { caseFilterSql, hasCaseTodo, officeSql, seenSql } from './case-filter.sql.js';
import { CASE_FROM, caseColumns, caseOrder, caseRow, type StoredCase } from './case-row.sql.js';
import { findCase } from './complaint.facts.js';
import { ComplaintTextEntity } from './complaint.entity.js';

const TODO_ROWS = 5;
const SIMILAR_ROWS = 10;
/**
 * Measured on real messages: a copy of which a third is missing lies far above it, two about one matter in other words just
 * above, and what lies below shares little but forms of address.
 */
const LIKENESS = 0.06;

/** Lists of cases, always within what the actor may see. */
@Injectable()
export class ComplaintsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, { page = 1, size = 20, sort, ...filter }: CaseQuery): Promise<CasePage> {
    const today = shanghaiDay(this.clock.now());
    const where = caseFilterSql(filter, actor, today);
    const { sql } = where;
    const counted = [...where.values];
    const columns = caseColumns(where, actor);
    const limit = where.bind(size);
    const offset = where.bind((page - 1) * size);
    const [[count], rows] = await Promise.all([
      this.dataSource.query<{ total: number }[]>(
        `SELECT count(*)::int AS total FROM complaint c ${sql}`,
        counted,
      ),
      this.dataSource.query<StoredCase[]>(
        `SELECT ${columns} FROM ${CASE_FROM} ${sql} ${caseOrder(sort)} LIMIT ${limit} OFFSET ${offset}`,
        where.values,
      ),
    ]);
    return { rows: rows.map(row => caseRow(row, today)), total: count!.total };
  }

  /** What of the cases waits for this person: each list shows its first few and counts as its filter does. */
  async todos(actor: Actor): Promise<CaseTodos> {
    const lists = [];
    for (const todo of CASE_TODOS.filter(one => hasCaseTodo(actor, one))) {
      const page = await this.list(actor, { todo, sort: 'due', size: TODO_ROWS });
      lists.push({ todo, label: CASE_TODO_LABELS[todo], ...page });
    }
    return { lists };
  }

  /** Cases of the same office in like words, the likest first (pg_trgm). Merged ones point to their main case already. */
  async similar(actor: Actor, id: string): Promise<SimilarCases> {
    const today = shanghaiDay(this.clock.now());
    const { sight } = await findCase(this.dataSource.manager, actor, id);
    if (sight !== 'original') throw new ProblemError('record.not-found');
    return this.dataSource.transaction(async tx => {
      // For this transaction alone: the threshold of `%`, and that it is answered by the index.
      await tx.query(`SELECT set_config('enable_seqscan', 'off', true)`);
      await tx.query(`SELECT set_config('pg_trgm.similarity_threshold', $1, true)`, [String(LIKENESS)]);
      const { facts } = await tx.findOneByOrFail(ComplaintTextEntity, { complaintId: id });
      const where = new Where();
      const text = where.bind(facts);
      const own = where.bind(id);
      where.and(`c.id <> ${own}::uuid AND c.state <> 'merged'`);
      where.and(officeSql(where, actor));
      where.and(seenSql(where, actor));
      const columns = caseColumns(where, actor);
      const rows = await tx.query<(StoredCase & { facts: string; likeness: number })[]>(
        `WITH alike AS MATERIALIZED (
           SELECT t.complaint_id, t.facts, similarity(t.facts, ${text}) AS likeness
           FROM complaint_text t WHERE t.facts % ${text})
         SELECT ${columns}, alike.facts, round(100 * alike.likeness)::int AS likeness
         FROM alike JOIN complaint c ON c.id = alike.complaint_id
           LEFT JOIN unit accused ON accused.id = c.accused_unit_id
           LEFT JOIN unit handler ON handler.id = c.handling_unit_id
         ${where.sql} ORDER BY alike.likeness DESC, c.id LIMIT ${SIMILAR_ROWS}`,
        where.values,
      );
      return {
        rows: rows.map(({ facts: words, likeness, ...row }) => ({
          ...caseRow(row, today),
          facts: words,
          likeness,
        })),
      };
    });
  }

  /** Who could come to see the case: of the office that handles it, of the unit complained of and of the one that works on it. */
  async persons(actor: Actor, id: string): Promise<CasePersons> {
    const db = this.dataSource.manager;
    const { complaint, sight } = await findCase(db, actor, id);
    if (sight !== 'original') throw new ProblemError('record.not-found');
    const { deskUnitId, accusedUnitId, handlingUnitId } = complaint;
    const rows = await db.query<CasePerson[]>(PERSONS, [
      [deskUnitId, accusedUnitId, handlingUnitId].filter(Boolean),
      shanghaiDay(this.clock.now()),
      id,
    ]);
    return { rows };
  }
}

const PERSONS = `
  SELECT a.id, a.name, a.title, u.name AS "unitName"
  FROM account a JOIN unit u ON u.id = a.unit_id
  WHERE a.id IN (SELECT holder.account_id FROM (${holdersSql('$2::date')}) holder JOIN unit place ON place.path ^@ holder.path
      WHERE place.id = ANY($1::uuid[])
        AND holder.role IN ('office-staff', 'office-director', 'leading-group', 'unit-head', 'unit-staff'))
    AND NOT EXISTS (SELECT 1 FROM complaint_recusal x WHERE x.complaint_id = $3 AND x.account_id = a.id)
  ORDER BY u.sort_order, u.id, a.name, a.id`;

import { Injectable } from '@nestjs/common';
import type {
  AccountabilityPage,
  AccountabilityQuery,
  AccountabilityRow,
  AccountabilityStep,
  AccountabilityTodos,
  AccountabilityView,
} from '@zuofeng/shared/accountability/accountability.contract';
import {
  ACCOUNTABILITY_TODO_LABELS,
  ACCOUNTABILITY_TODOS,
  type AccountabilityTodo,
} from '@zuofeng/shared/accountability/accountability.labels';
import {
  allowedAccountabilityActions,
  isInForce,
} from '@zuofeng/shared/accountability/accountability.states';
import { type Actor, grantFor } from '@zuofeng/shared/auth/actor';
import type { Role } from '@zuofeng/shared/auth/permissions';
import { type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Where } from '../../platform/database/where.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { attachmentView } from '../attachments/attachment.views.js';
import { seenCase } from '../complaints/complaint.facts.js';
import { accountabilitySeenSql, heldOver } from './accountability-seen.sql.js';
import { findRecord } from './accountability.facts.js';
import { linkedCase } from './linked-case.js';

const OFFICE: readonly Role[] = ['office-staff', 'office-director'];
const TODO_ROLES: Record<AccountabilityTodo, readonly Role[]> = {
  'to-complete': ['office-staff'],
  'to-confirm': OFFICE,
};
const TODO_ROWS = 5;

const COLUMNS = `
  r.id, r.number, r.version, r.state, r.kind, r.target,
  json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'shortName', u.short_name) AS unit,
  CASE WHEN s.id IS NOT NULL THEN json_build_object('id', s.id, 'name', s.name) END AS section,
  r.person_name AS "personName", r.person_title AS "personTitle", r.decided_by AS "decidedBy",
  r.decided_on::text AS "decidedOn", r.effect_from::text AS "effectFrom", r.effect_to::text AS "effectTo",
  r.created_by_name AS "createdByName", r.confirmed_by_name AS "confirmedByName"`;
const FROM = `accountability_record r JOIN unit u ON u.id = r.unit_id LEFT JOIN section s ON s.id = r.section_id`;

const STEPS = `
  SELECT e.id, e.action, e.actor_name AS "actorName", e.note, e.at
  FROM accountability_event e WHERE e.record_id = $1 ORDER BY e.id`;

type StoredRow = Omit<AccountabilityRow, 'inForce'>;
const rowView = (row: StoredRow, today: Day): AccountabilityRow => ({
  ...row,
  inForce: isInForce(row, today),
});

/** Records of accountability, always within what the actor may know of. */
@Injectable()
export class AccountabilityQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly attachments: AttachmentService,
  ) {}

  async list(
    actor: Actor,
    { page = 1, size = 20, caseId, ...query }: AccountabilityQuery,
  ): Promise<AccountabilityPage> {
    const db = this.dataSource.manager;
    // Whoever must not know of a case does not learn by its records that there is one.
    if (caseId && !(await seenCase(db, actor, caseId))) return { rows: [], total: 0 };
    const today = shanghaiDay(this.clock.now());
    const where = filterSql(actor, query, today);
    if (caseId) where.and(`r.case_id = ${where.bind(caseId)}::uuid`);
    const { sql } = where;
    const counted = [...where.values];
    const limit = where.bind(size);
    const offset = where.bind((page - 1) * size);
    const [[count], rows] = await Promise.all([
      db.query<{ total: number }[]>(
        `SELECT count(*)::int AS total FROM accountability_record r ${sql}`,
        counted,
      ),
      db.query<StoredRow[]>(
        `SELECT ${COLUMNS} FROM ${FROM} ${sql} ORDER BY r.decided_on DESC, r.id DESC LIMIT ${limit} OFFSET ${offset}`,
        where.values,
      ),
    ]);
    return { rows: rows.map(row => rowView(row, today)), total: count!.total };
  }

  async view(actor: Actor, id: string): Promise<AccountabilityView> {
    const db = this.dataSource.manager;
    const { record, facts } = await findRecord(db, actor, id);
    const today = shanghaiDay(this.clock.now());
    const inOffice = grantFor(actor, OFFICE, facts.unitPath) !== undefined;
    const [[row], steps, files, ofCase] = await Promise.all([
      db.query<StoredRow[]>(`SELECT ${COLUMNS} FROM ${FROM} WHERE r.id = $1`, [id]),
      inOffice ? db.query<(Omit<AccountabilityStep, 'at'> & { at: Date })[]>(STEPS, [id]) : [],
      this.attachments.listFor('accountability-record', [id]),
      linkedCase(db, actor, record.caseId),
    ]);
    return {
      ...rowView(row!, today),
      ...{ facts: record.facts, basis: record.basis, decision: record.decision },
      revokeReason: record.revokeReason,
      case: ofCase,
      files: files.map(attachmentView),
      steps: steps.map(({ at, ...step }) => ({ ...step, at: at.toISOString() })),
      today,
      allowedActions: allowedAccountabilityActions(facts, actor),
    };
  }

  /** What of the records waits for this person. */
  async todos(actor: Actor): Promise<AccountabilityTodos> {
    const lists = ACCOUNTABILITY_TODOS.filter(todo => grantFor(actor, TODO_ROLES[todo])).map(async todo => ({
      todo,
      label: ACCOUNTABILITY_TODO_LABELS[todo],
      ...(await this.list(actor, { todo, size: TODO_ROWS })),
    }));
    return { lists: await Promise.all(lists) };
  }
}

function filterSql(
  actor: Actor,
  query: Omit<AccountabilityQuery, 'page' | 'size' | 'caseId'>,
  today: Day,
): Where {
  const { unitId, kind, state, target, inForce, decidedFrom, decidedTo, todo } = query;
  const where = new Where();
  where.and(accountabilitySeenSql(where, actor));
  if (unitId) {
    where.and(`r.unit_id IN (SELECT below.id FROM unit above JOIN unit below ON below.path ^@ above.path
      WHERE above.id = ${where.bind(unitId)}::uuid)`);
  }
  if (kind?.length) where.and(`r.kind = ANY(${where.bind(kind)}::text[])`);
  if (state?.length) where.and(`r.state = ANY(${where.bind(state)}::text[])`);
  if (target) where.and(`r.target = ${where.bind(target)}`);
  if (inForce !== undefined) {
    where.and(`(r.state = 'confirmed' AND r.effect_to IS NOT NULL
      AND ${where.bind(today)}::date BETWEEN r.effect_from AND r.effect_to) = ${where.bind(inForce)}::boolean`);
  }
  if (decidedFrom) where.and(`r.decided_on >= ${where.bind(decidedFrom)}::date`);
  if (decidedTo) where.and(`r.decided_on <= ${where.bind(decidedTo)}::date`);
  if (todo) where.and(todoSql(where, actor, todo));
  return where;
}

/** Only what the person's own role does something about, on their own side of the check. */
function todoSql(where: Where, actor: Actor, todo: AccountabilityTodo): string {
  const me = `${where.bind(actor.accountId)}::uuid`;
  const mine = `EXISTS (SELECT 1 FROM accountability_event e WHERE e.record_id = r.id
    AND e.action IN ('create', 'edit', 'submit') AND e.actor_id = ${me})`;
  const over = heldOver(where, actor, TODO_ROLES[todo]);
  return todo === 'to-complete'
    ? `${over} AND r.state = 'draft' AND ${mine}`
    : `${over} AND r.state = 'submitted' AND r.person_account_id IS DISTINCT FROM ${me} AND NOT ${mine}`;
}

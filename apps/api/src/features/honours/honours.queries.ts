import { Injectable } from '@nestjs/common';
import { type Actor, grantFor, reach } from '@zuofeng/shared/auth/actor';
import type { Role } from '@zuofeng/shared/auth/permissions';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import type {
  BlockedHonourAction,
  HonourPage,
  HonourQuery,
  HonourRow,
  HonourStep,
  HonourTodos,
  HonourView,
} from '@zuofeng/shared/honours/honours.contract';
import {
  HONOUR_ACTIONS,
  HONOUR_TODO_LABELS,
  HONOUR_TODOS,
  type HonourTodo,
} from '@zuofeng/shared/honours/honours.labels';
import {
  allowedHonourActions,
  decideHonour,
  HONOUR_TRANSITIONS,
  type HonourFacts,
} from '@zuofeng/shared/honours/honours.states';
import { levelOf } from '@zuofeng/shared/units/unit-tree';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Where } from '../../platform/database/where.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { attachmentView } from '../attachments/attachment.views.js';
import { citationsFor } from './citations.js';
import { findHonour } from './honour.facts.js';

const TODO_ROLES: Record<HonourTodo, readonly Role[]> = {
  'to-submit': ['unit-head', 'office-staff'],
  'to-check': ['office-staff'],
  'to-decide': ['leading-group'],
  'to-publish': ['office-staff'],
};
const TODO_ROWS = 5;

const COLUMNS = `
  h.id, h.number, h.version, h.state, h.kind, h.year, h.target,
  json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'shortName', u.short_name) AS unit,
  CASE WHEN s.id IS NOT NULL THEN json_build_object('id', s.id, 'name', s.name) END AS section,
  h.person_name AS "personName", h.person_title AS "personTitle",
  (SELECT count(*)::int FROM honour_citation c WHERE c.honour_id = h.id) AS "citationCount",
  h.consent_on::text AS "consentOn", h.granted_on::text AS "grantedOn", h.published_on::text AS "publishedOn",
  h.created_by_name AS "createdByName", h.created_on::text AS "createdOn"`;
const FROM = `honour h JOIN unit u ON u.id = h.unit_id LEFT JOIN section s ON s.id = h.section_id`;

const STEPS = `
  SELECT e.id, e.action, e.actor_name AS "actorName", e.on_behalf_of_name AS "onBehalfOf", e.note, e.at
  FROM honour_event e WHERE e.honour_id = $1 ORDER BY e.id`;

/** Honours and nominations, always within the units that the actor may read. */
@Injectable()
export class HonoursQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly attachments: AttachmentService,
  ) {}

  async list(actor: Actor, { page = 1, size = 20, ...query }: HonourQuery): Promise<HonourPage> {
    const where = filterSql(actor, query);
    const { sql } = where;
    const counted = [...where.values];
    const limit = where.bind(size);
    const offset = where.bind((page - 1) * size);
    const [[count], rows] = await Promise.all([
      this.dataSource.query<{ total: number }[]>(
        `SELECT count(*)::int AS total FROM honour h ${sql}`,
        counted,
      ),
      this.dataSource.query<HonourRow[]>(
        `SELECT ${COLUMNS} FROM ${FROM} ${sql} ORDER BY h.id DESC LIMIT ${limit} OFFSET ${offset}`,
        where.values,
      ),
    ]);
    return { rows, total: count!.total };
  }

  async view(actor: Actor, id: string): Promise<HonourView> {
    const db = this.dataSource.manager;
    const { honour, facts } = await findHonour(db, actor, id);
    const [[row], steps, cited] = await Promise.all([
      db.query<HonourRow[]>(`SELECT ${COLUMNS} FROM ${FROM} WHERE h.id = $1`, [id]),
      db.query<(Omit<HonourStep, 'at'> & { at: Date })[]>(STEPS, [id]),
      citationsFor(db, actor, id),
    ]);
    const consents = steps.filter(({ action }) => action === 'record-consent').map(step => step.id);
    const files = await this.attachments.listFor('honour-consent', consents);
    const { deeds, summary, consentWay } = honour;
    return {
      ...row!,
      ...{ deeds, summary, consentWay },
      consentFiles: files.map(attachmentView),
      ...cited,
      steps: steps.map(({ at, ...step }) => ({ ...step, at: at.toISOString() })),
      today: shanghaiDay(this.clock.now()),
      allowedActions: allowedHonourActions(facts, actor),
      blockedActions: blocked(facts, actor),
    };
  }

  /** What of the honours waits for this person. */
  async todos(actor: Actor): Promise<HonourTodos> {
    const lists = HONOUR_TODOS.filter(todo => grantFor(actor, TODO_ROLES[todo])).map(async todo => ({
      todo,
      label: HONOUR_TODO_LABELS[todo],
      ...(await this.list(actor, { todo, size: TODO_ROWS })),
    }));
    return { lists: await Promise.all(lists) };
  }
}

function filterSql(actor: Actor, query: Omit<HonourQuery, 'page' | 'size'>): Where {
  const { unitId, year, kind, state, target, grantedFrom, grantedTo, todo } = query;
  const where = new Where();
  where.and(within(where, reach(actor, 'honour.read')));
  if (unitId) {
    where.and(`h.unit_id IN (SELECT below.id FROM unit above JOIN unit below ON below.path ^@ above.path
      WHERE above.id = ${where.bind(unitId)}::uuid)`);
  }
  if (year) where.and(`h.year = ${where.bind(year)}`);
  if (kind?.length) where.and(`h.kind = ANY(${where.bind(kind)}::text[])`);
  if (state?.length) where.and(`h.state = ANY(${where.bind(state)}::text[])`);
  if (target) where.and(`h.target = ${where.bind(target)}`);
  if (grantedFrom) where.and(`h.granted_on >= ${where.bind(grantedFrom)}::date`);
  if (grantedTo) where.and(`h.granted_on <= ${where.bind(grantedTo)}::date`);
  if (todo) where.and(todoSql(where, actor, todo));
  return where;
}

function within(where: Where, paths: readonly string[]): string {
  if (paths.some(path => levelOf(path) === 0)) return 'true';
  return `h.unit_id IN (SELECT id FROM unit WHERE path ^@ ANY(${where.bind(paths)}::text[]))`;
}

/** Only what the person's own role does something about, and what they have not handled on another side. */
function todoSql(where: Where, actor: Actor, todo: HonourTodo): string {
  const paths = actor.grants
    .filter(({ role }) => TODO_ROLES[todo].includes(role))
    .map(grant => grant.unitPath);
  const mine = within(where, paths);
  const me = () => `${where.bind(actor.accountId)}::uuid`;
  const notMe = () => `h.person_account_id IS DISTINCT FROM ${me()}`;
  const handled = (actions: string) => `EXISTS (SELECT 1 FROM honour_event e WHERE e.honour_id = h.id
    AND e.action IN (${actions}) AND ${me()} IN (e.actor_id, e.on_behalf_of_id))`;
  switch (todo) {
    case 'to-submit':
      // The head's to sign, whoever of the unit wrote it; of the office's drafts everyone has their own.
      return `${mine} AND ${notMe()} AND h.state = 'draft'
        AND (${grantFor(actor, ['unit-head']) ? 'true' : handled(`'create', 'edit'`)})`;
    case 'to-check':
      return `${mine} AND ${notMe()} AND h.state = 'nominated' AND NOT ${handled(`'create', 'edit', 'submit'`)}`;
    case 'to-decide':
      return `${mine} AND ${notMe()} AND h.state = 'checked'
        AND NOT ${handled(`'create', 'edit', 'submit', 'check'`)}`;
    case 'to-publish':
      return `${mine} AND h.state = 'granted' AND (h.target <> 'cadre' OR h.consent_on IS NOT NULL)`;
  }
}

/** Steps that fit the reader's role and the stage, which a rule still holds back. */
function blocked(facts: HonourFacts, actor: Actor): BlockedHonourAction[] {
  return HONOUR_ACTIONS.flatMap(action => {
    const decision = decideHonour(facts, action, actor);
    if (
      decision.ok ||
      !['honour.cites-nothing', 'honour.consent-required', 'rule.same-person'].includes(decision.problem.code)
    )
      return [];
    if (!(HONOUR_TRANSITIONS[action].from as readonly string[]).includes(facts.state)) return [];
    return [{ action, reason: decision.problem.detail }];
  });
}

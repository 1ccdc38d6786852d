import { type Actor, can } from '@zuofeng/shared/auth/actor';
import type { ItemRow } from '@zuofeng/shared/rectification/rectification.contract';
import type { Sort } from '@zuofeng/shared/rectification/rectification.labels';
import { type LightDays, lightOf, outcomeOf } from '@zuofeng/shared/rectification/rectification.rules';
import { type Where } from '../../platform/database/where.js';
import { knownSql } from './item-filter.sql.js';

/**
 * The columns of a ledger line, under the names of the contract. Days stay text: a `date` has no zone to get lost in.
 * Of the item above and of those below the reader learns only what they may know of: the rest does not exist for them.
 */
export const rowColumns = (where: Where, actor: Actor): string => `
  i.id, i.number, i.title,
  json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'shortName', u.short_name) AS unit,
  i.leader, i.person, i.state, i.percent, i.source, i.focus, i.focus_kind AS "focusKind",
  i.aspect_code AS "aspectCode", i.measure_code AS "measureCode", i.severity, i.origin,
  i.deadline::text AS deadline, i.term_amount AS "termAmount", i.term_unit AS "termUnit",
  i.registered_on::text AS "registeredOn", i.issued_on::text AS "issuedOn",
  i.submitted_on::text AS "submittedOn", i.closed_on::text AS "closedOn",
  (SELECT p.id FROM rectification_item p WHERE p.id = i.parent_id AND (${knownSql(where, actor, 'p')})) AS "parentId",
  (SELECT count(*)::int FROM rectification_item child
    WHERE child.parent_id = i.id AND (${knownSql(where, actor, 'child')})) AS "childCount",
  i.send_back_count AS "sendBackCount", i.reopen_count AS "reopenCount", i.extension_count AS "extensionCount",
  EXISTS (SELECT 1 FROM closure_application a WHERE a.item_id = i.id AND a.state = 'pending') AS "awaitsSignature",
  EXISTS (SELECT 1 FROM extension_request x WHERE x.item_id = i.id AND x.state = 'pending') AS "awaitsExtension",
  (SELECT max(x.level)::int FROM rectification_escalation x
    WHERE x.item_id = i.id AND x.deadline = i.deadline) AS escalation,
  u.path AS "unitPath", i.is_public AS "isPublic", i.imported, i.version`;

export type StoredRow = Omit<ItemRow, 'light' | 'outcome' | 'asCoUnit'> & { unitPath: string };

export const rowView = ({ unitPath, ...row }: StoredRow, actor: Actor, days: LightDays): ItemRow => {
  const light = lightOf(row, days);
  return {
    ...row,
    light,
    // What was reported stands as long as it is overdue.
    escalation: light === 'red' ? row.escalation : null,
    outcome: outcomeOf(row),
    asCoUnit: !can(actor, 'rectification.read', unitPath),
  };
};

const ORDER: Record<Sort, string> = {
  deadline: 'i.deadline ASC NULLS LAST, i.id',
  '-deadline': 'i.deadline DESC NULLS LAST, i.id',
  number: 'i.number',
  '-number': 'i.number DESC',
  issuedOn: 'i.issued_on ASC NULLS LAST, i.id',
  '-issuedOn': 'i.issued_on DESC NULLS LAST, i.id DESC',
  percent: 'i.percent, i.id',
  '-percent': 'i.percent DESC, i.id',
};

/**
 * So many lines of what a filter finds: first which items, by an index, then all that is told of these few. The limit is
 * written out, so that the plan fits it and is kept.
 */
export function pageSql(where: Where, actor: Actor, order: string, size: number, offset = 0): string {
  const columns = rowColumns(where, actor);
  const from = offset > 0 ? `OFFSET ${where.bind(offset)}` : '';
  return `SELECT ${columns}
    FROM (SELECT i.id FROM rectification_item i ${where.sql} ${order} LIMIT ${size} ${from}) page
    JOIN rectification_item i ON i.id = page.id JOIN unit u ON u.id = i.unit_id ${order}`;
}

/** The newest first, unless asked otherwise. */
export const orderSql = (sort: Sort = '-number'): string => `ORDER BY ${ORDER[sort]}`;

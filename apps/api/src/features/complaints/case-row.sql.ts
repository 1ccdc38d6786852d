import type { Actor } from '@zuofeng/shared/auth/actor';
import type { Day } from '@zuofeng/shared/calendar/days';
import type { CaseRow } from '@zuofeng/shared/complaints/complaints.contract';
import { CATEGORY_LABELS, type Lamp, LAMPS } from '@zuofeng/shared/complaints/complaints.labels';
import type { CaseQuery } from '@zuofeng/shared/complaints/complaints.query.contract';
import type { Where } from '../../platform/database/where.js';
import { DUE_SQL, officeSql } from './case-filter.sql.js';

const BEGINNING = 60;

const unit = (
  alias: string,
) => `CASE WHEN ${alias}.id IS NULL THEN NULL ELSE json_build_object('id', ${alias}.id,
    'code', ${alias}.code, 'name', ${alias}.name, 'shortName', ${alias}.short_name) END`;

/** The columns of a line. Whence a case came, and its first words, are read for the reader's own office alone. */
export function caseColumns(where: Where, actor: Actor): string {
  const office = officeSql(where, actor);
  return `
  c.id, c.number, c.version, c.state, c.title, c.category, c.track, c.handling, c.finding, c.grade,
  CASE WHEN ${office} THEN c.channel END AS channel,
  CASE WHEN c.title IS NULL AND ${office} THEN
    (SELECT left(t.facts, ${BEGINNING + 1}) FROM complaint_text t WHERE t.complaint_id = c.id) END AS beginning,
  ${unit('accused')} AS "accusedUnit", ${unit('handler')} AS "handlingUnit",
  c.accepted_on::text AS discovered, c.concluded_on::text AS handled, c.announced_on::text AS announced,
  c.accountable_on::text AS accountable,
  c.registered_on::text AS "registeredOn", ${DUE_SQL}::text AS "dueOn"`;
}

export const CASE_FROM = `complaint c LEFT JOIN unit accused ON accused.id = c.accused_unit_id
  LEFT JOIN unit handler ON handler.id = c.handling_unit_id`;

export type StoredCase = Omit<CaseRow, 'title' | 'lit' | 'overdue'> &
  Record<Lamp, Day | null> & { title: string | null; beginning: string | null };

export function caseRow(row: StoredCase, today: Day): CaseRow {
  const { beginning, title, discovered, handled, announced, accountable, ...rest } = row;
  const days: Record<Lamp, Day | null> = { discovered, handled, announced, accountable };
  return {
    ...rest,
    title: title ?? (beginning === null ? `${CATEGORY_LABELS[row.category]}类投诉` : shortened(beginning)),
    lit: LAMPS.filter(lamp => days[lamp] !== null),
    overdue: row.dueOn !== null && row.dueOn < today,
  };
}

function shortened(text: string): string {
  const points = [...text.replace(/\s+/gu, ' ').trim()];
  return points.length <= BEGINNING ? points.join('') : `${points.slice(0, BEGINNING - 1).join('')}…`;
}

const ORDER: Record<NonNullable<CaseQuery['sort']>, string> = {
  due: `${DUE_SQL}, c.id`,
  '-registered': 'c.registered_on DESC, c.id DESC',
  registered: 'c.registered_on, c.id',
};
/** The newest first, unless asked otherwise. */
export const caseOrder = (sort: CaseQuery['sort'] = '-registered'): string => `ORDER BY ${ORDER[sort]}`;

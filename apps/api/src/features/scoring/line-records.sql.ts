import type { Actor } from '@zuofeng/shared/auth/actor';
import { reach } from '@zuofeng/shared/auth/actor';
import type { Permission } from '@zuofeng/shared/auth/permissions';
import type { RecordKind } from '@zuofeng/shared/scoring/metrics';
import type { Where } from '../../platform/database/where.js';
import { accountabilitySeenSql } from '../accountability/accountability-seen.sql.js';
import { seenSql } from '../complaints/case-filter.sql.js';
import { seenInstructionsSql } from '../instructions/instruction-filter.sql.js';

/** How the records of a kind are told: what stands in which column, and what the actor must be allowed to open it. */
interface Told {
  from: string;
  /** The column that the line's ids name. */
  key: string;
  /** What the record's page goes by. */
  page: string;
  number: string;
  title: string;
  on: string;
  open: (where: Where, actor: Actor) => string;
}

const day = (instant: string) => `(${instant} AT TIME ZONE 'Asia/Shanghai')::date`;

const within =
  (column: string, permission: Permission) =>
  (where: Where, actor: Actor): string =>
    `${column} IN (SELECT id FROM unit WHERE path ^@ ANY(${where.bind(reach(actor, permission))}::text[]))`;

const OF_CASE = {
  page: 'c.id',
  number: 'c.number',
  title: `coalesce(c.title, '（尚未拟写转办摘要）')`,
  open: (where: Where, actor: Actor) => seenSql(where, actor),
};

export const TOLD: Record<RecordKind, Told> = {
  item: {
    ...{ from: 'rectification_item i', key: 'i.id', page: 'i.id', number: 'i.number', title: 'i.title' },
    on: 'coalesce(i.closed_on, i.deadline)',
    open: within('i.unit_id', 'rectification.read'),
  },
  'look-back': {
    from: 'look_back l JOIN rectification_item i ON i.id = l.item_id',
    ...{ key: 'l.id', page: 'i.id', number: 'i.number', title: 'i.title', on: day('l.done_at') },
    open: within('i.unit_id', 'rectification.read'),
  },
  case: { from: 'complaint c', key: 'c.id', on: 'c.registered_on', ...OF_CASE },
  alert: {
    from: 'complaint_event e JOIN complaint c ON c.id = e.complaint_id',
    ...{ key: 'e.id', on: day('e.at'), ...OF_CASE },
    title: 'e.note',
  },
  letter: {
    from: 'supervision_letter l',
    ...{ key: 'l.id', page: 'l.id', number: 'l.number', title: 'l.subject', on: 'l.due_on' },
    open: within('l.unit_id', 'supervision.read'),
  },
  instruction: {
    from: 'instruction n',
    ...{ key: 'n.id', page: 'n.id', number: 'n.number', title: 'left(n.words, 100)', on: 'n.due_on' },
    open: seenInstructionsSql,
  },
  review: {
    from: 'review r',
    ...{ key: 'r.id', page: 'r.id', number: 'r.quarter', title: `'专题研究'`, on: 'r.held_on' },
    open: within('r.unit_id', 'review.read'),
  },
  plan: {
    from: 'plan p',
    ...{
      key: 'p.id',
      page: 'p.id',
      number: 'p.year::text',
      title: `p.year || ' 年度工作方案'`,
      on: 'p.signed_on',
    },
    open: within('p.unit_id', 'plan.read'),
  },
  goal: {
    from: `plan_goal g JOIN plan p ON p.id = g.plan_id
      LEFT JOIN plan_version v ON v.plan_id = p.id AND v.no = p.filed_no
      LEFT JOIN plan_goal_words w ON w.version_id = v.id AND w.goal_id = g.id`,
    ...{
      key: 'g.id',
      page: 'p.id',
      number: 'p.year::text',
      title: `coalesce(w.title, '工作目标')`,
      on: 'w.due_on',
    },
    open: within('p.unit_id', 'plan.read'),
  },
  honour: {
    from: 'honour h',
    ...{ key: 'h.id', page: 'h.id', number: 'h.number', title: 'h.kind', on: 'h.granted_on' },
    open: within('h.unit_id', 'honour.read'),
  },
  accountability: {
    from: 'accountability_record r',
    ...{ key: 'r.id', page: 'r.id', number: 'r.number', title: 'r.kind', on: 'r.decided_on' },
    open: accountabilitySeenSql,
  },
};

/** The records behind these ids, in the order of the ids and as often as they stand there. */
export function recordsSql(kind: RecordKind, where: Where, actor: Actor, ids: readonly string[]): string {
  const { from, key, page, number, title, on, open } = TOLD[kind];
  const list = where.bind(ids);
  return `
    SELECT asked.id AS "askedId", told.*
    FROM unnest(${list}::uuid[]) WITH ORDINALITY AS asked (id, place)
    LEFT JOIN (SELECT ${key} AS key, ${page} AS id, ${number} AS number, ${title} AS title, (${on})::text AS "on",
        coalesce(${open(where, actor)}, false) AS open
      FROM ${from} WHERE ${key} = ANY(${list}::uuid[])) told ON told.key = asked.id
    ORDER BY asked.place`;
}

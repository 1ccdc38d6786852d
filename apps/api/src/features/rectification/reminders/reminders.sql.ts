import type { Role } from '@zuofeng/shared/auth/permissions';
import type { Day } from '@zuofeng/shared/calendar/days';
import {
  ESCALATION_LEVELS,
  ESCALATION_ROLES,
  type EscalationLevel,
} from '@zuofeng/shared/rectification/escalation';
import { HANDLING_EVENTS, type State } from '@zuofeng/shared/rectification/rectification.labels';
import type { ItemNoticeKind } from '@zuofeng/shared/rectification/reminders';
import { holdersSql } from '../../notices/notice.people.js';

/** One question to the ledger: whose turn has come, and who is to hear of it. `$1` is `day`, `$2` is today. */
export interface Reminder {
  kind: ItemNoticeKind;
  level?: EscalationLevel;
  roles: readonly Role[];
  /** The event's name. */
  event: string;
  /** Tables around `rectification_item i`. */
  from: string;
  where: string;
  day: Day;
  /** The last day of a look-back. */
  doBy?: string;
  /** Who of the roles is left out: `holder` is the person. */
  except?: string;
}

interface Days {
  today: Day;
  /** The last deadline that is yellow today. */
  yellowThrough: Day;
  cutoffs: Record<0 | EscalationLevel, Day>;
}

const ITEM = 'rectification_item i';
const DEADLINE = `to_char(i.deadline, 'YYYY-MM-DD')`;
const OVERDUE = `i.state IN ('issued', 'working') AND i.deadline <= $1::date`;

const HANDLED = `i.created_by = holder.account_id OR EXISTS (
  SELECT 1 FROM rectification_event e
  WHERE e.item_id = i.id AND e.action IN (${HANDLING_EVENTS.map(kind => `'${kind}'`).join(', ')})
    AND (e.actor_id = holder.account_id OR e.on_behalf_of_id = holder.account_id))`;

/** Every reminder of the ledger, as of these days. Each looks at open items by an index, never at what has ended. */
export function remindersOf({ today, yellowThrough, cutoffs }: Days): Reminder[] {
  return [
    {
      kind: 'to-accept',
      roles: ['unit-staff', 'unit-head'],
      event: `'to-accept:' || i.id || ':' || coalesce(extract(epoch FROM i.issued_at)::bigint, 0)`,
      from: ITEM,
      where: `i.state = 'issued' AND i.issued_on <= $1::date`,
      day: today,
    },
    {
      kind: 'to-sign',
      roles: ['unit-head'],
      event: `'to-sign:' || a.id`,
      from: `closure_application a JOIN ${ITEM} ON i.id = a.item_id`,
      where: `a.state = 'pending' AND i.state = 'working'
        AND (a.applied_at AT TIME ZONE 'Asia/Shanghai')::date <= $1::date`,
      day: today,
      // A deputy does not sign what they applied for themselves.
      except: 'holder.lent AND holder.account_id IN (a.applicant_id, a.applied_for_id)',
    },
    {
      kind: 'to-verify',
      roles: ['office-staff'],
      event: `'to-verify:' || a.id`,
      from: `${ITEM} JOIN closure_application a ON a.item_id = i.id AND a.state = 'signed'`,
      where: `i.state = 'submitted' AND i.submitted_on <= $1::date`,
      day: today,
      except: HANDLED,
    },
    {
      kind: 'due-soon',
      roles: ['unit-staff', 'unit-head'],
      event: `'due-soon:' || i.id || ':' || ${DEADLINE}`,
      from: ITEM,
      where: `i.state IN ('issued', 'working') AND i.deadline BETWEEN $2::date AND $1::date`,
      day: yellowThrough,
    },
    {
      kind: 'overdue',
      roles: ESCALATION_ROLES[0],
      // Sent back after the deadline, it is overdue anew.
      event: `'overdue:' || i.id || ':' || ${DEADLINE} || ':' || i.send_back_count`,
      from: ITEM,
      where: OVERDUE,
      day: cutoffs[0],
    },
    ...ESCALATION_LEVELS.map((level): Reminder => ({
      kind: 'escalated',
      level,
      roles: ESCALATION_ROLES[level],
      event: `'escalated:' || i.id || ':' || ${DEADLINE} || ':${level}'`,
      from: ITEM,
      where: OVERDUE,
      day: cutoffs[level],
    })),
    {
      kind: 'look-back-due',
      roles: ['office-staff'],
      event: `'look-back-due:' || l.id`,
      from: `look_back l JOIN verification v ON v.id = l.verification_id JOIN ${ITEM} ON i.id = l.item_id`,
      where: `l.state = 'due' AND l.due_on <= $1::date AND i.state = 'closed'`,
      day: today,
      doBy: 'l.do_by',
      except: `v.verifier_id = holder.account_id OR ${HANDLED}`,
    },
  ];
}

export interface Reminded {
  event: string;
  id: string;
  number: string;
  title: string;
  state: State;
  unitId: string;
  unitName: string;
  deadline: Day | null;
  doBy: Day | null;
  to: string[];
}

/**
 * The first so many items (`$3`) of which nobody was told yet, with the people to tell. What is open is found first and
 * by itself, so that a small limit tempts no planner to walk through the years of the ledger or of the reminders. Items
 * stay as they are until the transaction ends, and one that is just being changed is left for the next round: so no
 * reminder outlives its reason.
 */
export const dueSql = ({ event, from, where, roles, doBy = 'NULL::date', except = 'false' }: Reminder) => `
  WITH holder AS MATERIALIZED (
    SELECT * FROM (${holdersSql('$2::date')}) held WHERE role IN (${roles.map(role => `'${role}'`).join(', ')})),
  open AS MATERIALIZED (SELECT i.id, ${event} AS event FROM ${from} WHERE ${where}),
  fresh AS MATERIALIZED (
    SELECT open.id FROM open
    LEFT JOIN LATERAL (SELECT true AS told FROM notice_event e WHERE e.event = open.event LIMIT 1) known ON true
    WHERE known.told IS NULL LIMIT $3)
  SELECT ${event} AS event, i.id, i.number, i.title, i.state, i.unit_id AS "unitId", u.name AS "unitName",
    ${DEADLINE} AS deadline, to_char(${doBy}, 'YYYY-MM-DD') AS "doBy",
    ARRAY(SELECT DISTINCT holder.account_id FROM holder
      WHERE u.path ^@ holder.path AND (${except}) IS NOT TRUE) AS "to"
  FROM ${from} JOIN unit u ON u.id = i.unit_id
  WHERE i.id = ANY(ARRAY(SELECT id FROM fresh)) AND ${where}
  FOR SHARE OF i SKIP LOCKED`;

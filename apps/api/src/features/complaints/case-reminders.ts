import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Role } from '@zuofeng/shared/auth/permissions';
import { chineseDay, type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { workingHorizon } from '@zuofeng/shared/calendar/working-days';
import type { Category, CaseState } from '@zuofeng/shared/complaints/complaints.labels';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { NoticeRounds } from '../notices/notice.rounds.js';
import { holdersSql } from '../notices/notice.people.js';
import { NoticeService } from '../notices/notice.service.js';
import { DUE_SQL } from './case-filter.sql.js';
import { caseSubject, noticeTitle } from './case-notices.js';

const BATCH = 200;
/** One process looks at a time: the others would only find the same. What holds without it is the event's name. */
const SCAN_LOCK = 721_001;
/** The days of a case are shorter than those of an item: it is early enough three working days before. */
const AHEAD_WORKING_DAYS = 3;

type Kind = 'complaint-due' | 'complaint-overdue';

interface Due {
  id: string;
  number: string;
  title: string | null;
  category: Category;
  state: CaseState;
  event: string;
  dueOn: Day;
  unitId: string;
  to: string[];
}

const roles = (list: readonly Role[]) => list.map(role => `'${role}'`).join(', ');

/**
 * The first so many cases of which nobody was told yet, with the people to tell: those of the unit that works on it, and of
 * the office that handles it. A case that is just being changed is left for the next round.
 */
const dueSql = (kind: Kind, condition: string) => `
  WITH holder AS MATERIALIZED (
    SELECT * FROM (${holdersSql('$2::date')}) held
    WHERE role IN (${roles(['office-staff', 'office-director', 'unit-staff', 'unit-head'])})),
  open AS MATERIALIZED (
    SELECT c.id, '${kind}:' || c.id || ':' || ${DUE_SQL} AS event FROM complaint c WHERE ${condition}),
  fresh AS MATERIALIZED (
    SELECT open.id FROM open
    LEFT JOIN LATERAL (SELECT true AS told FROM notice_event e WHERE e.event = open.event LIMIT 1) known ON true
    WHERE known.told IS NULL LIMIT $3)
  SELECT c.id, c.number, c.title, c.category, c.state, '${kind}:' || c.id || ':' || ${DUE_SQL} AS event,
    ${DUE_SQL}::text AS "dueOn", desk.id AS "unitId",
    ARRAY(SELECT DISTINCT h.account_id FROM holder h
      WHERE (h.role IN (${roles(['office-staff', 'office-director'])}) AND desk.path ^@ h.path
          OR h.role IN (${roles(['unit-staff', 'unit-head'])}) AND c.state = 'investigating' AND handler.path ^@ h.path)
        AND NOT EXISTS (SELECT 1 FROM complaint_recusal x WHERE x.complaint_id = c.id AND x.account_id = h.account_id))
      AS "to"
  FROM complaint c JOIN unit desk ON desk.id = c.desk_unit_id LEFT JOIN unit handler ON handler.id = c.handling_unit_id
  WHERE c.id = ANY(ARRAY(SELECT id FROM fresh)) AND ${condition}
  FOR SHARE OF c SKIP LOCKED`;

const CONDITIONS: Record<Kind, string> = {
  'complaint-due': `${DUE_SQL} BETWEEN $2::date AND $1::date`,
  'complaint-overdue': `${DUE_SQL} < $2::date AND $1::date IS NOT NULL`,
};

/** Looks for cases whose day comes near or is past, and tells whoever works on them. */
@Injectable()
export class CaseReminders implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly calendar: CalendarService,
    private readonly notices: NoticeService,
    private readonly rounds: NoticeRounds,
  ) {}

  onModuleInit(): void {
    this.rounds.register('complaints', () => this.scan());
  }

  /** Answers how many reminders were made. */
  async scan(): Promise<number> {
    const today = shanghaiDay(this.clock.now());
    const horizon = workingHorizon(await this.calendar.current(), today, AHEAD_WORKING_DAYS);
    let made = 0;
    for (const kind of Object.keys(CONDITIONS) as Kind[]) {
      for (let batch = BATCH; batch === BATCH;) {
        batch = await this.dataSource.transaction(tx => this.remind(tx, kind, horizon, today));
        made += batch;
      }
    }
    return made;
  }

  private async remind(tx: EntityManager, kind: Kind, horizon: Day, today: Day): Promise<number> {
    const [lock] = await tx.query<{ mine: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS mine', [
      SCAN_LOCK,
    ]);
    if (!lock?.mine) return 0;
    const due = await tx.query<Due[]>(dueSql(kind, CONDITIONS[kind]), [horizon, today, BATCH]);
    await this.notices.tell(
      tx,
      due.map(({ id, event, to, unitId, dueOn, state, ...one }) => ({
        event,
        kind,
        to,
        subject: caseSubject(id),
        unitId,
        title: noticeTitle(one),
        why: `${WHAT[state] ?? '复查期限'}是 ${chineseDay(dueOn)}，${kind === 'complaint-due' ? '即将到期' : '已经超过'}。`,
        path: `/complaints/${id}`,
      })),
    );
    return due.length;
  }
}

const WHAT: Partial<Record<CaseState, string>> = {
  registered: '受理告知期限',
  accepted: '办理期限',
  investigating: '办理期限',
  reviewing: '办理期限',
};

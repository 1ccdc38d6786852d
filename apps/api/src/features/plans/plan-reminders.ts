import { Injectable } from '@nestjs/common';
import type { Role } from '@zuofeng/shared/auth/permissions';
import { addCalendarDays, chineseDay, type Day, shanghaiDay, yearOf } from '@zuofeng/shared/calendar/days';
import type { NoticeKind } from '@zuofeng/shared/notices/notices.labels';
import { planDueOn } from '@zuofeng/shared/plans/plans.rules';
import {
  ESCALATION_LABELS,
  ESCALATION_LEVELS,
  ESCALATION_ROLES,
  escalationCutoffs,
} from '@zuofeng/shared/rectification/escalation';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { holdersSql } from '../notices/notice.people.js';
import { NoticeService } from '../notices/notice.service.js';
import { SettingService } from '../settings/setting.service.js';
import { dutySubject, PLAN_SCAN_LOCK, planTitle } from './plan.notices.js';
import { owesSql } from './plan-list.sql.js';

const BATCH = 200;

interface Call {
  kind: Extract<NoticeKind, 'plan-due' | 'plan-missing'>;
  /** Ends the event's name. */
  step: string;
  roles: readonly Role[];
  /** The unit's own people, not those over a county of which it is a township. */
  own: boolean;
  why: string;
}

interface Missing {
  event: string;
  unitId: string;
  shortName: string;
  to: string[];
}

/** `$1` year, `$2` its report day, `$3` today, `$4` the event's kind, `$5` its step, `$6` roles, `$7` own, `$8` limit. */
const MISSING = `
  WITH holder AS MATERIALIZED (SELECT * FROM (${holdersSql('$3::date')}) held WHERE role = ANY($6)),
  missing AS MATERIALIZED (
    SELECT u.id, u.path, u.short_name, $4 || ':' || u.id || ':' || $1::int || ':' || $5 AS event
    FROM unit u LEFT JOIN plan p ON p.unit_id = u.id AND p.year = $1::int
    WHERE ${owesSql('$2')} AND p.signed_on IS NULL)
  SELECT m.event, m.id AS "unitId", m.short_name AS "shortName",
    ARRAY(SELECT DISTINCT h.account_id FROM holder h
      WHERE CASE WHEN $7::boolean THEN m.path = h.path ELSE m.path ^@ h.path END) AS "to"
  FROM missing m WHERE NOT EXISTS (SELECT 1 FROM notice_event e WHERE e.event = m.event)
  ORDER BY m.id LIMIT $8`;

/** Looks for units without this year's plan: reminds them before the day, and climbs when it is over, as an overdue item does. */
@Injectable()
export class PlanReminders {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly calendar: CalendarService,
    private readonly settings: SettingService,
    private readonly notices: NoticeService,
  ) {}

  /** Answers how many reminders were made. */
  async scan(): Promise<number> {
    const today = shanghaiDay(this.clock.now());
    const year = yearOf(today);
    const [settings, calendar] = await Promise.all([this.settings.values(), this.calendar.current()]);
    const dueOn = planDueOn(year, settings['plan.dueDays']);
    const cutoffs = escalationCutoffs(calendar, today, settings['escalation.stepDays']);
    let made = 0;
    for (const call of callsOf(today, dueOn, settings['plan.remindDays'], cutoffs)) {
      for (let batch = BATCH; batch === BATCH;) {
        batch = await this.dataSource.transaction(tx => this.remind(tx, call, year, dueOn, today));
        made += batch;
      }
    }
    return made;
  }

  private async remind(tx: EntityManager, call: Call, year: number, dueOn: Day, today: Day): Promise<number> {
    const [lock] = await tx.query<{ mine: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS mine', [
      PLAN_SCAN_LOCK,
    ]);
    if (!lock?.mine) return 0;
    const { kind, step, roles, own, why } = call;
    const missing = await tx.query<Missing[]>(MISSING, [
      ...[year, dueOn, today, kind, step, roles, own],
      BATCH,
    ]);
    await this.notices.tell(
      tx,
      missing.map(({ event, unitId, shortName, to }) => ({
        ...{ event, kind, to, unitId, why },
        subject: dutySubject(unitId, year),
        title: planTitle({ shortName }, year),
        path: `/plans?year=${year}&unitId=${unitId}`,
      })),
    );
    return missing.length;
  }
}

/** What there is to call for today. The last day itself is still in time. */
function callsOf(
  today: Day,
  dueOn: Day,
  remindDays: number,
  cutoffs: ReturnType<typeof escalationCutoffs>,
): Call[] {
  const unit = { roles: ESCALATION_ROLES[0], own: true };
  const day = chineseDay(dueOn);
  if (today <= dueOn) {
    if (today < addCalendarDays(dueOn, -remindDays)) return [];
    const why = `请于 ${day}前由主要负责人签字报送本年度工作方案。`;
    return [{ kind: 'plan-due', step: dueOn, ...unit, why }];
  }
  const over = `本年度工作方案应于 ${day}前报送，至今没有报送`;
  const own: Call = { kind: 'plan-missing', step: '0', ...unit, why: `${over}，请尽快编报。` };
  const climbed = ESCALATION_LEVELS.filter(level => dueOn <= cutoffs[level]).map((level): Call => ({
    ...{ kind: 'plan-missing', step: String(level), roles: ESCALATION_ROLES[level], own: false },
    why: `${over}，${ESCALATION_LABELS[level]}。`,
  }));
  return [own, ...climbed];
}

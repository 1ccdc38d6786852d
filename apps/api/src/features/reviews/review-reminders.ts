import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Role } from '@zuofeng/shared/auth/permissions';
import { chineseDay, type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import {
  ESCALATION_LABELS,
  ESCALATION_LEVELS,
  ESCALATION_ROLES,
  escalationCutoffs,
  escalationOf,
} from '@zuofeng/shared/rectification/escalation';
import {
  addQuarters,
  daysToQuarterEnd,
  parseQuarter,
  quarterCodeOf,
  type QuarterCode,
  quarterLabel,
} from '@zuofeng/shared/reviews/quarters';
import { REMIND_DAYS_BEFORE } from '@zuofeng/shared/reviews/reviews.labels';
import { DataSource, type EntityManager, In } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { NoticePeople } from '../notices/notice.people.js';
import { NoticeRounds } from '../notices/notice.rounds.js';
import { NoticeService } from '../notices/notice.service.js';
import { SettingService } from '../settings/setting.service.js';
import { cellFor, ReviewGridQueries } from './review-grid.queries.js';
import type { GridUnit } from './review-grid.sql.js';
import { decisionSubject, quarterSubject } from './review-notices.js';
import { ReviewMissEntity } from './review-quarters.entity.js';

/** One process looks at a time: the others would only find the same. What holds without it is the event's name. */
const SCAN_LOCK = 730_001;
const BATCH = 200;
/** Quarters before the running one that may still climb: the last level is reached long before a second has gone by. */
const QUARTERS_BACK = 2;
const UNIT: readonly Role[] = ['unit-head', 'unit-staff'];
const WHOLE_TREE = ['/'];

const OVERDUE = `
  SELECT d.id, d.unit_id AS "unitId", d.review_id AS "reviewId", d.text, d.owner, d.due_on::text AS "dueOn",
    'review-decision-overdue:' || d.id || ':' || d.due_on AS event
  FROM review_decision d
  WHERE d.followed AND d.state = 'open' AND d.due_on < $1::date AND NOT EXISTS (
    SELECT 1 FROM notice_event e WHERE e.event = 'review-decision-overdue:' || d.id || ':' || d.due_on)
  ORDER BY d.due_on, d.id LIMIT $2`;

interface Overdue {
  id: string;
  unitId: string;
  reviewId: string;
  text: string;
  owner: string;
  dueOn: Day;
  event: string;
}

/** Reminds units before their quarter ends, puts missed quarters on record, and lets them climb step by step. */
@Injectable()
export class ReviewReminders implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly calendar: CalendarService,
    private readonly settings: SettingService,
    private readonly audit: AuditService,
    private readonly notices: NoticeService,
    private readonly people: NoticePeople,
    private readonly rounds: NoticeRounds,
    private readonly grid: ReviewGridQueries,
  ) {}

  onModuleInit(): void {
    this.rounds.register('reviews', () => this.scan());
  }

  /** Answers how many reminders were made. */
  async scan(): Promise<number> {
    const today = shanghaiDay(this.clock.now());
    const due = await this.once(tx => this.beforeTheEnd(tx, today));
    const missed = await this.once(tx => this.afterTheEnd(tx, today));
    let overdue = 0;
    for (let batch = BATCH; batch === BATCH;) {
      batch = await this.once(tx => this.decisions(tx, today));
      overdue += batch;
    }
    return due + missed + overdue;
  }

  private once(step: (tx: EntityManager) => Promise<number>): Promise<number> {
    return this.dataSource.transaction(async tx => {
      const [lock] = await tx.query<{ mine: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS mine', [
        SCAN_LOCK,
      ]);
      return lock?.mine ? step(tx) : 0;
    });
  }

  /** 30, 15, 7 and 1 days before the quarter's last day: the nearest that has come is told, each once. */
  private async beforeTheEnd(tx: EntityManager, today: Day): Promise<number> {
    const code = quarterCodeOf(today);
    const left = daysToQuarterEnd(code, today);
    const step = REMIND_DAYS_BEFORE.findLast(days => left <= days);
    if (step === undefined) return 0;
    const quarters = await this.grid.quarters([code]);
    const units = await this.grid.units(quarters, WHOLE_TREE);
    const waiting = units.filter(unit => {
      const { state } = cellFor(unit, code, quarters);
      return unit.kind !== 'city' && (state === 'pending' || state === 'draft');
    });
    const events = waiting.map(({ id }) => `review-due:${id}:${code}:${step}`);
    const fresh = await this.untold(tx, events);
    for (const unit of waiting) {
      const event = `review-due:${unit.id}:${code}:${step}`;
      if (!fresh.has(event)) continue;
      const end = chineseDay(parseQuarter(code).last);
      await this.tell(tx, unit, code, {
        ...{ event, kind: 'review-due', roles: UNIT, today },
        why: `距本季度最后一天（${end}）还有 ${left} 天，专题研究尚未报送。`,
      });
    }
    return fresh.size;
  }

  /** 缺: on record from the day after the last day; then up by the same steps as an overdue item, until somebody acts. */
  private async afterTheEnd(tx: EntityManager, today: Day): Promise<number> {
    const last = addQuarters(quarterCodeOf(today), -1);
    const quarters = await this.grid.quarters([addQuarters(last, 1 - QUARTERS_BACK), last]);
    const [calendar, stepDays] = await Promise.all([
      this.calendar.current(tx),
      this.settings.get('escalation.stepDays', tx),
    ]);
    const cutoffs = escalationCutoffs(calendar, today, stepDays);
    const units = await this.grid.units(quarters, WHOLE_TREE);
    const told = await tx.findBy(ReviewMissEntity, { quarter: In(quarters.codes) });
    const known = new Set(told.map(({ unitId, quarter, level }) => `${unitId}:${quarter}:${level}`));
    let made = 0;
    for (const code of quarters.codes) {
      const due = quarters.dues.get(code)!.day;
      if (due === null) continue;
      for (const unit of units.filter(({ kind }) => kind !== 'city')) {
        const { missed, state, unlocked, correctBy } = cellFor(unit, code, quarters);
        if (!missed) continue;
        // Sent back and not corrected: it is missed from the end of its days for correction on.
        const left = state === 'returned' && !unlocked ? correctBy : null;
        // Once the director has let it be made up for, or it is being checked, it climbs no further.
        const climbs = left !== null || (state === 'missed' && !unlocked);
        const top = climbs ? (escalationOf(left ?? due, cutoffs) ?? 0) : 0;
        for (const level of ([0, ...ESCALATION_LEVELS] as const).filter(one => one <= top)) {
          if (known.has(`${unit.id}:${code}:${level}`)) continue;
          await this.miss(tx, unit, code, { level, due: left ?? due, today, sentBack: left !== null });
          made += 1;
        }
      }
    }
    return made;
  }

  private async miss(
    tx: EntityManager,
    unit: GridUnit,
    quarter: QuarterCode,
    { level, due, today, sentBack }: Miss,
  ): Promise<void> {
    const at = this.clock.now();
    await tx.insert(ReviewMissEntity, { unitId: unit.id, quarter, level, dueOn: due, at });
    await this.audit.record(tx, {
      ...{
        actor: null,
        action: 'review.miss',
        subjectType: 'review-quarter',
        subjectId: unit.id,
        unitId: unit.id,
      },
      data: { quarter, level, dueOn: due },
    });
    const climbed = level === 0 ? '' : `，${ESCALATION_LABELS[level]}`;
    const why = sentBack
      ? `退回的记录应于 ${chineseDay(due)}前补正报送，逾期没有补正，已记为缺${climbed}。请尽快补正报送。`
      : `应于 ${chineseDay(due)}前报送，逾期未报送，已记为缺${climbed}。补办须经办公室主任签字同意。`;
    await this.tell(tx, unit, quarter, {
      event: `review-missed:${unit.id}:${quarter}:${level}`,
      kind: 'review-missed',
      roles: ESCALATION_ROLES[level],
      why,
      today,
    });
  }

  /** 逾期未落实的议定事项: told once for each day that was set. */
  private async decisions(tx: EntityManager, today: Day): Promise<number> {
    const overdue = await tx.query<Overdue[]>(OVERDUE, [today, BATCH]);
    for (const { id, unitId, reviewId, text, owner, dueOn, event } of overdue) {
      await this.notices.tell(tx, [
        {
          ...{ event, kind: 'review-decision-overdue', subject: decisionSubject(id), unitId },
          to: await this.people.over(tx, unitId, UNIT, today),
          title: `议定事项：${[...text].slice(0, 60).join('')}`,
          why: `责任人 ${owner}，应于 ${chineseDay(dueOn)}前落实，尚未报告。`,
          path: `/reviews/${reviewId}`,
        },
      ]);
    }
    return overdue.length;
  }

  private async untold(tx: EntityManager, events: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ event: string }[]>(
      `SELECT event FROM unnest($1::text[]) AS event
       WHERE NOT EXISTS (SELECT 1 FROM notice_event e WHERE e.event = event.event)`,
      [events],
    );
    return new Set(rows.map(({ event }) => event));
  }

  private async tell(
    tx: EntityManager,
    unit: GridUnit,
    quarter: QuarterCode,
    message: Message,
  ): Promise<void> {
    const { event, kind, roles, why, today } = message;
    await this.notices.tell(tx, [
      {
        ...{ event, kind, why, subject: quarterSubject(unit.id, quarter), unitId: unit.id },
        to: await this.people.over(tx, unit.id, roles, today),
        title: `${unit.unit.name}${quarterLabel(quarter)}专题研究`,
        path: `/units/${unit.id}/reviews`,
      },
    ]);
  }
}

interface Miss {
  level: keyof typeof ESCALATION_ROLES;
  /** The last day on which it would have been in time. */
  due: Day;
  /** It was signed in time, sent back, and not corrected. */
  sentBack: boolean;
  today: Day;
}

interface Message {
  event: string;
  kind: 'review-due' | 'review-missed';
  roles: readonly Role[];
  why: string;
  today: Day;
}

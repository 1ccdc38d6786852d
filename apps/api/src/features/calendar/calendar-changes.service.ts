import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type { ConfirmYear, PreviewOverride, PutOverride } from '@zuofeng/shared/calendar/calendar.contract';
import { OVERRIDE_KIND_LABELS } from '@zuofeng/shared/calendar/calendar.labels';
import { chineseDay, type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { withOverrides, type WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import type { ChangePreview } from '@zuofeng/shared/clocks/clocks.contract';
import type { CalendarAction } from '@zuofeng/shared/clocks/clocks.labels';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { CalendarOverrideEntity, CalendarYearEntity, WorkingCalendarEntity } from './calendar.entity.js';
import { CalendarService } from './calendar.service.js';
import type { ClockKeeper, MadeChange, Plan, PlannedMove } from './clock.keeper.js';
import { CalendarChangeEntity } from './clock-move.entity.js';

/** What a change did. */
export interface Changed {
  changeId: string;
  moved: number;
  waiting: number;
}

interface KeptPlan extends Plan {
  keeper: ClockKeeper;
}

interface Decided {
  description: string;
  data: Record<string, unknown>;
}

/** In this order records are locked, here as everywhere: the calendar, then items, letters, cases, instructions (docs/adr/0008-clocks.md). */
const LOCK_ORDER = ['items', 'letters', 'cases', 'instructions'] as const;

/**
 * What the office decides about days and years. Every change moves the calendar's one version on, moves the running
 * clocks that count working days with it, and leaves its record and its audit row: in one transaction.
 */
@Injectable()
export class CalendarChangesService {
  private readonly keepers = new Map<(typeof LOCK_ORDER)[number], ClockKeeper>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly calendar: CalendarService,
    private readonly clock: Clock,
  ) {}

  /** A feature whose clocks follow the calendar. Called before the application has started. */
  keep(records: (typeof LOCK_ORDER)[number], keeper: ClockKeeper): void {
    this.keepers.set(records, keeper);
  }

  putOverride(actor: Actor, day: Day, seen: number, { kind, name }: PutOverride): Promise<Changed> {
    return this.change(actor, seen, 'put-override', day, async tx => {
      const before = await tx.findOneBy(CalendarOverrideEntity, { day });
      await tx.upsert(CalendarOverrideEntity, { day, kind, name }, ['day']);
      return {
        description: `${chineseDay(day)}改为${OVERRIDE_KIND_LABELS[kind]}（${name}）`,
        data: { before: before && { kind: before.kind, name: before.name }, after: { kind, name } },
      };
    });
  }

  deleteOverride(actor: Actor, day: Day, seen: number): Promise<Changed> {
    return this.change(actor, seen, 'delete-override', day, async tx => {
      const before = await tx.findOneBy(CalendarOverrideEntity, { day });
      if (!before) throw new ProblemError('record.not-found');
      await tx.delete(CalendarOverrideEntity, { day });
      return {
        description: `${chineseDay(day)}恢复原定安排`,
        data: { before: { kind: before.kind, name: before.name }, after: null },
      };
    });
  }

  confirmYear(actor: Actor, year: number, seen: number, { basis }: ConfirmYear): Promise<Changed> {
    return this.change(actor, seen, 'confirm-year', String(year), async tx => {
      const { published, overrides } = await this.calendar.kept(tx);
      if (published.years.has(year)) {
        throw new ProblemError('record.conflict', { detail: `${year} 年的放假安排已随系统内置，不需录入` });
      }
      if (!overrides.some(({ day, kind }) => kind === 'holiday' && day.startsWith(`${year}-`))) {
        throw new ProblemError('calendar.year-incomplete', {
          detail: `请先按放假安排通知录入 ${year} 年的放假日和调休上班日，再予确认`,
        });
      }
      await tx.upsert(CalendarYearEntity, { year, basis }, ['year']);
      return { description: `确认 ${year} 年的放假安排（${basis}）`, data: { basis } };
    });
  }

  withdrawYear(actor: Actor, year: number, seen: number): Promise<Changed> {
    return this.change(actor, seen, 'withdraw-year', String(year), async tx => {
      const { affected } = await tx.delete(CalendarYearEntity, { year });
      if (!affected) throw new ProblemError('record.not-found');
      return { description: `撤回 ${year} 年的放假安排，重新录入`, data: {} };
    });
  }

  /**
   * A newer edition of the built-in arrangements knows more than the one that days were reckoned with: the running clocks
   * follow it as they follow the office. Runs by the clock; does nothing when nothing moves.
   */
  async followEdition(): Promise<number> {
    return this.dataSource.transaction(async tx => {
      await tx.query('SELECT 1 FROM working_calendar FOR UPDATE');
      const { moves } = sumOf(await this.plans(tx, await this.calendar.current(tx)));
      if (moves.length === 0) return 0;
      await tx.update(WorkingCalendarEntity, { id: 1 }, { changedBy: '系统' });
      const change: MadeChange = {
        id: newId(),
        actor: null,
        actorName: '系统',
        description: '系统内置的放假安排有更新',
        at: this.clock.now(),
      };
      const followed = await this.follow(tx, 'new-edition', change);
      await this.audit.record(tx, {
        actor: null,
        action: 'calendar.new-edition',
        subjectType: 'calendar',
        data: { changeId: change.id, ...followed },
      });
      return followed.moved;
    });
  }

  /** What a change of one day would move, were it made now. Nothing is written and nobody waits. */
  async preview(day: Day, { kind }: PreviewOverride): Promise<ChangePreview> {
    const db = this.dataSource.manager;
    const { published, overrides, years } = await this.calendar.kept(db);
    const others = overrides.filter(one => one.day !== day);
    const decided = kind === null ? others : [...others, { day, kind, name: '' }];
    const then = withOverrides(
      published,
      decided,
      years.map(one => one.year),
    );
    const today = shanghaiDay(this.clock.now());
    const { moves, waiting } = sumOf(await this.plans(db, then));
    const overdue = moves.filter(
      ({ clock, to }) => clock !== 'return' && clock !== 'object' && to < today,
    ).length;
    return { moved: moves.length, overdue, waiting, text: previewWords(moves.length, overdue, waiting) };
  }

  private async change(
    actor: Actor,
    seen: number,
    action: CalendarAction,
    subjectId: string,
    work: (tx: EntityManager) => Promise<Decided>,
  ): Promise<Changed> {
    return this.dataSource.transaction(async tx => {
      const kept = await tx.findOneOrFail(WorkingCalendarEntity, {
        where: { id: 1 },
        lock: { mode: 'pessimistic_write' },
      });
      checkVersion(seen, kept, kept.changedBy);
      const { description, data } = await work(tx);
      await tx.update(WorkingCalendarEntity, { id: 1 }, { changedBy: actor.name });
      const at = this.clock.now();
      const change = { id: newId(), actor, actorName: actor.name, description, at };
      const followed = await this.follow(tx, action, change);
      await this.audit.record(tx, {
        actor,
        action: `calendar.${action}`,
        subjectType: 'calendar',
        subjectId,
        data: { ...data, changeId: change.id, ...followed },
      });
      return { changeId: change.id, ...followed };
    });
  }

  /** The running clocks follow the calendar as it is now, and what moved is on record. */
  private async follow(
    tx: EntityManager,
    action: CalendarAction,
    change: MadeChange,
  ): Promise<Omit<Changed, 'changeId'>> {
    const { version, calendar } = await this.calendar.kept(tx);
    const plans = await this.settled(tx, calendar);
    const { moves, waiting } = sumOf(plans);
    await tx.insert(CalendarChangeEntity, {
      id: change.id,
      version,
      action,
      description: change.description,
      waiting,
      changedBy: change.actor?.accountId ?? null,
      changedByName: change.actorName,
      at: change.at,
    });
    await insertRows(
      tx,
      'clock_move',
      moves.map(move => rowOf(move, change)),
    );
    for (const { keeper, moves: own } of plans) if (own.length) await keeper.move(tx, own, change);
    return { moved: moves.length, waiting };
  }

  /**
   * The plans that hold until the transaction ends: what somebody did before the records were locked counts. Nothing can
   * begin to run meanwhile, for that takes the calendar (`CalendarService.held`).
   */
  private async settled(tx: EntityManager, calendar: WorkingCalendar): Promise<KeptPlan[]> {
    const first = await this.plans(tx, calendar);
    const { moves } = sumOf(first);
    if (moves.length === 0) return first;
    for (const keeper of this.inOrder()) await keeper.lock(tx, moves);
    return this.plans(tx, calendar);
  }

  private inOrder(): ClockKeeper[] {
    return LOCK_ORDER.flatMap(records => this.keepers.get(records) ?? []);
  }

  private async plans(db: EntityManager, calendar: WorkingCalendar): Promise<KeptPlan[]> {
    const plans: KeptPlan[] = [];
    for (const keeper of this.inOrder()) plans.push({ keeper, ...(await keeper.plan(db, calendar)) });
    return plans;
  }
}

const sumOf = (plans: readonly Plan[]): Plan => ({
  moves: plans.flatMap(({ moves }) => moves),
  waiting: plans.reduce((sum, { waiting }) => sum + waiting, 0),
});

const rowOf = (
  { clock, itemId, letterId, complaintId, instructionId, unitId, from, to, version }: PlannedMove,
  { id }: MadeChange,
) => ({
  id: newId(),
  changeId: id,
  clock,
  itemId,
  letterId,
  complaintId: complaintId ?? null,
  instructionId: instructionId ?? null,
  unitId,
  fromDay: from,
  toDay: to,
  version,
});

function previewWords(moved: number, overdue: number, waiting: number): string {
  const late = overdue ? `，其中 ${overdue} 个移后已经过期` : '';
  const moves = moved
    ? `保存后将移动 ${moved} 个正在计时的时限${late}，并通知有关单位。`
    : '保存后没有时限会移动。';
  return (
    moves + (waiting ? `另有 ${waiting} 个时限要用尚未录入的年度安排推算，暂按原日期，录入后自动重算。` : '')
  );
}

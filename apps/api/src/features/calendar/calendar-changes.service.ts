import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type { ConfirmYear, PutOverride } from '@zuofeng/shared/calendar/calendar.contract';
import type { Day } from '@zuofeng/shared/calendar/days';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { CalendarOverrideEntity, CalendarYearEntity, WorkingCalendarEntity } from './calendar.entity.js';
import { CalendarService } from './calendar.service.js';

/** What the office decides about days and years. Every change moves the calendar's one version on and leaves an audit row. */
@Injectable()
export class CalendarChangesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly calendar: CalendarService,
  ) {}

  putOverride(actor: Actor, day: Day, seen: number, { kind, name }: PutOverride): Promise<void> {
    return this.change(actor, seen, 'calendar.put-override', day, async tx => {
      const before = await tx.findOneBy(CalendarOverrideEntity, { day });
      await tx.upsert(CalendarOverrideEntity, { day, kind, name }, ['day']);
      return { before: before && { kind: before.kind, name: before.name }, after: { kind, name } };
    });
  }

  deleteOverride(actor: Actor, day: Day, seen: number): Promise<void> {
    return this.change(actor, seen, 'calendar.delete-override', day, async tx => {
      const before = await tx.findOneBy(CalendarOverrideEntity, { day });
      if (!before) throw new ProblemError('record.not-found');
      await tx.delete(CalendarOverrideEntity, { day });
      return { before: { kind: before.kind, name: before.name }, after: null };
    });
  }

  confirmYear(actor: Actor, year: number, seen: number, { basis }: ConfirmYear): Promise<void> {
    return this.change(actor, seen, 'calendar.confirm-year', String(year), async tx => {
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
      return { basis };
    });
  }

  withdrawYear(actor: Actor, year: number, seen: number): Promise<void> {
    return this.change(actor, seen, 'calendar.withdraw-year', String(year), async tx => {
      const { affected } = await tx.delete(CalendarYearEntity, { year });
      if (!affected) throw new ProblemError('record.not-found');
      return {};
    });
  }

  private async change(
    actor: Actor,
    seen: number,
    action: string,
    subjectId: string,
    work: (tx: EntityManager) => Promise<Record<string, unknown>>,
  ): Promise<void> {
    await this.dataSource.transaction(async tx => {
      const calendar = await tx.findOneOrFail(WorkingCalendarEntity, {
        where: { id: 1 },
        lock: { mode: 'pessimistic_write' },
      });
      checkVersion(seen, calendar, calendar.changedBy);
      const data = await work(tx);
      await tx.update(WorkingCalendarEntity, { id: 1 }, { changedBy: actor.name });
      await this.audit.record(tx, { actor, action, subjectType: 'calendar', subjectId, data });
    });
  }
}

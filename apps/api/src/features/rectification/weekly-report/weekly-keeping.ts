import { Injectable } from '@nestjs/common';
import { addCalendarDays, shanghaiDay, weekOf } from '@zuofeng/shared/calendar/days';
import { DataSource } from 'typeorm';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { Clock } from '../../../platform/clock/clock.js';
import { insertRows } from '../../../platform/database/insert-rows.js';
import { WeeklyReckoning } from './weekly-reckoning.js';

/** Lays down each week's reports once it has ended: what was reported stays as it was reported. */
@Injectable()
export class WeeklyKeeping {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly reckoning: WeeklyReckoning,
  ) {}

  /** Lays down the week that has ended last, for every unit, once however many processes try; how many reports. */
  keepLastWeek(): Promise<number> {
    return this.dataSource.transaction('REPEATABLE READ', async tx => {
      const now = this.clock.now();
      const today = shanghaiDay(now);
      const week = addCalendarDays(weekOf(today).first, -7);
      // Taken before the snapshot is, so that whoever waited sees what the other laid down.
      await tx.query('LOCK TABLE weekly_report IN SHARE ROW EXCLUSIVE MODE');
      const [kept] = await tx.query<unknown[]>('SELECT 1 FROM weekly_report WHERE week = $1 LIMIT 1', [week]);
      if (kept) return 0;
      const reports = await this.reckoning.reports(tx, {
        week,
        today,
        scope: null,
        wanted: ({ active }) => active,
      });
      await insertRows(
        tx,
        'weekly_report',
        reports.map(report => ({ week, unitId: report.unit.id, report, keptAt: now })),
      );
      await this.audit.record(tx, {
        actor: null,
        action: 'weekly-report.keep',
        subjectType: 'weekly-report',
        subjectId: week,
        data: { reports: reports.length },
      });
      return reports.length;
    });
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addCalendarDays, chinesePeriod, type Day, shanghaiDay, weekOf } from '@zuofeng/shared/calendar/days';
import { WEEKLY_READERS } from '@zuofeng/shared/weekly-report/weekly-report.labels';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { JobService } from '../../../platform/jobs/job.service.js';
import { holdersSql } from '../../notices/notice.people.js';
import { type NewNotice, NoticeService } from '../../notices/notice.service.js';
import { WeeklyKeeping } from './weekly-keeping.js';
import type { Reckoned } from './weekly-reckoning.js';

/** Each day, not only on Mondays: what was missed while the program stood still is made up for. */
const KEEP_AT = '10 0 * * *';
const TELL_AT = '0 8 * * *';

interface Untold {
  unitId: string;
  report: Reckoned;
  to: string[];
}

/** Each week's reports are laid down, and those to whom they are due are told. */
@Injectable()
export class WeeklyReportsService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobService,
    private readonly notices: NoticeService,
    private readonly keeping: WeeklyKeeping,
  ) {}

  onModuleInit(): void {
    this.jobs.every('weekly-report.keep', KEEP_AT, () => this.keeping.keepLastWeek());
    this.jobs.every('weekly-report.tell', TELL_AT, () => this.tellLastWeek());
  }

  /** Tells of last week's reports that nobody has been told of; how many. An empty report is not worth a message. */
  tellLastWeek(): Promise<number> {
    return this.dataSource.transaction(async tx => {
      const now = this.clock.now();
      const today = shanghaiDay(now);
      const week = addCalendarDays(weekOf(today).first, -7);
      const untold = await this.untold(tx, week, today);
      const worth = untold.filter(({ report }) => report.figures.total > 0);
      await this.notices.tell(
        tx,
        worth.map(({ unitId, report, to }) => noticeOf(unitId, report, to)),
      );
      await tx.query('UPDATE weekly_report SET told_at = $2 WHERE week = $1 AND unit_id = ANY($3::uuid[])', [
        week,
        now,
        untold.map(({ unitId }) => unitId),
      ]);
      return worth.length;
    });
  }

  /** Their rows are held: another process finds them told. */
  private untold(tx: EntityManager, week: Day, today: Day): Promise<Untold[]> {
    return tx.query<Untold[]>(
      `WITH waiting AS (
         SELECT w.unit_id, w.report FROM weekly_report w
         WHERE w.week = $1 AND w.told_at IS NULL ORDER BY w.unit_id FOR UPDATE)
       SELECT w.unit_id AS "unitId", w.report, coalesce(holders.ids, '{}') AS to
       FROM waiting w JOIN unit u ON u.id = w.unit_id
       LEFT JOIN (
         SELECT holder.path, array_agg(DISTINCT holder.account_id) AS ids
         FROM (${holdersSql('$2::date')}) holder WHERE holder.role = ANY($3::text[]) GROUP BY holder.path
       ) holders ON holders.path = u.path`,
      [week, today, WEEKLY_READERS],
    );
  }
}

function noticeOf(unitId: string, { week, last, unit, figures }: Reckoned, to: string[]): NewNotice {
  const closed = figures.closedOnTime + figures.closedLate;
  return {
    event: `weekly-report:${week}:${unitId}`,
    kind: 'weekly-report',
    to,
    subject: { type: 'weekly-report', id: `${week}:${unitId}` },
    unitId,
    title: `${unit.shortName || unit.name}周报（${chinesePeriod({ first: week, last })}）：交办 ${figures.issued} 项，销号 ${closed} 项，新增逾期 ${figures.newlyOverdue} 项`,
    why: '您负责这里的整改工作，每周一收到上周的周报。',
    path: `/reports/weekly/${week}?unitId=${unitId}`,
  };
}

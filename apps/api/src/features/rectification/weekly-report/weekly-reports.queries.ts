import { Injectable } from '@nestjs/common';
import { type Actor, can, reach } from '@zuofeng/shared/auth/actor';
import { addCalendarDays, type Day, shanghaiDay, weekdayOf, weekOf } from '@zuofeng/shared/calendar/days';
import { isCalendarDay } from '@zuofeng/shared/contract/values';
import type { UnitRef } from '@zuofeng/shared/rectification/rectification.contract';
import type {
  WeekHeadline,
  WeeklyFigures,
  WeeklyReport,
  WeeklyReportList,
} from '@zuofeng/shared/weekly-report/weekly-report.contract';
import { WEEKLY_LIMITS } from '@zuofeng/shared/weekly-report/weekly-report.labels';
import { DataSource } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { ProblemError } from '../../../platform/problem/problem.error.js';
import { noFigures } from '../tally.figures.js';
import { type DaySum, totalDaySumsSql } from '../tally.sql.js';
import { reportWeek, weekFigures, weekRanges } from './weekly.figures.js';
import { type Reckoned, WeeklyReckoning } from './weekly-reckoning.js';

interface Place {
  unit: UnitRef;
  path: string;
}

const FIRST_WEEK: Day = '2001-01-01';

/** 周报 as it was laid down; a week that is not is reckoned from today's ledger and says so. */
@Injectable()
export class WeeklyReportsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly reckoning: WeeklyReckoning,
  ) {}

  async list(actor: Actor, unitId: string | undefined): Promise<WeeklyReportList> {
    const place = await this.place(actor, unitId);
    const today = this.today();
    const thisWeek = weekOf(today).first;
    const weeks = Array.from({ length: WEEKLY_LIMITS.weeks }, (_, n) =>
      reportWeek(addCalendarDays(thisWeek, -7 * n), today),
    );
    const scope = { unitIds: await this.below(place), aspect: null };
    const { sql, values } = totalDaySumsSql(
      scope,
      weeks.flatMap(week => weekRanges(week).filter(({ name }) => /moves|missed/.test(name))),
    );
    const sums = new Map((await this.dataSource.query<DaySum[]>(sql, values)).map(sum => [sum.name, sum]));
    const kept = new Map(
      (
        await this.dataSource.query<{ week: string; figures: WeeklyFigures }[]>(
          `SELECT week::text AS week, report->'figures' AS figures FROM weekly_report
           WHERE unit_id = $1 AND week >= $2::date`,
          [place.unit.id, weeks.at(-1)!.week],
        )
      ).map(({ week, figures }) => [week, figures]),
    );
    const lines: WeekHeadline[] = weeks.map(reported => {
      const { week } = reported;
      const { issued, closedOnTime, closedLate, newlyOverdue } =
        kept.get(week) ?? weekFigures(reported, { ...noFigures(), days: sums }, undefined);
      const closed = closedOnTime + closedLate;
      return { week, kept: kept.has(week), running: week === thisWeek, issued, closed, newlyOverdue };
    });
    return { unit: place.unit, weeks: lines };
  }

  async report(actor: Actor, week: string, unitId: string | undefined): Promise<WeeklyReport> {
    const today = this.today();
    if (!isCalendarDay(week) || weekdayOf(week) !== 1 || week > today || week < FIRST_WEEK)
      throw new ProblemError('record.not-found');
    const place = await this.place(actor, unitId);
    const [kept] = await this.dataSource.query<{ report: Reckoned; keptAt: Date }[]>(
      'SELECT report, kept_at AS "keptAt" FROM weekly_report WHERE week = $1 AND unit_id = $2',
      [week, place.unit.id],
    );
    if (kept) return { ...kept.report, keptAt: kept.keptAt.toISOString() };
    const [report] = await this.reckoning.reports(this.dataSource.manager, {
      week,
      today,
      scope: await this.below(place),
      wanted: ({ id }) => id === place.unit.id,
    });
    return { ...report!, keptAt: null };
  }

  /** A place that the actor may not read does not exist. */
  private async place(actor: Actor, unitId: string | undefined): Promise<Place> {
    const [widest] = reach(actor, 'rectification.read').toSorted((a, b) => a.length - b.length);
    const [place] = await this.dataSource.query<Place[]>(
      `SELECT u.path, json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'shortName', u.short_name) AS unit
       FROM unit u WHERE ${unitId ? 'u.id = $1::uuid' : 'u.path = $1'}`,
      [unitId ?? widest],
    );
    if (!place || !can(actor, 'rectification.read', place.path)) throw new ProblemError('record.not-found');
    return place;
  }

  /** The place and all below it; null for the whole tree, which needs no list. */
  private async below({ path, unit }: Place): Promise<string[] | null> {
    if (path === `/${unit.id}/`) return null;
    const rows = await this.dataSource.query<{ id: string }[]>('SELECT id FROM unit WHERE path ^@ $1', [
      path,
    ]);
    return rows.map(({ id }) => id);
  }

  private today(): Day {
    return shanghaiDay(this.clock.now());
  }
}

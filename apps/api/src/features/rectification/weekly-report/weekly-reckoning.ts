import { Injectable } from '@nestjs/common';
import { addCalendarDays, type Day } from '@zuofeng/shared/calendar/days';
import { workingHorizon } from '@zuofeng/shared/calendar/working-days';
import type { WeeklyItem, WeeklyReport } from '@zuofeng/shared/weekly-report/weekly-report.contract';
import { WEEKLY_LIMITS } from '@zuofeng/shared/weekly-report/weekly-report.labels';
import type { EntityManager } from 'typeorm';
import { CalendarService } from '../../calendar/calendar.service.js';
import { SettingService } from '../../settings/setting.service.js';
import { isRow, pathIds, readTallyUnits, type TallyUnit } from '../../units/unit-tree.sql.js';
import { rollUp } from '../tally.figures.js';
import { type DaySum, daySumsSql, type Statement } from '../tally.sql.js';
import { type ReportWeek, reportWeek, type WeekExtras, weekFigures, weekRanges } from './weekly.figures.js';
import {
  closedSql,
  extrasSql,
  newlyOverdueSql,
  type StoredWeekItem,
  type UnitExtras,
  type Units,
} from './weekly.sql.js';

/** A report as it is reckoned, not yet laid down. */
export type Reckoned = Omit<WeeklyReport, 'keptAt'>;

/**
 * Reckons a week from the days that today's records carry: from the counters by day, so it costs by units, and from the
 * week's own items. A reopened item counts as never closed then, which is why reports are laid down when the week ends.
 */
@Injectable()
export class WeeklyReckoning {
  constructor(
    private readonly calendar: CalendarService,
    private readonly settings: SettingService,
  ) {}

  /** The reports of the places that `wanted` picks, read in one go. `scope` null reads all units. */
  async reports(
    db: EntityManager,
    {
      week,
      today,
      scope,
      wanted,
    }: { week: Day; today: Day; scope: Units; wanted: (unit: TallyUnit) => boolean },
  ): Promise<Reckoned[]> {
    const run = <Row>({ sql, values }: Statement) => db.query<Row[]>(sql, values);
    const now = reportWeek(week, today);
    const earlier = reportWeek(addCalendarDays(week, -7), today);
    const units = await readTallyUnits(db, today);
    const sums = await run<DaySum>(
      daySumsSql({ unitIds: scope, aspect: null }, [...weekRanges(now), ...weekRanges(earlier)]),
    );
    const figures = rollUp(units, [], sums);
    const extras = await this.extras(db, units, scope, now);
    const extrasBefore = await this.extras(db, units, scope, earlier);
    const of = (id: string) => ({
      figures: weekFigures(now, figures.get(id), extras.get(id)),
      before: weekFigures(earlier, figures.get(id), extrasBefore.get(id)),
    });
    const overdue = listsByPlace(await run<StoredWeekItem>(newlyOverdueSql(scope, now)));
    const closed = listsByPlace(await run<StoredWeekItem>(closedSql(scope, now)));
    return units.filter(wanted).map(place => ({
      week,
      last: addCalendarDays(week, 6),
      unit: place.unit,
      asOf: now.asOf,
      ...of(place.id),
      units: units
        .filter(unit => unit.id !== place.id && unit.path.startsWith(place.path))
        .filter(unit => isRow(unit, {}, [place.path]))
        .map(({ id, unit }) => ({ unit, ...of(id) })),
      newlyOverdue: overdue.get(place.id) ?? [],
      closed: closed.get(place.id) ?? [],
    }));
  }

  private async extras(
    db: EntityManager,
    units: readonly TallyUnit[],
    scope: Units,
    week: ReportWeek,
  ): Promise<Map<string, WeekExtras>> {
    const [calendar, days] = await Promise.all([
      this.calendar.current(db),
      this.settings.get('rectification.yellowFromWorkingDays', db),
    ]);
    const { sql, values } = extrasSql(scope, week, workingHorizon(calendar, week.asOf, days));
    const paths = new Map(units.map(({ id, path }) => [id, pathIds(path)]));
    const sums = new Map<string, WeekExtras>();
    for (const { unitId, yellow, held, relapsed } of await db.query<UnitExtras[]>(sql, values)) {
      for (const id of paths.get(unitId) ?? []) {
        const sum = sums.get(id) ?? { yellow: 0, held: 0, relapsed: 0 };
        sums.set(id, {
          yellow: sum.yellow + yellow,
          held: sum.held + held,
          relapsed: sum.relapsed + relapsed,
        });
      }
    }
    return sums;
  }
}

/** Each item on the list of its unit and of every place above it, up to the limit of a list. */
function listsByPlace(items: readonly StoredWeekItem[]): Map<string, WeeklyItem[]> {
  const lists = new Map<string, WeeklyItem[]>();
  for (const { unitPath, ...item } of items) {
    for (const id of pathIds(unitPath)) {
      const list = lists.get(id) ?? [];
      if (list.length < WEEKLY_LIMITS.listed) lists.set(id, [...list, item]);
    }
  }
  return lists;
}

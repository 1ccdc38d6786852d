import { Injectable } from '@nestjs/common';
import { type Actor, reach } from '@zuofeng/shared/auth/actor';
import { addCalendarDays, type Day, weekOf } from '@zuofeng/shared/calendar/days';
import { burnUp } from '@zuofeng/shared/rectification/burn-up';
import type { CityDashboard, CityFilter } from '@zuofeng/shared/rectification/city.contract';
import { OPEN_STATES } from '@zuofeng/shared/rectification/rectification.labels';
import type {
  CityProgress,
  ItemFilter,
  WeekPoint,
} from '@zuofeng/shared/rectification/rectification.query.contract';
import type { LightDays } from '@zuofeng/shared/rectification/rectification.rules';
import {
  mirrorOf,
  type Slice,
  slicesByAspect,
  slicesByMeasure,
  slicesBySource,
} from '@zuofeng/shared/rectification/slices';
import { spansBefore } from '@zuofeng/shared/rectification/spans';
import { DataSource } from 'typeorm';
import { isRow, matches, readTallyUnits, within } from '../units/unit-tree.sql.js';
import { filterSql } from './item-filter.sql.js';
import { pageSql, rowView, type StoredRow } from './item-row.sql.js';
import { type HeldTally, heldOf, heldSql, rollUpHeld } from './look-back/held.figures.js';
import { LightDaysService } from './light-days.js';
import { dashboardRanges, missedOf, noFigures, progressOf, rollUp, weekAgoOf } from './tally.figures.js';
import {
  type DaySum,
  daySumsSql,
  lightRanges,
  named,
  type Standing,
  standingSql,
  type Statement,
  slicesSql,
  type TallyScope,
  totalDaySumsSql,
} from './tally.sql.js';

interface StoredSlice extends Slice {
  facet: 'aspect' | 'measure' | 'source' | 'slice';
}

const OLDEST = 10;
const PAST_WEEKS = 26;
const WEEKS_AHEAD = 8;

/** Figures of all units, from the counters: what they cost grows with the units, not with the records. */
@Injectable()
export class CityQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly lightDays: LightDaysService,
  ) {}

  /** Every active unit by today's evaluation group, with the city's own figures. Open to the public: counts only. */
  async publicProgress(): Promise<CityProgress> {
    const days = await this.lightDays.now();
    const scope: TallyScope = { unitIds: null, aspect: null };
    const [units, standing, sums] = await Promise.all([
      readTallyUnits(this.dataSource.manager, days.today),
      this.run<Standing>(standingSql(scope)),
      this.run<DaySum>(daySumsSql(scope, lightRanges(days))),
    ]);
    const figures = rollUp(units, standing, sums);
    const shown = units.filter(
      ({ kind, active, groupId, level }) => kind !== 'city' && active && (groupId !== null || level === 1),
    );
    return {
      asOf: days.today,
      total: progressOf(figures.get('') ?? noFigures()),
      groups: [...Map.groupBy(shown, ({ groupId }) => groupId)].map(([groupId, members]) => ({
        groupId,
        name: members[0]?.groupName ?? '未分组',
        units: members.map(({ id, unit }) => ({ unit, ...progressOf(figures.get(id) ?? noFigures()) })),
      })),
    };
  }

  /** 全市看板, for the territory that the actor may read. Every figure is the total of a ledger filter. */
  async dashboard(actor: Actor, filter: CityFilter): Promise<CityDashboard> {
    const days = await this.lightDays.now();
    const { today } = days;
    const thisWeek = weekOf(today).first;
    const units = await readTallyUnits(this.dataSource.manager, today);
    const roots = reach(actor, 'rectification.read');
    const members = units.filter(unit => within(unit, roots) && matches(unit, filter, units));
    const everything = members.length === units.length;
    const scope: TallyScope = {
      unitIds: everything ? null : members.map(({ id }) => id),
      aspect: filter.aspect === undefined ? null : filter.aspect === 'none' ? '' : filter.aspect,
    };
    const [standing, sums, weeks, slices, measures, oldest, looked] = await Promise.all([
      this.run<Standing>(standingSql(scope)),
      this.run<DaySum>(daySumsSql(scope, dashboardRanges(days, thisWeek))),
      this.weeks(scope, today, thisWeek),
      this.run<StoredSlice>(slicesSql(scope, days)),
      this.dataSource.query<{ code: string; name: string }[]>(
        'SELECT code, name FROM measure ORDER BY sort_order, code',
      ),
      this.oldest(actor, filter, days),
      this.run<HeldTally>(heldSql(scope)),
    ]);
    const figures = rollUp(members, standing, sums);
    const held = rollUpHeld(members, looked);
    const all = figures.get('') ?? noFigures();
    const facet = (name: StoredSlice['facet']) => slices.filter(slice => slice.facet === name);
    return {
      asOf: today,
      total: progressOf(all),
      weekAgo: weekAgoOf(all, today),
      held: heldOf(held, ''),
      units: members
        .filter(unit => isRow(unit, filter, roots))
        .map(({ id, unit, kind, groupId, groupName }) => {
          const own = figures.get(id) ?? noFigures();
          const weekAgo = weekAgoOf(own, today);
          return {
            unit,
            kind,
            groupId,
            groupName,
            ...progressOf(own),
            weekAgo,
            held: heldOf(held, id),
            missed: missedOf(own, thisWeek),
          };
        }),
      weeks,
      aspects: slicesByAspect(facet('aspect')),
      measures: slicesByMeasure(facet('measure'), measures),
      sources: slicesBySource(facet('source')),
      mirror: mirrorOf(facet('slice'), measures),
      oldest,
    };
  }

  private run<Row>({ sql, values }: Statement): Promise<Row[]> {
    return this.dataSource.query<Row[]>(sql, values);
  }

  /** The burn-up of the whole scope; what lies before its first week is counted into the running totals. */
  private async weeks(scope: TallyScope, today: Day, thisWeek: Day): Promise<WeekPoint[]> {
    const first = addCalendarDays(thisWeek, -7 * PAST_WEEKS);
    const before = addCalendarDays(first, -7);
    const last = addCalendarDays(thisWeek, 7 * (WEEKS_AHEAD + 1));
    const ranges = named(before, spansBefore(first));
    for (let week = first; week < last; week = addCalendarDays(week, 7)) {
      ranges.push({ name: week, span: 7, first: week, before: addCalendarDays(week, 1) });
    }
    const sums = await this.run<DaySum>(totalDaySumsSql(scope, ranges));
    const series = (key: 'issued' | 'closed' | 'due') =>
      new Map(sums.filter(sum => sum[key] > 0).map(sum => [sum.name, sum[key]]));
    const counts = { issued: series('issued'), closed: series('closed'), due: series('due') };
    return burnUp(counts, today, { past: PAST_WEEKS, ahead: WEEKS_AHEAD });
  }

  private async oldest(actor: Actor, filter: CityFilter, days: LightDays) {
    const asked: ItemFilter = { ...filter, state: [...OPEN_STATES] };
    const where = filterSql(asked, actor, days);
    const sql = pageSql(where, actor, 'ORDER BY i.issued_on, i.id', OLDEST);
    const rows = await this.run<StoredRow>({ sql, values: where.values });
    return rows.map(row => rowView(row, actor, days));
  }
}

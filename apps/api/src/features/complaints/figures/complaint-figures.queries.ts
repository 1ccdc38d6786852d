import { Injectable } from '@nestjs/common';
import { type Actor, can, reach } from '@zuofeng/shared/auth/actor';
import { addCalendarDays, type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { CATEGORIES } from '@zuofeng/shared/complaints/complaints.labels';
import {
  ageBands,
  type FigureRange,
  lastQuarters,
  lastWeeks,
  rangesFrom,
  rangesWithin,
} from '@zuofeng/shared/complaints/figure-ranges';
import type {
  CityComplaintFigures,
  ComplaintFigureFilter,
  ComplaintFigures,
  UnitComplaintFigures,
} from '@zuofeng/shared/complaints/figures.contract';
import { medianDays, type RateRules, rateRules, threeRates } from '@zuofeng/shared/complaints/rates';
import { DataSource } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { ProblemError } from '../../../platform/problem/problem.error.js';
import { SettingService } from '../../settings/setting.service.js';
import { isRow, readTallyUnits } from '../../units/unit-tree.sql.js';
import {
  daySumsSql,
  type Grouping,
  lengthsSql,
  standingSql,
  type Statement,
} from './complaint-figures.sql.js';
import { type FigureScope, scopeOf } from './figure-scope.js';
import {
  ageName,
  agesOf,
  type CaseSums,
  countsOf,
  darkOf,
  type Histogram,
  noSums,
  rateCounts,
  rollUp,
  statesOf,
} from './figures.reckoning.js';
import { type Daily, noDaily, type Standing } from './tally-columns.js';

const WEEKS = 26;
const QUARTERS = 6;
/** Medians look at conclusions of so many quarters, the running one included. */
const MEDIAN_QUARTERS = 4;
const NOBODY = '00000000-0000-0000-0000-000000000000';

type Keyed<Row> = Row & { key: string };
interface Days {
  today: Day;
  since: Day;
  rules: RateRules;
}

/** Figures of complaints, from the counters: what they cost grows with the units, not with the cases. */
@Injectable()
export class ComplaintFigureQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly settings: SettingService,
  ) {}

  /** Complaints about one unit and all below it, as far as the reader may know of them. */
  async unit(actor: Actor, unitId: string): Promise<UnitComplaintFigures> {
    const days = await this.days();
    const units = await readTallyUnits(this.dataSource.manager, days.today);
    const place = units.find(({ id }) => id === unitId);
    if (!place || !can(actor, 'complaint.read', place.path)) throw new ProblemError('record.not-found');
    return { unit: place.unit, ...(await this.figures(scopeOf(actor, units, place.path), days)) };
  }

  /** The reader's territory with a line for each unit of it. Every number is the total of a list of cases. */
  async city(actor: Actor, filter: ComplaintFigureFilter): Promise<CityComplaintFigures> {
    const days = await this.days();
    const units = await readTallyUnits(this.dataSource.manager, days.today);
    const scope = scopeOf(actor, units, null, filter);
    const [figures, own] = await Promise.all([this.figures(scope, days), this.sums(scope, 'unit', days)]);
    const sums = rollUp(units, own);
    return {
      ...figures,
      units: units
        .filter(unit => isRow(unit, filter, reach(actor, 'city.read')))
        .map(({ id, unit, kind, groupId, groupName }) => {
          const sum = sums.get(id) ?? noSums();
          return { unit, kind, groupId, groupName, dark: sum.standing.dark, ...countsOf(sum, days.rules) };
        }),
      unitUnknown: countsOf(own.get(NOBODY) ?? noSums(), days.rules).registered,
    };
  }

  private async days(): Promise<Days> {
    const today = shanghaiDay(this.clock.now());
    return {
      today,
      since: lastQuarters(today, MEDIAN_QUARTERS)[0]!.first,
      rules: rateRules(await this.settings.values()),
    };
  }

  private async figures(scope: FigureScope, days: Days): Promise<ComplaintFigures> {
    const { today, rules } = days;
    const weeks = lastWeeks(today, WEEKS);
    const quarters = lastQuarters(today, QUARTERS);
    const ranges: FigureRange[] = [
      ...ageBands(today).flatMap(band =>
        band.registeredFrom === null
          ? []
          : rangesWithin(ageName(band), band.registeredFrom, addCalendarDays(band.registeredTo, 1)),
      ),
      ...weeks.map((week): FigureRange => ({
        name: week,
        span: 7,
        first: week,
        before: addCalendarDays(week, 1),
      })),
      ...quarters.flatMap(({ first, last }) =>
        rangesWithin(`quarter ${first}`, first, addCalendarDays(last, 1)),
      ),
      // Told by its day: what of the running quarter is not due yet counts nowhere.
      ...rangesWithin('quarter ahead', today, addCalendarDays(quarters.at(-1)!.last, 1)),
    ];
    const [byCategory, dated, lengths] = await Promise.all([
      this.sums(scope, 'category', days),
      this.run<Keyed<Daily & { name: string }>>(daySumsSql(scope, 'category', ranges)),
      this.run<Keyed<Histogram>>(lengthsSql(scope, 'quarter', quarters[0]!.first)),
    ]);
    const all = byCategory.get('') ?? noSums();
    const sums = new Map(dated.filter(({ key }) => key === '').map(row => [row.name, row]));
    const on = (name: string): Daily => sums.get(name) ?? noDaily();
    const total = countsOf(all, rules);
    return {
      asOf: today,
      total,
      states: statesOf(all.standing),
      dark: darkOf(all.standing),
      weeks: weeks.map(week => {
        const { registered, concluded, closed } = on(week);
        return { week, registered, concluded, closed };
      }),
      categories: CATEGORIES.map(category => ({
        category,
        ...countsOf(byCategory.get(category) ?? noSums(), rules),
      })),
      ages: agesOf(today, total.open, name => on(name).open),
      quarters: quarters.map(({ first, last }) => {
        const sum = on(`quarter ${first}`);
        const notYet = today <= last && today >= first ? on('quarter ahead').untold : 0;
        return {
          first,
          last,
          registered: sum.registered,
          concluded: sum.concluded,
          substantiated: sum.substantiated,
          medianDays: medianDays(lengths.filter(({ key }) => key === first)),
          rates: threeRates(rateCounts(sum, sum.untold - notYet), rules),
        };
      }),
    };
  }

  private async sums(
    scope: FigureScope,
    by: Grouping,
    { today, since }: Days,
  ): Promise<Map<string, CaseSums>> {
    const [standing, ahead, lengths] = await Promise.all([
      this.run<Keyed<Standing>>(standingSql(scope, by)),
      this.run<Keyed<Daily>>(daySumsSql(scope, by, rangesFrom('ahead', today))),
      this.run<Keyed<Histogram>>(lengthsSql(scope, by, since)),
    ]);
    const sums = new Map<string, CaseSums>();
    const of = (key: string) => sums.get(key) ?? sums.set(key, noSums()).get(key)!;
    for (const row of standing) of(row.key).standing = row;
    for (const row of ahead) of(row.key).ahead = row;
    for (const { key, days, count } of lengths) of(key).lengths.push({ days, count });
    return sums;
  }

  private run<Row>({ sql, values }: Statement): Promise<Row[]> {
    return this.dataSource.query<Row[]>(sql, values);
  }
}

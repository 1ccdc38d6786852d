import { Injectable } from '@nestjs/common';
import { addCalendarDays, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { CATEGORIES } from '@zuofeng/shared/complaints/complaints.labels';
import { endedHalfYears, rangesWithin } from '@zuofeng/shared/complaints/figure-ranges';
import type { PublicComplaintFigures } from '@zuofeng/shared/complaints/figures.contract';
import { publicRate, rateRules, threeRates } from '@zuofeng/shared/complaints/rates';
import { hideSmallCells } from '@zuofeng/shared/complaints/small-cells';
import { DataSource } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { ProblemError } from '../../../platform/problem/problem.error.js';
import { SettingService } from '../../settings/setting.service.js';
import { daySumsSql } from './complaint-figures.sql.js';
import { rateCounts } from './figures.reckoning.js';
import { type Daily, noDaily } from './tally-columns.js';

const HALF_YEARS = 2;

/**
 * What everybody may know of the complaints about a unit. A day's figures would show each new case to whoever looks every day, so
 * there are none: half-years, once they are over (bars.md T2).
 */
@Injectable()
export class PublicComplaintFigureQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly settings: SettingService,
  ) {}

  async unit(code: string): Promise<PublicComplaintFigures> {
    const below = await this.dataSource.query<{ id: string }[]>(
      'SELECT below.id FROM unit u JOIN unit below ON below.path ^@ u.path WHERE u.code = $1',
      [code],
    );
    if (below.length === 0) throw new ProblemError('record.not-found');
    const rules = rateRules(await this.settings.values());
    const halves = endedHalfYears(shanghaiDay(this.clock.now()), HALF_YEARS);
    const known = below.map(({ id }) => id);
    const { sql, values } = daySumsSql(
      { known, about: known, handlers: [], accountId: null },
      'category',
      halves.flatMap(({ first, last }) => rangesWithin(first, first, addCalendarDays(last, 1))),
    );
    const rows = await this.dataSource.query<(Daily & { key: string; name: string })[]>(sql, values);
    const sumOf = (half: string, category: string): Daily =>
      rows.find(({ name, key }) => name === half && key === category) ?? noDaily();
    return {
      periods: halves.map(({ first, last }) => {
        const all = sumOf(first, '');
        const shown = hideSmallCells(CATEGORIES.map(category => sumOf(first, category).accepted));
        const rates = threeRates(rateCounts(all, all.untold), rules);
        return {
          from: first,
          to: last,
          accepted: shown.total,
          categories: CATEGORIES.map((category, index) => ({ category, cases: shown.cells[index]! })),
          response: publicRate(rates.response),
          resolved: publicRate(rates.resolved),
          satisfied: publicRate(rates.satisfied),
        };
      }),
    };
  }
}

import { Injectable } from '@nestjs/common';
import type { Day } from '@zuofeng/shared/calendar/days';
import { UnknownYearError, type WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import type { CaseClock, Track } from '@zuofeng/shared/complaints/complaints.labels';
import { caseDue, caseTerm, extensionLimit } from '@zuofeng/shared/complaints/complaints.rules';
import type { SettingValues } from '@zuofeng/shared/settings/settings';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { CalendarService } from '../calendar/calendar.service.js';

interface Reckoning {
  tx: EntityManager;
  settings: SettingValues;
}

/** The days that steps of a case set going, reckoned with the calendar that the transaction holds. */
@Injectable()
export class CaseDays {
  constructor(private readonly calendar: CalendarService) {}

  /** Taken before the case is locked, by every step that writes a reckoned day down. */
  readonly hold = (tx: EntityManager): Promise<unknown> => this.calendar.held(tx);

  due({ tx, settings }: Reckoning, start: Day, clock: CaseClock, track: Track): Promise<Day> {
    return this.reckon(tx, calendar => caseDue(start, clock, track, settings, calendar));
  }

  /** The clock of handling, from the day on which it begins to run. */
  async conclude(reckoning: Reckoning, from: Day, track: Track) {
    const { amount, unit } = caseTerm('conclude', track, reckoning.settings);
    return {
      concludeFrom: from,
      concludeWithin: unit === 'working' ? amount : null,
      concludeDueOn: await this.due(reckoning, from, 'conclude', track),
    };
  }

  limit({ tx, settings }: Reckoning, facts: Parameters<typeof extensionLimit>[0]): Promise<Day> {
    return this.reckon(tx, calendar => extensionLimit(facts, settings, calendar));
  }

  private async reckon<T>(tx: EntityManager, work: (calendar: WorkingCalendar) => T): Promise<T> {
    try {
      return work(await this.calendar.current(tx));
    } catch (error) {
      if (error instanceof UnknownYearError) throw new ProblemError(error.code, { detail: error.detail });
      throw error;
    }
  }
}

import { Injectable } from '@nestjs/common';
import { type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { workingHorizon } from '@zuofeng/shared/calendar/working-days';
import type { LightDays } from '@zuofeng/shared/rectification/rectification.rules';
import { Clock } from '../../platform/clock/clock.js';
import { Unchanged } from '../../platform/database/unchanged.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { SettingService } from '../settings/setting.service.js';

/** Today, and the last deadline that is already yellow: reckoned once, then a light is a comparison. */
@Injectable()
export class LightDaysService {
  constructor(
    private readonly clock: Clock,
    private readonly calendar: CalendarService,
    private readonly settings: SettingService,
    private readonly unchanged: Unchanged,
  ) {}

  now(): Promise<LightDays> {
    const today = shanghaiDay(this.clock.now());
    return this.unchanged.read(`light days of ${today}`, () => this.reckon(today));
  }

  private async reckon(today: Day): Promise<LightDays> {
    const [calendar, days] = await Promise.all([
      this.calendar.current(),
      this.settings.get('rectification.yellowFromWorkingDays'),
    ]);
    return { today, yellowThrough: workingHorizon(calendar, today, days) };
  }
}

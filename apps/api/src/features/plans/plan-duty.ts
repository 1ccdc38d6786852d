import { Injectable } from '@nestjs/common';
import { type Day, shanghaiDay, yearOf } from '@zuofeng/shared/calendar/days';
import { planDueOn } from '@zuofeng/shared/plans/plans.rules';
import { Clock } from '../../platform/clock/clock.js';
import { SettingService } from '../settings/setting.service.js';

export interface PlanDays {
  today: Day;
  year: number;
  dueOn: Day;
}

/** By which day the plan of a year is due, as the office has set it. */
@Injectable()
export class PlanDuty {
  constructor(
    private readonly clock: Clock,
    private readonly settings: SettingService,
  ) {}

  async days(asked?: number): Promise<PlanDays> {
    const today = shanghaiDay(this.clock.now());
    const year = asked ?? yearOf(today);
    return { today, year, dueOn: planDueOn(year, await this.settings.get('plan.dueDays')) };
  }
}

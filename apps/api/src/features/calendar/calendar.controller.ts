import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  type PipeTransform,
} from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@zuofeng/shared/auth/actor';
import {
  CalendarYearView,
  ConfirmYear,
  DeadlineView,
  ExplainQuery,
  PreviewOverride,
  PutOverride,
} from '@zuofeng/shared/calendar/calendar.contract';
import { CALENDAR_LIMITS } from '@zuofeng/shared/calendar/calendar.labels';
import { shanghaiDay, yearOf } from '@zuofeng/shared/calendar/days';
import { explainDeadline } from '@zuofeng/shared/calendar/explain-deadline';
import { ChangedYearView, ChangePreview } from '@zuofeng/shared/clocks/clocks.contract';
import { isCalendarDay } from '@zuofeng/shared/contract/values';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import { Clock } from '../../platform/clock/clock.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { type Changed, CalendarChangesService } from './calendar-changes.service.js';
import { CalendarService } from './calendar.service.js';
import { yearView } from './calendar-year.js';

class YearPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    const year = /^\d{4}$/.test(value) ? Number(value) : 0;
    const { min, max } = CALENDAR_LIMITS.year;
    if (year < min || year > max) throw new ProblemError('record.not-found');
    return year;
  }
}

class DayPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isCalendarDay(value) || yearOf(value) < CALENDAR_LIMITS.year.min)
      throw new ProblemError('record.not-found');
    return value;
  }
}

@ApiTags('工作日历')
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly calendar: CalendarService,
    private readonly changes: CalendarChangesService,
    private readonly clock: Clock,
  ) {}

  @Can('reference.read')
  @Get()
  @ApiOkResponse({ type: CalendarYearView, description: '今年' })
  thisYear(): Promise<CalendarYearView> {
    return this.year(yearOf(shanghaiDay(this.clock.now())));
  }

  @Can('reference.read')
  @Get('years/:year')
  @ApiOkResponse({ type: CalendarYearView })
  async year(@Param('year', YearPipe) year: number): Promise<CalendarYearView> {
    return yearView(await this.calendar.kept(), year, shanghaiDay(this.clock.now()));
  }

  @Can('reference.read')
  @Get('explain')
  @ApiOkResponse({ type: DeadlineView })
  async explain(@Query() { start, amount, unit }: ExplainQuery): Promise<DeadlineView> {
    return explainDeadline({ start, amount, unit, calendar: await this.calendar.current() });
  }

  @Can('calendar.manage')
  @Put('years/:year')
  @ApiOkResponse({ type: ChangedYearView })
  async confirmYear(
    @CurrentActor() actor: Actor,
    @Param('year', YearPipe) year: number,
    @IfMatch() seen: number,
    @Body() body: ConfirmYear,
  ): Promise<ChangedYearView> {
    return this.changed(year, await this.changes.confirmYear(actor, year, seen, body));
  }

  @Can('calendar.manage')
  @Delete('years/:year')
  @ApiOkResponse({ type: ChangedYearView })
  async withdrawYear(
    @CurrentActor() actor: Actor,
    @Param('year', YearPipe) year: number,
    @IfMatch() seen: number,
  ): Promise<ChangedYearView> {
    return this.changed(year, await this.changes.withdrawYear(actor, year, seen));
  }

  @Can('calendar.manage')
  @Put('overrides/:day')
  @ApiOkResponse({ type: ChangedYearView })
  async putOverride(
    @CurrentActor() actor: Actor,
    @Param('day', DayPipe) day: string,
    @IfMatch() seen: number,
    @Body() body: PutOverride,
  ): Promise<ChangedYearView> {
    return this.changed(yearOf(day), await this.changes.putOverride(actor, day, seen, body));
  }

  @Can('calendar.manage')
  @Delete('overrides/:day')
  @ApiOkResponse({ type: ChangedYearView })
  async deleteOverride(
    @CurrentActor() actor: Actor,
    @Param('day', DayPipe) day: string,
    @IfMatch() seen: number,
  ): Promise<ChangedYearView> {
    return this.changed(yearOf(day), await this.changes.deleteOverride(actor, day, seen));
  }

  /** What a change of the day would move. */
  @Can('calendar.manage')
  @Post('overrides/:day/preview')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangePreview })
  preview(@Param('day', DayPipe) day: string, @Body() body: PreviewOverride): Promise<ChangePreview> {
    return this.changes.preview(day, body);
  }

  private async changed(year: number, changed: Changed): Promise<ChangedYearView> {
    return { ...(await this.year(year)), ...changed };
  }
}

import { Module, type OnModuleInit } from '@nestjs/common';
import { JobService } from '../../platform/jobs/job.service.js';
import { CalendarChangesService } from './calendar-changes.service.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarService } from './calendar.service.js';

@Module({
  controllers: [CalendarController],
  providers: [CalendarService, CalendarChangesService],
  exports: [CalendarService, CalendarChangesService],
})
export class CalendarModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobService,
    private readonly changes: CalendarChangesService,
  ) {}

  onModuleInit(): void {
    this.jobs.every('calendar-edition', '15 0 * * *', () => this.changes.followEdition());
  }
}

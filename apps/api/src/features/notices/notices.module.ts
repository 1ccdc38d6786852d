import { Module } from '@nestjs/common';
import { CalendarModule } from '../calendar/calendar.module.js';
import { CalendarNotices } from './calendar-notices.js';
import { NoticePeople } from './notice.people.js';
import { NoticeService } from './notice.service.js';

@Module({
  imports: [CalendarModule],
  providers: [NoticeService, NoticePeople, CalendarNotices],
  exports: [NoticeService, NoticePeople, CalendarNotices],
})
export class NoticesModule {}

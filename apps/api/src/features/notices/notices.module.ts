import { Module } from '@nestjs/common';
import { CalendarModule } from '../calendar/calendar.module.js';
import { NoticePeople } from './notice.people.js';
import { NoticeService } from './notice.service.js';

@Module({
  imports: [CalendarModule],
  providers: [NoticeService, NoticePeople],
  exports: [NoticeService, NoticePeople],
})
export class NoticesModule {}

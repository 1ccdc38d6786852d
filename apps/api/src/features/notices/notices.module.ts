import { Module } from '@nestjs/common';
import { MailService } from '../../platform/mail/mail.service.js';
import { CalendarModule } from '../calendar/calendar.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { ChannelsController } from './channels.controller.js';
import { InboxQueries } from './inbox.queries.js';
import { CalendarNotices } from './calendar-notices.js';
import { NoticePeople } from './notice.people.js';
import { NoticeRounds } from './notice.rounds.js';
import { NoticeService } from './notice.service.js';
import { NoticesController } from './notices.controller.js';
import { OutboxDesk } from './outbox-desk.js';
import { Outbox } from './outbox.js';
import { PreferencesService } from './preferences.service.js';
import { RobotsService } from './robots.service.js';
import { Senders } from './senders.js';

@Module({
  imports: [CalendarModule, SettingsModule],
  controllers: [NoticesController, ChannelsController],
  providers: [
    NoticeService,
    NoticePeople,
    CalendarNotices,
    NoticeRounds,
    Outbox,
    OutboxDesk,
    Senders,
    MailService,
    InboxQueries,
    PreferencesService,
    RobotsService,
  ],
  exports: [NoticeService, NoticePeople, CalendarNotices, NoticeRounds],
})
export class NoticesModule {}

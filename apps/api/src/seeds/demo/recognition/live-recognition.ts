import type { Day } from '@zuofeng/shared/calendar/days';
import type { WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import type { DataSource, EntityManager } from 'typeorm';
import { AccountabilityLedger } from '../../../features/accountability/accountability.ledger.js';
import { AccountabilityNotices } from '../../../features/accountability/accountability-notices.js';
import { AccountabilityService } from '../../../features/accountability/accountability.service.js';
import type { AttachmentService } from '../../../features/attachments/attachment.service.js';
import type { CalendarService } from '../../../features/calendar/calendar.service.js';
import { CaseDays } from '../../../features/complaints/case-days.js';
import { CaseNotices } from '../../../features/complaints/case-notices.js';
import { ComplaintLedger } from '../../../features/complaints/complaint.ledger.js';
import { CaseOutcomes } from '../../../features/complaints/outcome.service.js';
import { HonourLedger } from '../../../features/honours/honour.ledger.js';
import { HonourNotices } from '../../../features/honours/honour-notices.js';
import { HonoursService } from '../../../features/honours/honours.service.js';
import { NominationService } from '../../../features/honours/nominations.service.js';
import { NoticePeople } from '../../../features/notices/notice.people.js';
import type { NoticeService } from '../../../features/notices/notice.service.js';
import type { SettingService } from '../../../features/settings/setting.service.js';
import type { AuditService } from '../../../platform/audit/audit.service.js';
import type { SettableClock } from '../../../platform/clock/clock.js';
import type { Cast } from '../settle.js';
import { Workdays } from '../workdays.js';
import { liveAccountability } from './accountability.js';
import { liveHonours } from './honours.js';

interface Around {
  tx: EntityManager;
  db: DataSource;
  clock: SettableClock;
  audit: AuditService;
  attachments: AttachmentService;
  calendars: CalendarService;
  settings: SettingService;
  notices: NoticeService;
  calendar: WorkingCalendar;
  today: Day;
}

/** Puts the services of honours and accountability together in the demo's one transaction and lives their plans. */
export async function liveRecognition(cast: Cast, around: Around): Promise<void> {
  const { tx, db, clock, audit, attachments, calendars, settings, notices, calendar, today } = around;
  const people = new NoticePeople();
  const honourLedger = new HonourLedger(db, clock, audit, attachments, new HonourNotices(notices, people));
  const caseNotices = new CaseNotices(notices, people);
  // Nobody is told of cases before the story's end.
  caseNotices.after = () => Promise.resolve();
  const cases = new ComplaintLedger(db, clock, audit, attachments, settings, caseNotices);
  const outcomes = new CaseOutcomes(cases, new CaseDays(calendars));
  const recordLedger = new AccountabilityLedger(db, clock, audit, new AccountabilityNotices(notices, people));
  const days = new Workdays(calendar);
  await liveHonours(cast, {
    ...{ tx, clock, days, today, attachments },
    nominations: new NominationService(db, clock, honourLedger),
    honours: new HonoursService(honourLedger),
  });
  await liveAccountability(cast, {
    ...{ tx, clock, days, today },
    records: new AccountabilityService(db, clock, recordLedger, attachments, outcomes),
  });
}

import type { DataSource, EntityManager } from 'typeorm';
import type { AttachmentService } from '../../../features/attachments/attachment.service.js';
import type { CalendarService } from '../../../features/calendar/calendar.service.js';
import { CaseAlerts } from '../../../features/complaints/alerts/case-alerts.js';
import { CaseDays } from '../../../features/complaints/case-days.js';
import { CaseNotices } from '../../../features/complaints/case-notices.js';
import { ReleasedCopies } from '../../../features/complaints/files/released-copies.js';
import { CaseReclassification } from '../../../features/complaints/case-reclassification.js';
import { ComplaintRegistry } from '../../../features/complaints/complaint-registry.js';
import { CaseDesk } from '../../../features/complaints/desk.service.js';
import { CaseHandling } from '../../../features/complaints/handling.service.js';
import { IdentityVault } from '../../../features/complaints/identity/identity-vault.js';
import { Once } from '../../../features/complaints/intake/once.js';
import { ReceiptService } from '../../../features/complaints/intake/receipt.service.js';
import { CaseMerging } from '../../../features/complaints/merge.service.js';
import { CaseOutcomes } from '../../../features/complaints/outcome.service.js';
import { CaseTriage } from '../../../features/complaints/triage.service.js';
import { NoticePeople } from '../../../features/notices/notice.people.js';
import type { NoticeService } from '../../../features/notices/notice.service.js';
import type { RectificationEntry } from '../../../features/rectification/rectification-entry.service.js';
import type { SettingService } from '../../../features/settings/setting.service.js';
import type { AuditService } from '../../../platform/audit/audit.service.js';
import type { SettableClock } from '../../../platform/clock/clock.js';
import type { Config } from '../../../platform/config/config.js';
import type { Cast } from '../settle.js';
import type { PlannedCase } from './case-plan.js';
import { enactCases } from './enact-cases.js';
import { GatheredCases } from './gathered-cases.js';

interface Around {
  tx: EntityManager;
  db: DataSource;
  clock: SettableClock;
  audit: AuditService;
  attachments: AttachmentService;
  calendars: CalendarService;
  settings: SettingService;
  notices: NoticeService;
  entry: RectificationEntry;
  config: Config;
}

/** So many accepted cases are a habit; what the default of three would name is every second unit of a city this size. */
const REPEAT_COUNT = 8;

/** Puts the services of complaints together in the demo's one transaction and lives the plan. */
export async function liveCases(plan: readonly PlannedCase[], cast: Cast, around: Around): Promise<void> {
  const { tx, db, clock, audit, attachments, calendars, settings, notices, entry, config } = around;
  const values = await settings.values();
  settings.values = () => Promise.resolve({ ...values, 'complaint.repeatCount': REPEAT_COUNT });
  settings.get = code => Promise.resolve(values[code]);
  calendars.held = () => calendars.current();
  const caseNotices = new CaseNotices(notices, new NoticePeople());
  // Nobody is told before the story's end.
  caseNotices.after = () => Promise.resolve();
  caseNotices.tell = () => Promise.resolve();
  const ledger = new GatheredCases(tx, db, clock, audit, attachments, settings, caseNotices);
  const days = new CaseDays(calendars);
  const alerts = new CaseAlerts(ledger, entry, caseNotices);
  await enactCases(plan, cast, {
    tx,
    ledger,
    clock,
    registry: new ComplaintRegistry(clock, audit),
    triage: new CaseTriage(
      ledger,
      days,
      attachments,
      new CaseReclassification(days),
      alerts,
      new ReleasedCopies(db, attachments),
    ),
    handling: new CaseHandling(ledger, days, attachments),
    outcomes: new CaseOutcomes(ledger, days),
    desk: new CaseDesk(ledger, entry),
    merging: new CaseMerging(ledger),
    receipts: new ReceiptService(db, clock, days, settings, attachments, ledger, new Once(config, db, clock)),
    vault: new IdentityVault(config),
  });
  await ledger.writeEvents();
}

import { dayStart, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { DataSource } from 'typeorm';
import { entities } from '../entities.js';
import { AttachmentService } from '../features/attachments/attachment.service.js';
import { DEMO_PASSWORD } from '../features/auth/demo-password.js';
import { InstructionMisses } from '../features/instructions/instruction-misses.js';
import { InstructionNotices } from '../features/instructions/instruction.notices.js';
import { InstructionSubjects } from '../features/instructions/instruction.subjects.js';
import { InstructionsService } from '../features/instructions/instructions.service.js';
import { Passwords } from '../features/auth/password.js';
import { CalendarService } from '../features/calendar/calendar.service.js';
import { NoticeService } from '../features/notices/notice.service.js';
import { PlanReminders } from '../features/plans/plan-reminders.js';
import { RectificationActions } from '../features/rectification/rectification-actions.service.js';
import { RectificationEntry } from '../features/rectification/rectification-entry.service.js';
import { Reminders } from '../features/rectification/reminders/reminders.js';
import { WeeklyKeeping } from '../features/rectification/weekly-report/weekly-keeping.js';
import { WeeklyReckoning } from '../features/rectification/weekly-report/weekly-reckoning.js';
import { NoticePeople } from '../features/notices/notice.people.js';
import { SettingService } from '../features/settings/setting.service.js';
import { SupervisionMisses } from '../features/supervision/supervision.misses.js';
import { SupervisionNotices } from '../features/supervision/supervision.notices.js';
import { SupervisionService } from '../features/supervision/supervision.service.js';
import { UnitEntity } from '../features/units/unit.entity.js';
import { UnitsService } from '../features/units/units.service.js';
import { AuditService } from '../platform/audit/audit.service.js';
import { Clock, SettableClock } from '../platform/clock/clock.js';
import type { Config } from '../platform/config/config.js';
import { patientOptions } from '../platform/database/data-source.js';
import { openSpool, openStorage } from '../platform/storage/storage.module.js';
import { VirusScanner } from '../platform/storage/virus-scanner.js';
import { liveBoards } from './demo/boards/live-boards.js';
import { DEMO_UNITS } from './demo/city.js';
import { writePlans } from './demo/work-plans.js';
import { planCases } from './demo/complaints/case-plan.js';
import { liveCases } from './demo/complaints/live-cases.js';
import { enact } from './demo/enact.js';
import { GatheredAudit, GatheredLedger } from './demo/gathered.js';
import { writeInstructions } from './demo/instructions.js';
import { writeLetters } from './demo/letters.js';
import { firstDay, planDemo } from './demo/plan.js';
import { liveReviews } from './demo/reviews/live-reviews.js';
import { liveRecognition } from './demo/recognition/live-recognition.js';
import { remind } from './demo/remind.js';
import { settle } from './demo/settle.js';
import { within } from './demo/within.js';
import { lastTellable, Workdays } from './demo/workdays.js';

const DEMO_LOCK = 710_002;

/**
 * Fills an empty database with 演示市: units, people and seven quarters of the ledger, told by the real services with
 * the clock set to each step, in one transaction. Does nothing where there are units beside the root; of two programs
 * that start together one tells, the other waits for it. Answers how many items there are, or null when it did nothing.
 */
export async function seedDemo(config: Config, now: Date, begun = () => {}): Promise<number | null> {
  const dataSource = await new DataSource(patientOptions(config.databaseUrl!, entities, 3)).initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [DEMO_LOCK]);
    if ((await dataSource.manager.count(UnitEntity)) > 1) return null;
    begun();
    return await tellCity(dataSource, config, now);
  } finally {
    await lock.release();
    await dataSource.destroy(); // and with its connection goes the lock
  }
}

/** At the first start in demo mode; says so, because it takes a while. */
export async function prepareDemo(config: Config): Promise<void> {
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const items = await seedDemo(config, new Clock().now(), () => {
    say('首次启动，正在准备演示市的数据（约一分钟）……');
  });
  if (items !== null) say(`演示数据已就绪：${DEMO_UNITS.length} 个单位，${items} 个整改事项。`);
}

async function tellCity(dataSource: DataSource, config: Config, now: Date): Promise<number> {
  const today = shanghaiDay(now);
  const calendar = await new CalendarService(dataSource).current();
  const plan = planDemo(today, calendar);
  const plannedCases = planCases(today, calendar);
  const begin = firstDay(today);
  const clock = new SettableClock(dayStart(begin));
  const passwordHash = await new Passwords(config).hash(DEMO_PASSWORD);
  const storage = await openStorage(config);
  const spool = await openSpool(config, clock);
  await dataSource.transaction(async tx => {
    const db = within(tx);
    const audit = new GatheredAudit(clock);
    const settings = new SettingService(db, audit, clock);
    const attachments = new AttachmentService(db, storage, spool, new VirusScanner(config), clock);
    const calendars = new CalendarService(db);
    const notices = new NoticeService(config, clock, calendars);
    const ledger = new GatheredLedger(db, clock, audit, attachments, settings, notices);
    const entry = new RectificationEntry(db, clock, ledger);
    const actions = new RectificationActions(ledger, attachments, calendars);
    // Neither changes while the story is told: asked once instead of at each of its five thousand steps.
    const values = await settings.values();
    settings.values = () => Promise.resolve(values);
    calendars.current = () => Promise.resolve(calendar);
    // Nobody is reminded before the story's end, so nothing has to be stopped.
    notices.endFor = () => Promise.resolve();
    const units = new UnitsService(db, audit, clock);
    const people = { firstDay: begin, today, now: clock.now(), passwordHash };
    const cast = await settle({ tx, units, audit, ...people });
    await enact(plan, cast, { tx, clock, entry, actions, attachments, calendar });
    const letterNotices = new NoticeService(config, clock, calendars);
    const hearers = new NoticePeople();
    const misses = new SupervisionMisses(db, clock, audit, ledger, letterNotices, hearers);
    const told = new SupervisionNotices(letterNotices, hearers);
    const letters = new SupervisionService(db, clock, audit, attachments, calendars, ledger, misses, told);
    await writeLetters(cast, { tx, clock, calendar, letters, misses, today: lastTellable(today, calendar) });
    await ledger.writeAll(tx);
    await liveCases(plannedCases, cast, {
      tx,
      db,
      clock,
      audit,
      attachments,
      calendars,
      settings,
      notices,
      entry,
      config,
    });
    await ledger.writeAll(tx);
    const instructionNotices = new InstructionNotices(letterNotices, hearers);
    const owed = new InstructionMisses(db, clock, audit, calendars, settings, instructionNotices);
    const subjects = new InstructionSubjects();
    const means = [db, clock, audit, attachments, calendars, settings] as const;
    const instructions = new InstructionsService(...means, subjects, owed, instructionNotices);
    await writeInstructions(cast, {
      tx,
      clock,
      calendar,
      instructions,
      misses: owed,
      today: lastTellable(today, calendar),
    });
    await liveRecognition(cast, {
      ...{ tx, db, clock, audit, attachments, calendars, settings, calendar },
      notices: letterNotices,
      today: lastTellable(today, calendar),
    });
    const reminders = new Reminders(db, clock, calendars, settings, notices, ledger);
    const planTools = { tx, db, clock, audit, settings, calendar, notices: letterNotices, today };
    await writePlans(cast, planTools);
    const planReminders = new PlanReminders(db, clock, calendars, settings, notices);
    await remind(tx, { scans: [reminders, planReminders], clock, calendar, now });
    await ledger.writeAll(tx);
    await liveReviews(cast, {
      ...{ tx, db, clock, audit, attachments, calendars, settings, notices, entry, now },
      workdays: new Workdays(calendar),
      today: lastTellable(today, calendar),
    });
    await ledger.writeAll(tx);
    // Nobody is told of boards before the story's end.
    const silent = Object.assign(new NoticeService(config, clock, calendars), {
      tell: () => Promise.resolve(),
      endFor: () => Promise.resolve(),
      endEvent: () => Promise.resolve(),
    });
    await liveBoards(cast, {
      ...{ tx, db, clock, config, audit, attachments, calendars, settings, entry, actions, calendar },
      ...{ notices: silent, firstDay: begin, today: lastTellable(today, calendar) },
    });
    await ledger.writeAll(tx);
    await audit.writeAll(tx);
  });
  clock.set(now);
  const reckoning = new WeeklyReckoning(
    new CalendarService(dataSource),
    new SettingService(dataSource, new AuditService(clock), clock),
  );
  await new WeeklyKeeping(dataSource, clock, new AuditService(clock), reckoning).keepLastWeek();
  return plan.length;
}

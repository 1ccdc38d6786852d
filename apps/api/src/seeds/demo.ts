import { dayStart, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { setTimeout } from 'node:timers/promises';
import { DataSource, type QueryRunner } from 'typeorm';
import { entities } from '../entities.js';
import { AttachmentService } from '../features/attachments/attachment.service.js';
import { DEMO_PASSWORD } from '../features/auth/demo-password.js';
import { Passwords } from '../features/auth/password.js';
import { CalendarService } from '../features/calendar/calendar.service.js';
import { RectificationActions } from '../features/rectification/rectification-actions.service.js';
import { RectificationEntry } from '../features/rectification/rectification-entry.service.js';
import { SettingService } from '../features/settings/setting.service.js';
import { UnitEntity } from '../features/units/unit.entity.js';
import { UnitsService } from '../features/units/units.service.js';
import { Clock, SettableClock } from '../platform/clock/clock.js';
import type { Config } from '../platform/config/config.js';
import { databaseOptions } from '../platform/database/data-source.js';
import { openSpool, openStorage } from '../platform/storage/storage.module.js';
import { DEMO_UNITS } from './demo/city.js';
import { enact } from './demo/enact.js';
import { GatheredAudit, GatheredLedger } from './demo/gathered.js';
import { firstDay, planDemo } from './demo/plan.js';
import { settle } from './demo/settle.js';
import { within } from './demo/within.js';

const DEMO_LOCK = 710_002;

/**
 * Fills an empty database with 演示市: units, people and six quarters of the ledger, told by the real services with
 * the clock set to each step, in one transaction. Does nothing where there are units beside the root. Answers
 * how many items there are, or null when it did nothing.
 */
export async function seedDemo(config: Config, now: Date, begun = () => {}): Promise<number | null> {
  const dataSource = await new DataSource(databaseOptions(config.databaseUrl!, entities, 3)).initialize();
  const alone = dataSource.createQueryRunner();
  try {
    await waitForTurn(alone);
    if ((await dataSource.manager.count(UnitEntity)) > 1) return null;
    begun();
    return await tellCity(dataSource, config, now);
  } finally {
    await alone.release();
    await dataSource.destroy(); // ends the connection that holds the lock
  }
}

/** Two programs starting together on one empty database tell the city once: the second waits until it is told. */
async function waitForTurn(db: QueryRunner): Promise<void> {
  for (;;) {
    const [lock] = (await db.query('SELECT pg_try_advisory_lock($1) AS mine', [DEMO_LOCK])) as {
      mine: boolean;
    }[];
    if (lock?.mine) return;
    await setTimeout(500);
  }
}

/** At the first start in demo mode; says so, because it takes a while. */
export async function prepareDemo(config: Config): Promise<void> {
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const items = await seedDemo(config, new Clock().now(), () => {
    say('首次启动，正在准备演示市的数据（约半分钟）……');
  });
  if (items !== null) say(`演示数据已就绪：${DEMO_UNITS.length} 个单位，${items} 个整改事项。`);
}

async function tellCity(dataSource: DataSource, config: Config, now: Date): Promise<number> {
  const today = shanghaiDay(now);
  const calendar = await new CalendarService(dataSource).current();
  const plan = planDemo(today, calendar);
  const begin = firstDay(today);
  const clock = new SettableClock(dayStart(begin));
  const passwordHash = await new Passwords(config).hash(DEMO_PASSWORD);
  const storage = openStorage(config);
  const spool = await openSpool(config, clock);
  await dataSource.transaction(async tx => {
    const db = within(tx);
    const audit = new GatheredAudit(clock);
    const settings = new SettingService(db, audit, clock);
    const attachments = new AttachmentService(db, storage, spool, clock);
    const ledger = new GatheredLedger(db, clock, audit, attachments, settings);
    const entry = new RectificationEntry(db, clock, ledger);
    const calendars = new CalendarService(db);
    const actions = new RectificationActions(ledger, attachments, calendars);
    // Neither changes while the story is told: asked once instead of at each of its five thousand steps.
    const values = await settings.values();
    settings.values = () => Promise.resolve(values);
    calendars.current = () => Promise.resolve(calendar);
    const units = new UnitsService(db, audit, clock);
    const people = { firstDay: begin, today, now: clock.now(), passwordHash };
    const cast = await settle({ tx, units, audit, ...people });
    await enact(plan, cast, { tx, clock, entry, actions, attachments });
    await ledger.writeAll(tx);
    await audit.writeAll(tx);
  });
  return plan.length;
}

import { Injectable } from '@nestjs/common';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import { workingHorizon } from '@zuofeng/shared/calendar/working-days';
import { escalationCutoffs } from '@zuofeng/shared/rectification/escalation';
import { reminderWords } from '@zuofeng/shared/rectification/reminders';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { CalendarService } from '../../calendar/calendar.service.js';
import { NoticeService } from '../../notices/notice.service.js';
import { SettingService } from '../../settings/setting.service.js';
import { RectificationLedger } from '../rectification.ledger.js';
import { RectificationEscalationEntity } from './escalation.entity.js';
import { dueSql, type Reminded, type Reminder, remindersOf } from './reminders.sql.js';

const BATCH = 200;
/** One process looks at a time: the others would only find the same. What holds without it is the event's name. */
const SCAN_LOCK = 710_002;

/** Looks through the open items for what people have to be reminded of, and lets overdue ones climb. */
@Injectable()
export class Reminders {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly calendar: CalendarService,
    private readonly settings: SettingService,
    private readonly notices: NoticeService,
    private readonly ledger: RectificationLedger,
  ) {}

  /** Answers how many reminders were made. */
  async scan(): Promise<number> {
    const now = this.clock.now();
    const today = shanghaiDay(now);
    const [calendar, settings] = await Promise.all([this.calendar.current(), this.settings.values()]);
    const reminders = remindersOf({
      today,
      yellowThrough: workingHorizon(calendar, today, settings['rectification.yellowFromWorkingDays']),
      cutoffs: escalationCutoffs(calendar, today, settings['escalation.stepDays']),
    });
    let made = 0;
    for (const reminder of reminders) {
      for (let batch = BATCH; batch === BATCH;) {
        batch = await this.dataSource.transaction(tx => this.remind(tx, reminder, today, now));
        made += batch;
      }
    }
    return made;
  }

  private async remind(tx: EntityManager, reminder: Reminder, today: string, now: Date): Promise<number> {
    const [lock] = await tx.query<{ mine: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS mine', [
      SCAN_LOCK,
    ]);
    if (!lock?.mine) return 0;
    const due = await tx.query<Reminded[]>(dueSql(reminder), [reminder.day, today, BATCH]);
    const { kind, level } = reminder;
    await this.notices.tell(
      tx,
      due.map(item => ({
        event: item.event,
        kind,
        to: item.to,
        subject: { type: 'rectification-item', id: item.id },
        unitId: item.unitId,
        path: `/ledger/${item.id}`,
        ...reminderWords(kind, { ...item, level: level ?? null }),
      })),
    );
    if (level) await this.climb(tx, due, level, now);
    return due.length;
  }

  /** The step stands on the item's timeline and in the audit like anybody's act. */
  private async climb(
    tx: EntityManager,
    items: readonly Reminded[],
    level: RectificationEscalationEntity['level'],
    now: Date,
  ): Promise<void> {
    for (const item of items) {
      const deadline = item.deadline!;
      await tx.insert(RectificationEscalationEntity, { itemId: item.id, deadline, level, at: now });
      await this.ledger.trace(tx, item, {
        actor: null,
        action: 'escalate',
        from: item.state,
        to: item.state,
        at: now,
        data: { level, deadline, told: item.to.length },
      });
    }
  }
}

import { Injectable } from '@nestjs/common';
import { publishedCalendar } from '@zuofeng/shared/calendar/chinese-calendar';
import {
  withOverrides,
  type CalendarOverride,
  type WorkingCalendar,
} from '@zuofeng/shared/calendar/working-days';
import { DataSource, type EntityManager } from 'typeorm';

interface Kept {
  version: number;
  overrides: CalendarOverride[];
  years: { year: number; basis: string }[];
}

/** The calendar as it is kept: what is published, what the office decided, and which version that is. */
export interface KeptCalendar extends Kept {
  published: WorkingCalendar;
  calendar: WorkingCalendar;
}

/** The working calendar that deadlines are reckoned with, always as of the last committed change. */
@Injectable()
export class CalendarService {
  private readonly published = publishedCalendar();
  private cached: KeptCalendar | null = null;

  constructor(private readonly dataSource: DataSource) {}

  async current(db: EntityManager = this.dataSource.manager): Promise<WorkingCalendar> {
    return (await this.kept(db)).calendar;
  }

  /**
   * The calendar, held as it is until the transaction ends: a day that is written down must not be reckoned with a calendar
   * that changes meanwhile. Taken before any item or letter is locked (docs/adr/0008-clocks.md).
   */
  async held(tx: EntityManager): Promise<WorkingCalendar> {
    await tx.query('SELECT 1 FROM working_calendar FOR SHARE');
    return this.current(tx);
  }

  /** One tiny read tells whether the copy in memory is old, so every process sees a change at once. */
  async kept(db: EntityManager = this.dataSource.manager): Promise<KeptCalendar> {
    const [now] = await db.query<{ version: number }[]>('SELECT version FROM working_calendar');
    if (now && this.cached?.version === now.version) return this.cached;
    const fresh = await this.read(db);
    // What an open transaction sees may yet be rolled back.
    if (!db.queryRunner?.isTransactionActive) this.cached = fresh;
    return fresh;
  }

  private async read(db: EntityManager): Promise<KeptCalendar> {
    const [kept] = await db.query<Kept[]>(`
      SELECT version,
        (SELECT coalesce(json_agg(json_build_object('day', day::text, 'kind', kind, 'name', name)), '[]')
         FROM calendar_override) AS overrides,
        (SELECT coalesce(json_agg(json_build_object('year', year, 'basis', basis)), '[]') FROM calendar_year) AS years
      FROM working_calendar`);
    if (!kept) throw new Error('working_calendar has lost its row');
    const years = kept.years.map(({ year }) => year);
    const { published } = this;
    return { ...kept, published, calendar: withOverrides(published, kept.overrides, years) };
  }
}

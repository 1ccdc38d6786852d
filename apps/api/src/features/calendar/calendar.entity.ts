import type { SpecialDay } from '@zuofeng/shared/calendar/working-days';
import { Check, Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** The one row that stands for the whole calendar: its version guards every change and tells when a cached copy is old. */
@Entity('working_calendar')
@Check('working_calendar_only_one', 'id = 1')
export class WorkingCalendarEntity {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'working_calendar_pkey' })
  id: number;

  @VersionColumn()
  version: number;

  @Column('text', { nullable: true })
  changedBy: string | null;
}

/** A day as the office decided it. */
@Entity('calendar_override')
@Check('calendar_override_kind', `kind IN ('workday', 'holiday')`)
export class CalendarOverrideEntity {
  @PrimaryColumn('date', { primaryKeyConstraintName: 'calendar_override_pkey' })
  day: string;

  @Column('text')
  kind: SpecialDay['kind'];

  @Column('text')
  name: string;
}

/** A year that the office has entered itself, because the installed library does not know it yet. */
@Entity('calendar_year')
export class CalendarYearEntity {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'calendar_year_pkey' })
  year: number;

  /** The notice's number. */
  @Column('text')
  basis: string;
}

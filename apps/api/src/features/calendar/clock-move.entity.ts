import type { CalendarAction, MovingClock } from '@zuofeng/shared/clocks/clocks.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** A change that the office made to the calendar, and the version that it brought. */
@Entity('calendar_change')
@Index('calendar_change_version', ['version'], { unique: true })
@Check(
  'calendar_change_action',
  `action IN ('put-override', 'delete-override', 'confirm-year', 'withdraw-year', 'new-edition')`,
)
export class CalendarChangeEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'calendar_change_pkey' })
  id: string;

  @Column('integer')
  version: number;

  @Column('text')
  action: CalendarAction;

  /** In Chinese, as people read it: `2026 年 6 月 2 日改为放假（台风停工）`. */
  @Column('text')
  description: string;

  /** How many clocks reach into a year that is not known and keep their day until it is. */
  @Column('integer')
  waiting: number;

  /** Null for the system. */
  @Column('uuid', { nullable: true })
  changedBy: string | null;

  @Column('text')
  changedByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  at: Date;
}

/** A day that moved with the calendar. Rows are only ever added, by `clock_move_guard` only beside their change. */
@Entity('clock_move')
@Index('clock_move_change', ['changeId', 'id'])
@Index('clock_move_item', ['itemId', 'id'])
@Index('clock_move_record_letter', ['letterId', 'id'], { where: 'letter_id IS NOT NULL' })
@Check('clock_move_clock', `clock IN ('deadline', 'return', 'letter', 'object', 'conclude', 'instruction')`)
@Check('clock_move_letter', `(clock = 'letter') = (letter_id IS NOT NULL)`)
@Index('clock_move_case', ['complaintId', 'id'], { where: 'complaint_id IS NOT NULL' })
@Index('clock_move_instruction', ['instructionId', 'id'], { where: 'instruction_id IS NOT NULL' })
@Check('clock_move_record', `num_nonnulls(item_id, complaint_id, instruction_id) = 1`)
@Check('clock_move_days', 'from_day <> to_day')
export class ClockMoveEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'clock_move_pkey' })
  id: string;

  @Column('uuid')
  changeId: string;

  @ManyToOne('CalendarChangeEntity', { nullable: false })
  @JoinColumn({ name: 'change_id', foreignKeyConstraintName: 'clock_move_change_fkey' })
  change?: unknown;

  @Column('text')
  clock: MovingClock;

  /** Null where the clock is a complaint's or an instruction's. */
  @Column('uuid', { nullable: true })
  itemId: string | null;

  @ManyToOne('RectificationItemEntity', { nullable: true })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'clock_move_item_fkey' })
  item?: unknown;

  @Column('uuid', { nullable: true })
  letterId: string | null;

  @ManyToOne('SupervisionLetterEntity', { nullable: true })
  @JoinColumn({ name: 'letter_id', foreignKeyConstraintName: 'clock_move_letter_fkey' })
  letter?: unknown;

  @Column('uuid', { nullable: true })
  complaintId: string | null;

  @ManyToOne('ComplaintEntity', { nullable: true })
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'clock_move_complaint_fkey' })
  complaint?: unknown;

  @Column('uuid', { nullable: true })
  instructionId: string | null;

  @ManyToOne('InstructionEntity', { nullable: true })
  @JoinColumn({ name: 'instruction_id', foreignKeyConstraintName: 'clock_move_instruction_fkey' })
  instruction?: unknown;

  @Column('uuid')
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'clock_move_unit_fkey' })
  unit?: unknown;

  @Column('date')
  fromDay: string;

  @Column('date')
  toDay: string;

  /** The version of the record that the move made. */
  @Column('integer')
  version: number;
}

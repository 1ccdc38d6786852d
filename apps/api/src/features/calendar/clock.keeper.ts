import type { Actor } from '@zuofeng/shared/auth/actor';
import { chineseDay, type Day } from '@zuofeng/shared/calendar/days';
import type { WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import { CLOCK_LABELS, type MovingClock } from '@zuofeng/shared/clocks/clocks.labels';
import { movedTo, type Reckoned, waitsForYear } from '@zuofeng/shared/clocks/terms';
import type { EntityManager } from 'typeorm';

/** A running clock that the calendar would end on another day. */
export interface PlannedMove {
  clock: MovingClock;
  /** Null where the clock is a complaint's or an instruction's. */
  itemId: string | null;
  letterId: string | null;
  complaintId?: string;
  instructionId?: string;
  unitId: string;
  /** The record's number and title, to tell people. */
  number: string;
  title: string;
  from: Day;
  to: Day;
  /** The version of the record that the move makes. */
  version: number;
}

export interface Plan {
  moves: PlannedMove[];
  /** How many clocks reach into a year that is not known: never guessed, they keep their day until it is. */
  waiting: number;
}

/** The change of the calendar that moves follow. */
export interface MadeChange {
  id: string;
  /** Null for the system. */
  actor: Actor | null;
  actorName: string;
  description: string;
  at: Date;
}

/** A feature's running clocks that count working days. */
export interface ClockKeeper {
  /** Which clocks the calendar would move. */
  plan(db: EntityManager, calendar: WorkingCalendar): Promise<Plan>;
  /** The feature's records among those of the moves stay as they are until the transaction ends. */
  lock(tx: EntityManager, moves: readonly PlannedMove[]): Promise<void>;
  /** Moves them: the record's day and version, its timeline, its audit, the people who are to know. */
  move(tx: EntityManager, moves: readonly PlannedMove[], change: MadeChange): Promise<void>;
}

/** Which of the running clocks the calendar moves, and how many wait for a year that is not known. */
export function planOf<Row extends Reckoned>(
  running: readonly Row[],
  calendar: WorkingCalendar,
  moveOf: (row: Row, to: Day) => PlannedMove,
): Plan {
  const known = running.filter(row => !waitsForYear(row, calendar));
  const moves = known.flatMap(row => {
    const to = movedTo(row, calendar);
    return to === null ? [] : [moveOf(row, to)];
  });
  return { moves, waiting: running.length - known.length };
}

/** `完成时限由 2026 年 9 月 14 日移至 9 月 15 日` */
export const moveWords = ({ clock, from, to }: Pick<PlannedMove, 'clock' | 'from' | 'to'>): string =>
  `${CLOCK_LABELS[clock]}由 ${chineseDay(from)}移至 ${chineseDay(to, from)}`;

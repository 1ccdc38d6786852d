import { DeadlineStepView } from '../calendar/calendar.contract.js';
import { CALENDAR_LIMITS } from '../calendar/calendar.labels.js';
import { CalendarYearView } from '../calendar/calendar.contract.js';
import { DEADLINE_UNITS, type DeadlineUnit } from '../calendar/explain-deadline.js';
import { Day, Id, Instant, Nested, NestedList, OneOf, QueryWhole, Text, Whole } from '../contract/fields.js';
import { ItemRef, UnitRef } from '../rectification/rectification.contract.js';
import { LETTER_LIMITS } from '../supervision/supervision.labels.js';
import {
  CALENDAR_ACTIONS,
  type CalendarAction,
  CLOCK_PHASES,
  CLOCKS,
  type ClockKind,
  type ClockPhase,
  MOVING_CLOCKS,
  type MovingClock,
  TERM_LIMITS,
} from './clocks.labels.js';

const optional = { optional: true } as const;
const nullable = { nullable: true } as const;
const count = (label: string) => Whole({ label, min: 0, max: 2_147_483_647 });

/** More time that was granted. */
export class ClockExtensionView {
  @Day({ label: '原时限' }) from: string;
  @Day({ label: '延至' }) to: string;
  @Text({ label: '理由', max: 1000, multiline: true }) reason: string;
  @Instant({ label: '批准时间' }) at: string;
}

/** A move that followed from a change of the calendar. */
export class ClockMoveView {
  @Id({ label: '日历变动' }) changeId: string;
  @Text({ label: '变动', max: 200 }) change: string;
  @Day({ label: '原为' }) from: string;
  @Day({ label: '改为' }) to: string;
  @Text({ label: '变动人', max: 100 }) by: string;
  @Instant({ label: '时间' }) at: string;
}

/** One clock with all of its arithmetic. */
export class ClockView {
  @OneOf(CLOCKS, { label: '时限' }) clock: ClockKind;
  @Text({ label: '名称', max: 100 }) label: string;
  @OneOf(CLOCK_PHASES, { label: '状态' }) phase: ClockPhase;
  @Day({ label: '起算日', ...nullable }) start: string | null;
  @Text({ label: '起算事由', max: 40, ...nullable }) startedBy: string | null;
  /** Null where the day was fixed as such. */
  @Whole({ label: '期限', ...TERM_LIMITS.amount, ...nullable }) amount: number | null;
  @OneOf(DEADLINE_UNITS, { label: '期限单位', ...nullable }) unit: DeadlineUnit | null;
  @Day({ label: '到期日', ...nullable }) day: string | null;
  @NestedList(() => DeadlineStepView, { label: '推算步骤' }) steps: DeadlineStepView[];
  @NestedList(() => ClockExtensionView, { label: '延期' }) extensions: ClockExtensionView[];
  @NestedList(() => ClockMoveView, { label: '随日历移动' }) moves: ClockMoveView[];
  @Text({ label: '推算过程', max: 20_000 }) text: string;
}

export class ClockList {
  @Day({ label: '今天' }) today: string;
  @NestedList(() => ClockView, { label: '时限' }) clocks: ClockView[];
}

/** A change of the calendar and how many running time limits of the reader's reach it moved. */
export class CalendarChangeView {
  @Id({ label: '编号' }) id: string;
  @OneOf(CALENDAR_ACTIONS, { label: '变动' }) action: CalendarAction;
  @Text({ label: '说明', max: 200 }) text: string;
  @Text({ label: '变动人', max: 100 }) by: string;
  @Instant({ label: '时间' }) at: string;
  @count('移动的时限') moved: number;
  /** Clocks of all units that reach into a year that is not entered yet: they keep their day until it is. */
  @count('待录入后推算的时限') waiting: number;
}

export class CalendarChangeQuery {
  @QueryWhole({ label: '页码', min: 1, max: 100_000, ...optional }) page?: number;
  @QueryWhole({ label: '每页行数', min: 1, max: 100, ...optional }) size?: number;
}

export class CalendarChangePage {
  @NestedList(() => CalendarChangeView, { label: '行' }) rows: CalendarChangeView[];
  @count('总数') total: number;
}

export class LetterNumber {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '文号', max: LETTER_LIMITS.number }) number: string;
}

/** One time limit that moved, leading to its record. */
export class MoveRow {
  @Id({ label: '编号' }) id: string;
  @OneOf(MOVING_CLOCKS, { label: '时限' }) clock: MovingClock;
  @Nested(() => ItemRef, { label: '整改事项' }) item: ItemRef;
  @Nested(() => LetterNumber, { label: '督办单', ...nullable }) letter: LetterNumber | null;
  @Nested(() => UnitRef, { label: '责任单位' }) unit: UnitRef;
  @Day({ label: '原为' }) from: string;
  @Day({ label: '改为' }) to: string;
}

export class CalendarChangeDetail extends CalendarChangeView {
  @NestedList(() => MoveRow, { label: '移动的时限' }) moves: MoveRow[];
}

/** What a change did: the year as it is now, and how many time limits followed it. */
export class ChangedYearView extends CalendarYearView {
  @Id({ label: '变动编号' }) changeId: string;
  @count('移动的时限') moved: number;
  @count('待录入后推算的时限') waiting: number;
}

/** What a change would do, before it is made. */
export class ChangePreview {
  @count('将移动的时限') moved: number;
  @count('其中移后当即逾期') overdue: number;
  @count('待录入后推算的时限') waiting: number;
  @Text({ label: '说明', ...CALENDAR_LIMITS.basis }) text: string;
}

import { Day, Flag, Nested, NestedList, OneOf, QueryWhole, Text, Whole } from '../contract/fields.js';
import {
  CALENDAR_LIMITS,
  DAY_KINDS,
  OVERRIDE_KINDS,
  YEAR_STATES,
  type YearState,
} from './calendar.labels.js';
import { DEADLINE_UNITS, STEP_KINDS, type DeadlineUnit, type StepKind } from './explain-deadline.js';
import type { DayKind, SpecialDay } from './working-days.js';

/** What the published arrangement says of a day that the office has decided otherwise. */
export class PublishedDayView {
  @OneOf(DAY_KINDS, { label: '原定' }) kind: DayKind;
  @Text({ label: '名称', ...CALENDAR_LIMITS.name, min: 0 }) name: string;
}

export class CalendarDayView {
  @Day({ label: '日期' }) day: string;
  @OneOf(DAY_KINDS, { label: '类别' }) kind: DayKind;
  @Text({ label: '名称', ...CALENDAR_LIMITS.name, min: 0 }) name: string;
  @Flag({ label: '办公室调整' }) overridden: boolean;
  @Nested(() => PublishedDayView, { label: '原定安排', nullable: true }) published: PublishedDayView | null;
}

/** A year, day by day. In an unknown year the days are the plain week plus what is entered so far: a draft that nothing counts with. */
export class CalendarYearView {
  @Whole({ label: '年份', min: 1900, max: 2199 }) year: number;
  @Whole({ label: '日历版本', min: 1, max: 2_147_483_647 }) version: number;
  @OneOf(YEAR_STATES, { label: '来源' }) state: YearState;
  @Text({ label: '依据', ...CALENDAR_LIMITS.basis, nullable: true }) basis: string | null;
  @NestedList(() => CalendarDayView, { label: '逐日安排', max: 366 }) days: CalendarDayView[];
  @Day({ label: '今天' }) today: string;
  @Whole({ label: '已知的最后年份', min: 1900, max: 2199 }) lastKnownYear: number;
}

export class PutOverride {
  @OneOf(OVERRIDE_KINDS, { label: '安排' }) kind: SpecialDay['kind'];
  @Text({ label: '名称', ...CALENDAR_LIMITS.name }) name: string;
}

/** A decision to try out: null takes the office's decision back. */
export class PreviewOverride {
  @OneOf(OVERRIDE_KINDS, { label: '安排', nullable: true }) kind: SpecialDay['kind'] | null;
}

/** The office declares that a year is entered in full; from then on deadlines may count with it. */
export class ConfirmYear {
  @Text({ label: '依据', ...CALENDAR_LIMITS.basis, description: '放假安排通知的文号' }) basis: string;
}

export class ExplainQuery {
  @Day({ label: '起算日' }) start: string;
  @QueryWhole({ label: '期限', ...CALENDAR_LIMITS.amount }) amount: number;
  @OneOf(DEADLINE_UNITS, { label: '单位' }) unit: DeadlineUnit;
}

export class DeadlineStepView {
  @OneOf(STEP_KINDS, { label: '类别' }) kind: StepKind;
  @Day({ label: '首日' }) first: string;
  @Day({ label: '末日' }) last: string;
  @Text({ label: '说明', max: 200 }) text: string;
}

export class DeadlineView {
  @Day({ label: '截止日' }) day: string;
  @NestedList(() => DeadlineStepView, { label: '推算步骤' }) steps: DeadlineStepView[];
  @Text({ label: '推算过程', max: 20_000 }) text: string;
}

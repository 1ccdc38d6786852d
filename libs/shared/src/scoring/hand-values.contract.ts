import {
  Id,
  IdList,
  Instant,
  Json,
  Nested,
  NestedList,
  OneOf,
  OneOfList,
  Text,
  Whole,
} from '../contract/fields.js';
import { AttachmentView } from '../attachments/attachments.contract.js';
import { UnitRef } from '../rectification/rectification.contract.js';
import { PERIOD_CODE, type PeriodCode } from './periods.js';
import { BookRef, IndicatorRef, PeriodRef } from './scores.contract.js';
import {
  FACT_SHAPES,
  type FactShape,
  HAND_VALUE_STATES,
  type HandValueState,
  SCORING_LIMITS as LIMITS,
} from './scoring.labels.js';

const open = { optional: true, nullable: true } as const;

/** 人工录入 of one indicator for one unit and period, with its evidence. Which figures are asked follows from the shape. */
export class EnterHandValue {
  @Text({ label: '考评期', max: 7, form: PERIOD_CODE }) period: PeriodCode;
  @Id({ label: '单位' }) unitId: string;
  @Text({ label: '指标代码', max: LIMITS.indicatorId }) indicatorId: string;
  @Whole({ label: '分子', min: 0, max: LIMITS.answers, ...open }) numerator?: number | null;
  @Whole({ label: '分母', min: 0, max: LIMITS.answers, ...open }) denominator?: number | null;
  @Whole({ label: '次数', min: 0, max: LIMITS.occurrences, ...open }) count?: number | null;
  /** Answers by the grade's code. */
  @Json({ label: '各等次人数', ...open }) answers?: Record<string, number> | null;
  @Text({ label: '说明', max: LIMITS.reason, multiline: true, ...open }) note?: string | null;
  @IdList({ label: '佐证材料', min: 1, max: 10 }) fileIds: string[];
  /** Of what was entered before, as it was seen: nobody writes over what they have not read. Nothing yet: 0, or left out. */
  @Whole({ label: '版本', min: 0, max: 1_000_000, optional: true }) version?: number;
}

export class HandValueWord {
  @Text({ label: '说明', max: LIMITS.reason, multiline: true, ...open }) note?: string | null;
}
export class HandValueReason {
  @Text({ label: '退回理由', max: LIMITS.reason, multiline: true }) reason: string;
}

export class HandValueView {
  @Id({ label: '编号', nullable: true }) id: string | null;
  @Whole({ label: '版本', min: 0, max: 1_000_000 }) version: number;
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @Nested(() => IndicatorRef, { label: '指标' }) indicator: IndicatorRef;
  @OneOf(FACT_SHAPES, { label: '录入方式' }) shape: FactShape;
  /** Null: nobody has entered anything yet. */
  @OneOf(HAND_VALUE_STATES, { label: '状态', nullable: true }) state: HandValueState | null;
  @Whole({ label: '分子', min: 0, max: LIMITS.answers, nullable: true }) numerator: number | null;
  @Whole({ label: '分母', min: 0, max: LIMITS.answers, nullable: true }) denominator: number | null;
  @Whole({ label: '次数', min: 0, max: LIMITS.occurrences, nullable: true }) count: number | null;
  @Json({ label: '各等次人数', nullable: true }) answers: Record<string, number> | null;
  @Text({ label: '说明', max: LIMITS.reason, nullable: true }) note: string | null;
  @NestedList(() => AttachmentView, { label: '佐证材料' }) files: AttachmentView[];
  @Text({ label: '录入人', max: 100, nullable: true }) enteredByName: string | null;
  @Text({ label: '复核人', max: 100, nullable: true }) checkedByName: string | null;
  @Text({ label: '退回理由', max: LIMITS.reason, nullable: true }) returnReason: string | null;
  @Instant({ label: '更新时间', nullable: true }) changedAt: string | null;
  @OneOfList(['enter', 'confirm', 'return'], { label: '可办理' }) allowedActions: (
    'enter' | 'confirm' | 'return'
  )[];
}

/** Every unit × hand-entered indicator of the period's book: what is there and what is missing. */
export class HandValueSheet {
  @Nested(() => PeriodRef, { label: '考评期' }) period: PeriodRef;
  @Nested(() => BookRef, { label: '考评办法', nullable: true }) book: BookRef | null;
  @NestedList(() => HandValueView, { label: '录入' }) values: HandValueView[];
}

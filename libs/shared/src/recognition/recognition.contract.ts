import { ACCOUNTABILITY_KINDS, type AccountabilityKind } from '../accountability/accountability.labels.js';
import { Day, Flag, Id, Nested, NestedList, OneOf, Text, Whole } from '../contract/fields.js';
import { HONOUR_KINDS, type HonourKind } from '../honours/honours.labels.js';
import { UnitRef } from '../rectification/rectification.contract.js';
import { RECOGNITION_LIMITS as LIMITS, type Target, TARGETS } from './recognition.labels.js';

/** 表扬问责 of a period, both days included. */
export class RecognitionQuery {
  @Day({ label: '起' }) from: string;
  @Day({ label: '止' }) to: string;
}

/** An honour that was granted in the period and is still held. */
export class HonourFact {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '文号', max: LIMITS.number }) number: string;
  @OneOf(HONOUR_KINDS, { label: '荣誉' }) kind: HonourKind;
  @OneOf(TARGETS, { label: '对象类别' }) target: Target;
  @Day({ label: '授予日期' }) on: string;
}

/** An accountability record that holds and was decided in the period, or whose effect period reaches into it. */
export class AccountabilityFact {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '文号', max: LIMITS.number }) number: string;
  @OneOf(ACCOUNTABILITY_KINDS, { label: '问责方式' }) kind: AccountabilityKind;
  @Whole({ label: '轻重', min: 1, max: ACCOUNTABILITY_KINDS.length }) gravity: number;
  @OneOf(TARGETS, { label: '对象类别' }) target: Target;
  @Day({ label: '决定日期' }) on: string;
  /** Whether it was decided in the period: each record counts in one period alone. */
  @Flag({ label: '本期决定' }) decidedWithin: boolean;
  @Day({ label: '影响期起', nullable: true }) effectFrom: string | null;
  @Day({ label: '影响期止', nullable: true }) effectTo: string | null;
}

/** What stands in the records of one unit itself, its sections and its cadres; units below it have their own. */
export class UnitRecognition {
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @NestedList(() => HonourFact, { label: '表扬奖励' }) honours: HonourFact[];
  @NestedList(() => AccountabilityFact, { label: '问责' }) accountability: AccountabilityFact[];
}

export class RecognitionFacts {
  @Day({ label: '起' }) from: string;
  @Day({ label: '止' }) to: string;
  /** Units with something on record. */
  @NestedList(() => UnitRecognition, { label: '单位' }) units: UnitRecognition[];
}

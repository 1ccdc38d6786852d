import {
  Day,
  Flag,
  Id,
  Instant,
  Nested,
  NestedList,
  OneOf,
  OneOfList,
  QueryOneOfList,
  Text,
  Whole,
} from '../contract/fields.js';
import { RuleBookContent } from './rule-book.contract.js';
import {
  RULE_BOOK_ACTIONS,
  RULE_BOOK_STATES,
  type RuleBookAction,
  type RuleBookState,
  SCORING_LIMITS as LIMITS,
} from './scoring.labels.js';

/** 起草考评办法, from nothing, as a copy of another, or from a file. */
export class CreateRuleBook {
  @Text({ label: '名称', max: LIMITS.bookName }) name: string;
  /** The book whose next version this is to be. */
  @Id({ label: '修订自', optional: true, nullable: true }) basedOnId?: string | null;
  @Nested(() => RuleBookContent, { label: '内容' }) content: RuleBookContent;
}

export class EditRuleBook {
  @Text({ label: '名称', max: LIMITS.bookName }) name: string;
  @Nested(() => RuleBookContent, { label: '内容' }) content: RuleBookContent;
}

export class RuleBookWord {
  @Text({ label: '说明', max: LIMITS.reason, multiline: true, optional: true, nullable: true }) note?:
    string | null;
}

export class RuleBookReason {
  @Text({ label: '理由', max: LIMITS.reason, multiline: true }) reason: string;
}

/** 批准施行: from a day that has not passed, the first day of a period. */
export class ApproveRuleBook {
  @Day({ label: '施行日期' }) inForceFrom: string;
  @Text({ label: '说明', max: LIMITS.reason, multiline: true, optional: true, nullable: true }) note?:
    string | null;
}

export class RuleBookRow {
  @Id({ label: '编号' }) id: string;
  /** `KP-2026-01`. */
  @Text({ label: '文号', max: LIMITS.code }) number: string;
  @Text({ label: '名称', max: LIMITS.bookName }) name: string;
  @OneOf(RULE_BOOK_STATES, { label: '状态' }) state: RuleBookState;
  @Day({ label: '施行日期', nullable: true }) inForceFrom: string | null;
  /** The last day before the next book came into force. */
  @Day({ label: '施行至', nullable: true }) inForceTo: string | null;
  @Flag({ label: '现行' }) inForce: boolean;
  @Whole({ label: '指标数', min: 0, max: LIMITS.indicators }) indicators: number;
  @Text({ label: '起草人', max: 100 }) createdByName: string;
  @Instant({ label: '更新时间' }) changedAt: string;
}

export class RuleBookList {
  @NestedList(() => RuleBookRow, { label: '考评办法' }) rows: RuleBookRow[];
}
export class RuleBookQuery {
  @QueryOneOfList(RULE_BOOK_STATES, { label: '状态', optional: true }) state?: RuleBookState[];
}

export class RuleBookEvent {
  @OneOf([...RULE_BOOK_ACTIONS, 'create'], { label: '动作' }) action: RuleBookAction | 'create';
  @Text({ label: '经办人', max: 100 }) byName: string;
  @Instant({ label: '时间' }) at: string;
  @Text({ label: '说明', max: LIMITS.reason, nullable: true }) note: string | null;
}

export class BlockedRuleBookAction {
  @OneOf(RULE_BOOK_ACTIONS, { label: '动作' }) action: RuleBookAction;
  @Text({ label: '原因', max: 500 }) reason: string;
}

export class RuleBookView extends RuleBookRow {
  @Whole({ label: '版本', min: 1, max: 1_000_000 }) version: number;
  @Nested(() => RuleBookContent, { label: '内容' }) content: RuleBookContent;
  /** SHA-256 of the canonical content (RFC 8785). */
  @Text({ label: '摘要', max: 64 }) digest: string;
  @Nested(() => RuleBookRow, { label: '修订自', nullable: true }) basedOn: RuleBookRow | null;
  @NestedList(() => RuleBookEvent, { label: '经过' }) events: RuleBookEvent[];
  @OneOfList(RULE_BOOK_ACTIONS, { label: '可办理' }) allowedActions: RuleBookAction[];
  @NestedList(() => BlockedRuleBookAction, { label: '暂不能办理' }) blocked: BlockedRuleBookAction[];
}

export class RuleBookChangeView {
  @Text({ label: '位置', max: 200 }) place: string;
  @Text({ label: '原为', max: 600, nullable: true }) before: string | null;
  @Text({ label: '改为', max: 600, nullable: true }) after: string | null;
}
export class RuleBookDifferences {
  @Nested(() => RuleBookRow, { label: '原办法' }) before: RuleBookRow;
  @Nested(() => RuleBookRow, { label: '新办法' }) after: RuleBookRow;
  @NestedList(() => RuleBookChangeView, { label: '差异' }) changes: RuleBookChangeView[];
}
export class DifferencesQuery {
  /** Without one: the book that it revises. */
  @Id({ label: '对照办法', optional: true }) with?: string;
}

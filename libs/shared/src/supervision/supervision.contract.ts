import { AttachmentView } from '../attachments/attachments.contract.js';
import { ClockView } from '../clocks/clocks.contract.js';
import {
  Day,
  Flag,
  Id,
  IdList,
  Instant,
  Nested,
  NestedList,
  OneOf,
  OneOfList,
  QueryFlag,
  QueryOneOfList,
  QueryWhole,
  Text,
  Whole,
} from '../contract/fields.js';
import { ItemRef, UnitRef } from '../rectification/rectification.contract.js';
import {
  LETTER_ACTIONS,
  LETTER_LEVELS,
  LETTER_LIMITS as LIMITS,
  LETTER_STATES,
  LETTER_TODOS,
  type LetterAction,
  type LetterLevel,
  type LetterState,
  type LetterTodo,
  ROUND_OUTCOMES,
  type RoundOutcome,
} from './supervision.labels.js';

const optional = { optional: true } as const;
const nullable = { nullable: true } as const;
const count = (label: string) => Whole({ label, min: 0, max: 2_147_483_647 });

// What is asked

/** 拟写答复: the words that the head then signs; may be written anew until then. */
export class PrepareReply {
  @Text({ label: '答复内容', max: LIMITS.reply, multiline: true }) reply: string;
  @IdList({ label: '佐证材料', max: LIMITS.evidence, ...optional }) attachmentIds?: string[];
}

/** 签字答复: the head's own words, or those that were prepared. */
export class SignReply {
  @Text({ label: '答复内容', max: LIMITS.reply, multiline: true }) reply: string;
  @IdList({ label: '佐证材料', max: LIMITS.evidence, ...optional }) attachmentIds?: string[];
}

export class AcceptReply {
  @Text({ label: '审核意见', max: LIMITS.reason, multiline: true, optional: true, nullable: true }) note?:
    string | null;
}

export class ReturnReply {
  @Text({ label: '退回理由', max: LIMITS.reason, multiline: true }) reason: string;
}

export class WithdrawLetter {
  @Text({ label: '撤回理由', max: LIMITS.reason, multiline: true }) reason: string;
}

export class LetterQuery {
  /** The unit and all below it. */
  @Id({ label: '单位', ...optional }) unitId?: string;
  @Id({ label: '整改事项', ...optional }) itemId?: string;
  @QueryOneOfList(LETTER_STATES, { label: '状态', ...optional }) state?: LetterState[];
  /** Waiting for a reply past its day. */
  @QueryFlag({ label: '逾期未答复', ...optional }) overdue?: boolean;
  /** Once unanswered on its day, whatever became of it since. */
  @QueryFlag({ label: '曾未按期答复', ...optional }) missed?: boolean;
  @OneOf(LETTER_TODOS, { label: '待办', ...optional }) todo?: LetterTodo;
  @QueryWhole({ label: '页码', min: 1, max: 100_000, ...optional }) page?: number;
  @QueryWhole({ label: '每页行数', min: 1, max: 100, ...optional }) size?: number;
}

// What is answered

/** A line of the list. */
export class LetterRow {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '文号', max: LIMITS.number }) number: string;
  @Whole({ label: '版本', min: 1, max: 2_147_483_647 }) version: number;
  @OneOf(LETTER_STATES, { label: '状态' }) state: LetterState;
  @OneOf(LETTER_LEVELS, { label: '督办层级' }) level: LetterLevel;
  @Text({ label: '督办事由', max: LIMITS.subject }) subject: string;
  @Nested(() => ItemRef, { label: '整改事项' }) item: ItemRef;
  @Nested(() => UnitRef, { label: '责任单位' }) unit: UnitRef;
  @Text({ label: '签发人', max: 100 }) issuedByName: string;
  @Day({ label: '签发日期' }) issuedOn: string;
  @Day({ label: '答复期限' }) dueOn: string;
  @Flag({ label: '逾期未答复' }) overdue: boolean;
  /** The day from which it is on record as unanswered; kept whatever comes after. */
  @Day({ label: '未按期答复记录', ...nullable }) missedOn: string | null;
  @count('未按期答复次数') missedCount: number;
}

export class LetterPage {
  @NestedList(() => LetterRow, { label: '行' }) rows: LetterRow[];
  @count('总数') total: number;
}

/** One asking and answering: the first, or one after a reply was returned. */
export class LetterRoundView {
  @Id({ label: '编号' }) id: string;
  @Whole({ label: '次', min: 1, max: 1000 }) no: number;
  @Day({ label: '起算日' }) startedOn: string;
  @Day({ label: '答复期限' }) dueOn: string;
  @Day({ label: '未按期答复记录', ...nullable }) missedOn: string | null;
  @Text({ label: '拟稿', max: LIMITS.reply, multiline: true, ...nullable }) prepared: string | null;
  @Text({ label: '拟稿人', max: 100, ...nullable }) preparedByName: string | null;
  @Text({ label: '答复', max: LIMITS.reply, multiline: true, ...nullable }) reply: string | null;
  @Text({ label: '签字人', max: 100, ...nullable }) repliedByName: string | null;
  @Text({ label: '代签：代谁', max: 100, ...nullable }) repliedFor: string | null;
  @Instant({ label: '答复时间', ...nullable }) repliedAt: string | null;
  @OneOf(ROUND_OUTCOMES, { label: '审核结果', ...nullable }) outcome: RoundOutcome | null;
  @Text({ label: '审核意见', max: LIMITS.reason, multiline: true, ...nullable }) reviewNote: string | null;
  @Text({ label: '审核人', max: 100, ...nullable }) reviewerName: string | null;
  @Instant({ label: '审核时间', ...nullable }) reviewedAt: string | null;
  @NestedList(() => AttachmentView, { label: '佐证材料' }) evidence: AttachmentView[];
}

/** The letter's page in one answer. */
export class LetterView extends LetterRow {
  @Text({ label: '督办要求', max: LIMITS.demand, multiline: true }) demand: string;
  /** The office whose paper it is. */
  @Text({ label: '发文机关', max: 300 }) office: string;
  @Instant({ label: '签发时间' }) issuedAt: string;
  @Whole({ label: '答复期限工作日', min: 1, max: 1000 }) replyWithin: number;
  @Text({ label: '撤回理由', max: LIMITS.reason, multiline: true, ...nullable }) withdrawReason:
    string | null;
  @NestedList(() => LetterRoundView, { label: '答复' }) rounds: LetterRoundView[];
  @NestedList(() => ClockView, { label: '时限' }) clocks: ClockView[];
  @Day({ label: '今天' }) today: string;
  @OneOfList(LETTER_ACTIONS, { label: '可进行的操作' }) allowedActions: LetterAction[];
}

/** 未按期回复督办单 of a unit and all below it. */
export class LetterFigures {
  @count('督办单') total: number;
  @count('未办结') open: number;
  @count('逾期未答复') overdue: number;
  @count('未按期答复') missed: number;
}

export class LetterTodoList {
  @OneOf(LETTER_TODOS, { label: '清单' }) todo: LetterTodo;
  @Text({ label: '名称', max: 40 }) label: string;
  /** The list with `?todo=` shows exactly this many. */
  @count('数量') total: number;
  @NestedList(() => LetterRow, { label: '行' }) rows: LetterRow[];
}

export class LetterTodos {
  @NestedList(() => LetterTodoList, { label: '清单' }) lists: LetterTodoList[];
}

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
import { UnitRef } from '../rectification/rectification.contract.js';
import {
  type Addressee,
  ADDRESSEES,
  INSTRUCTION_ACTIONS,
  INSTRUCTION_LEVELS,
  INSTRUCTION_LIMITS as LIMITS,
  INSTRUCTION_OUTCOMES,
  INSTRUCTION_STATES,
  INSTRUCTION_SUBJECTS,
  INSTRUCTION_TODOS,
  type InstructionAction,
  type InstructionLevel,
  type InstructionOutcome,
  type InstructionState,
  type InstructionSubject,
  type InstructionTodo,
} from './instructions.labels.js';

const optional = { optional: true } as const;
const nullable = { nullable: true } as const;
const count = (label: string) => Whole({ label, min: 0, max: 2_147_483_647 });

// What is asked

/** 作出批示 on a record: who owes the reply and in how many working days. */
export class GiveInstruction {
  @OneOf(INSTRUCTION_SUBJECTS, { label: '批示对象' }) subjectType: InstructionSubject;
  @Id({ label: '批示对象编号' }) subjectId: string;
  @OneOf(ADDRESSEES, { label: '承办' }) addressee: Addressee;
  @Text({ label: '批示内容', max: LIMITS.words, multiline: true }) words: string;
  /** The office's setting when absent. */
  @Whole({ label: '回复期限（工作日）', ...LIMITS.replyWithin, ...optional }) replyWithin?: number;
}

/** 拟写回复: the words that are then signed; may be written anew until then. */
export class PrepareInstructionReply {
  @Text({ label: '回复内容', max: LIMITS.reply, multiline: true }) reply: string;
  @IdList({ label: '佐证材料', max: LIMITS.evidence, ...optional }) attachmentIds?: string[];
}

/** 签字回复: the signer's own words, or those that were prepared. */
export class SignInstructionReply {
  @Text({ label: '回复内容', max: LIMITS.reply, multiline: true }) reply: string;
  @IdList({ label: '佐证材料', max: LIMITS.evidence, ...optional }) attachmentIds?: string[];
}

export class AcceptInstructionReply {
  @Text({ label: '审定意见', max: LIMITS.reason, multiline: true, optional: true, nullable: true }) note?:
    string | null;
}

export class ReturnInstructionReply {
  @Text({ label: '退回理由', max: LIMITS.reason, multiline: true }) reason: string;
}

export class WithdrawInstruction {
  @Text({ label: '撤回理由', max: LIMITS.reason, multiline: true }) reason: string;
}

export class InstructionQuery {
  /** Owed by the unit or one below it. */
  @Id({ label: '单位', ...optional }) unitId?: string;
  @OneOf(INSTRUCTION_SUBJECTS, { label: '批示对象', ...optional }) subjectType?: InstructionSubject;
  @Id({ label: '批示对象编号', ...optional }) subjectId?: string;
  @QueryOneOfList(INSTRUCTION_STATES, { label: '状态', ...optional }) state?: InstructionState[];
  /** Waiting for a reply past its day. */
  @QueryFlag({ label: '逾期未回复', ...optional }) overdue?: boolean;
  /** Once unanswered on its day, whatever became of it since. */
  @QueryFlag({ label: '曾未按期回复', ...optional }) missed?: boolean;
  /** Given by the reader. */
  @QueryFlag({ label: '我作出的', ...optional }) mine?: boolean;
  @OneOf(INSTRUCTION_TODOS, { label: '待办', ...optional }) todo?: InstructionTodo;
  @QueryWhole({ label: '页码', min: 1, max: 100_000, ...optional }) page?: number;
  @QueryWhole({ label: '每页行数', min: 1, max: 100, ...optional }) size?: number;
}

// What is answered

/** The record that it is written on, as the reader knows it. */
export class InstructionSubjectRef {
  @OneOf(INSTRUCTION_SUBJECTS, { label: '类别' }) type: InstructionSubject;
  @Id({ label: '编号' }) id: string;
  @Text({ label: '文号', max: 40, ...nullable }) number: string | null;
  @Text({ label: '标题', max: 300 }) title: string;
}

/** A line of the list. */
export class InstructionRow {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '文号', max: LIMITS.number }) number: string;
  @Whole({ label: '版本', min: 1, max: 2_147_483_647 }) version: number;
  @OneOf(INSTRUCTION_STATES, { label: '状态' }) state: InstructionState;
  @Whole({ label: '升级层级', min: 0, max: INSTRUCTION_LEVELS.length - 1 }) level: InstructionLevel;
  @Text({ label: '批示内容', max: LIMITS.words, multiline: true }) words: string;
  @Nested(() => InstructionSubjectRef, { label: '批示对象' }) subject: InstructionSubjectRef;
  /** Null where the office owes the reply. */
  @Nested(() => UnitRef, { label: '承办单位', ...nullable }) unit: UnitRef | null;
  @Text({ label: '批示人', max: 100 }) givenByName: string;
  @Day({ label: '批示日期' }) givenOn: string;
  @Day({ label: '回复期限' }) dueOn: string;
  @Flag({ label: '逾期未回复' }) overdue: boolean;
  /** The day from which it is on record as unanswered; kept whatever comes after. */
  @Day({ label: '未按期回复记录', ...nullable }) missedOn: string | null;
  @count('未按期回复次数') missedCount: number;
}

export class InstructionPage {
  @NestedList(() => InstructionRow, { label: '行' }) rows: InstructionRow[];
  @count('总数') total: number;
}

/** One asking and answering: the first, or one after a reply was returned. */
export class InstructionRoundView {
  @Id({ label: '编号' }) id: string;
  @Whole({ label: '次', min: 1, max: 1000 }) no: number;
  @Day({ label: '起算日' }) startedOn: string;
  @Day({ label: '回复期限' }) dueOn: string;
  @Day({ label: '未按期回复记录', ...nullable }) missedOn: string | null;
  @Text({ label: '拟稿', max: LIMITS.reply, multiline: true, ...nullable }) prepared: string | null;
  @Text({ label: '拟稿人', max: 100, ...nullable }) preparedByName: string | null;
  @Text({ label: '回复', max: LIMITS.reply, multiline: true, ...nullable }) reply: string | null;
  @Text({ label: '签字人', max: 100, ...nullable }) repliedByName: string | null;
  @Text({ label: '代签：代谁', max: 100, ...nullable }) repliedFor: string | null;
  @Instant({ label: '回复时间', ...nullable }) repliedAt: string | null;
  @OneOf(INSTRUCTION_OUTCOMES, { label: '审定结果', ...nullable }) outcome: InstructionOutcome | null;
  @Text({ label: '审定意见', max: LIMITS.reason, multiline: true, ...nullable }) judgeNote: string | null;
  @Text({ label: '审定人', max: 100, ...nullable }) judgeName: string | null;
  @Instant({ label: '审定时间', ...nullable }) judgedAt: string | null;
  @NestedList(() => AttachmentView, { label: '佐证材料' }) evidence: AttachmentView[];
}

/** The instruction's page in one answer. */
export class InstructionView extends InstructionRow {
  @Instant({ label: '批示时间' }) givenAt: string;
  @Whole({ label: '回复期限工作日', ...LIMITS.replyWithin }) replyWithin: number;
  @Text({ label: '撤回理由', max: LIMITS.reason, multiline: true, ...nullable }) withdrawReason:
    string | null;
  @NestedList(() => InstructionRoundView, { label: '回复' }) rounds: InstructionRoundView[];
  @NestedList(() => ClockView, { label: '时限' }) clocks: ClockView[];
  @Day({ label: '今天' }) today: string;
  @OneOfList(INSTRUCTION_ACTIONS, { label: '可进行的操作' }) allowedActions: InstructionAction[];
}

export class InstructionTodoList {
  @OneOf(INSTRUCTION_TODOS, { label: '清单' }) todo: InstructionTodo;
  @Text({ label: '名称', max: 40 }) label: string;
  /** The list with `?todo=` shows exactly this many. */
  @count('数量') total: number;
  @NestedList(() => InstructionRow, { label: '行' }) rows: InstructionRow[];
}

export class InstructionTodos {
  @NestedList(() => InstructionTodoList, { label: '清单' }) lists: InstructionTodoList[];
}

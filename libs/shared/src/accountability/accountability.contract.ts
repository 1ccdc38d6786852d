import { AttachmentView } from '../attachments/attachments.contract.js';
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
import { RECOGNITION_LIMITS as LIMITS, type Target, TARGETS } from '../recognition/recognition.labels.js';
import { NamedRef, UnitRef } from '../rectification/rectification.contract.js';
import {
  ACCOUNTABILITY_ACTIONS,
  ACCOUNTABILITY_EVENTS,
  ACCOUNTABILITY_KINDS,
  ACCOUNTABILITY_STATES,
  ACCOUNTABILITY_TODOS,
  type AccountabilityAction,
  type AccountabilityEvent,
  type AccountabilityKind,
  type AccountabilityState,
  type AccountabilityTodo,
} from './accountability.labels.js';

const optional = { optional: true } as const;
const nullable = { nullable: true } as const;
const maybe = { optional: true, nullable: true } as const;
const count = (label: string) => Whole({ label, min: 0, max: 2_147_483_647 });

// What is asked

export class WriteAccountability {
  @OneOf(ACCOUNTABILITY_KINDS, { label: '问责方式' }) kind: AccountabilityKind;
  @OneOf(TARGETS, { label: '对象类别' }) target: Target;
  @Id({ label: '单位' }) unitId: string;
  @Id({ label: '科室', ...maybe }) sectionId?: string | null;
  @Text({ label: '姓名', max: LIMITS.person, ...maybe }) personName?: string | null;
  @Text({ label: '职务', max: LIMITS.title, ...maybe }) personTitle?: string | null;
  @Text({ label: '事实', max: LIMITS.text, multiline: true }) facts: string;
  @Text({ label: '依据', max: LIMITS.text, multiline: true }) basis: string;
  @Text({ label: '处理决定', max: LIMITS.text, multiline: true }) decision: string;
  @Text({ label: '决定机关', max: LIMITS.title }) decidedBy: string;
  @Day({ label: '决定日期' }) decidedOn: string;
  /** The effect period (影响期), both days included; both or none. */
  @Day({ label: '影响期起', ...maybe }) effectFrom?: string | null;
  @Day({ label: '影响期止', ...maybe }) effectTo?: string | null;
  /** The case that it follows from: its lamp 问责 is lit when the record holds. */
  @Id({ label: '关联的投诉案件', ...maybe }) caseId?: string | null;
  @IdList({ label: '决定文件', max: LIMITS.files, ...optional }) attachmentIds?: string[];
}

export class AccountabilityWord {
  @Text({ label: '审核意见', max: LIMITS.reason, multiline: true, ...maybe }) note?: string | null;
}

export class AccountabilityReason {
  @Text({ label: '理由', max: LIMITS.reason, multiline: true }) reason: string;
}

export class AccountabilityQuery {
  /** The unit and all below it. */
  @Id({ label: '单位', ...optional }) unitId?: string;
  @Id({ label: '投诉案件', ...optional }) caseId?: string;
  @QueryOneOfList(ACCOUNTABILITY_KINDS, { label: '问责方式', ...optional }) kind?: AccountabilityKind[];
  @QueryOneOfList(ACCOUNTABILITY_STATES, { label: '状态', ...optional }) state?: AccountabilityState[];
  @OneOf(TARGETS, { label: '对象类别', ...optional }) target?: Target;
  @QueryFlag({ label: '影响期内', ...optional }) inForce?: boolean;
  @Day({ label: '决定起', ...optional }) decidedFrom?: string;
  @Day({ label: '决定止', ...optional }) decidedTo?: string;
  @OneOf(ACCOUNTABILITY_TODOS, { label: '待办', ...optional }) todo?: AccountabilityTodo;
  @QueryWhole({ label: '页码', min: 1, max: 100_000, ...optional }) page?: number;
  @QueryWhole({ label: '每页行数', min: 1, max: 100, ...optional }) size?: number;
}

// What is answered

export class AccountabilityRow {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '文号', max: LIMITS.number }) number: string;
  @Whole({ label: '版本', min: 1, max: 2_147_483_647 }) version: number;
  @OneOf(ACCOUNTABILITY_STATES, { label: '状态' }) state: AccountabilityState;
  @OneOf(ACCOUNTABILITY_KINDS, { label: '问责方式' }) kind: AccountabilityKind;
  @OneOf(TARGETS, { label: '对象类别' }) target: Target;
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @Nested(() => NamedRef, { label: '科室', ...nullable }) section: NamedRef | null;
  @Text({ label: '姓名', max: LIMITS.person, ...nullable }) personName: string | null;
  @Text({ label: '职务', max: LIMITS.title, ...nullable }) personTitle: string | null;
  @Text({ label: '决定机关', max: LIMITS.title }) decidedBy: string;
  @Day({ label: '决定日期' }) decidedOn: string;
  @Day({ label: '影响期起', ...nullable }) effectFrom: string | null;
  @Day({ label: '影响期止', ...nullable }) effectTo: string | null;
  @Flag({ label: '影响期内' }) inForce: boolean;
  @Text({ label: '登记人', max: 100 }) createdByName: string;
  @Text({ label: '审核人', max: 100, ...nullable }) confirmedByName: string | null;
}

export class AccountabilityPage {
  @NestedList(() => AccountabilityRow, { label: '行' }) rows: AccountabilityRow[];
  @count('总数') total: number;
}

/** The case that the record follows from, for whoever may know of the case. */
export class LinkedCase {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '案件编号', max: 40 }) number: string;
  @Text({ label: '标题', max: 300 }) title: string;
}

export class AccountabilityStep {
  @Id({ label: '编号' }) id: string;
  @OneOf(ACCOUNTABILITY_EVENTS, { label: '步骤' }) action: AccountabilityEvent;
  @Text({ label: '办理人', max: 100 }) actorName: string;
  @Text({ label: '说明', max: LIMITS.text, multiline: true, ...nullable }) note: string | null;
  @Instant({ label: '时间' }) at: string;
}

/** The record's page in one answer. */
export class AccountabilityView extends AccountabilityRow {
  @Text({ label: '事实', max: LIMITS.text, multiline: true }) facts: string;
  @Text({ label: '依据', max: LIMITS.text, multiline: true }) basis: string;
  @Text({ label: '处理决定', max: LIMITS.text, multiline: true }) decision: string;
  @Text({ label: '撤销理由', max: LIMITS.reason, multiline: true, ...nullable }) revokeReason: string | null;
  @Nested(() => LinkedCase, { label: '关联的投诉案件', ...nullable }) case: LinkedCase | null;
  @NestedList(() => AttachmentView, { label: '决定文件' }) files: AttachmentView[];
  /** The office's own; for others the record alone. */
  @NestedList(() => AccountabilityStep, { label: '办理过程' }) steps: AccountabilityStep[];
  @Day({ label: '今天' }) today: string;
  @OneOfList(ACCOUNTABILITY_ACTIONS, { label: '可进行的操作' }) allowedActions: AccountabilityAction[];
}

export class AccountabilityTodoList {
  @OneOf(ACCOUNTABILITY_TODOS, { label: '清单' }) todo: AccountabilityTodo;
  @Text({ label: '名称', max: 40 }) label: string;
  /** The list with `?todo=` shows exactly this many. */
  @count('数量') total: number;
  @NestedList(() => AccountabilityRow, { label: '行' }) rows: AccountabilityRow[];
}

export class AccountabilityTodos {
  @NestedList(() => AccountabilityTodoList, { label: '清单' }) lists: AccountabilityTodoList[];
}

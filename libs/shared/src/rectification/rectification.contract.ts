import type { EscalationLevel } from './escalation.js';
import { AttachmentView } from '../attachments/attachments.contract.js';
import {
  Day,
  Decimal,
  Flag,
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
import { DEADLINE_UNITS, type DeadlineUnit } from '../calendar/explain-deadline.js';
import { TERM_LIMITS } from '../clocks/clocks.labels.js';
import { LookBackView } from '../look-back/look-back.contract.js';
import { type Aspect, ASPECTS } from '../reference/reference.labels.js';
import { LETTER_LIMITS } from '../supervision/supervision.labels.js';
import {
  ACTIONS,
  type Action,
  APPLICATION_STATES,
  type ApplicationState,
  CHOSEN_ORIGINS,
  EVENT_KINDS,
  type EventKind,
  EXTENSION_STATES,
  type ExtensionState,
  FOCI,
  type Focus,
  FOCUS_KINDS,
  type FocusKind,
  type Light,
  LIGHTS,
  type Origin,
  ORIGINS,
  type Outcome,
  OUTCOMES,
  RECTIFICATION_LIMITS as LIMITS,
  SEVERITIES,
  type Severity,
  type Source,
  SOURCES,
  type State,
  STATES,
  VERIFICATION_METHODS,
  type VerificationMethod,
} from './rectification.labels.js';

const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;
const nullable = { nullable: true } as const;

// What is asked

/** 登记: only the title and the unit; the five clears may follow before issue. The unit decides whose ledger it is. */
export class CreateItem {
  @Text({ label: '标题', max: LIMITS.title }) title: string;
  @Id({ label: '责任单位' }) unitId: string;
  @Text({ label: '问题内容', max: LIMITS.problem, multiline: true, ...clearable }) problem?: string | null;
  @Id({ label: '责任科室', ...clearable }) sectionId?: string | null;
  @Text({ label: '责任领导', max: LIMITS.person, ...clearable }) leader?: string | null;
  @Text({ label: '责任人', max: LIMITS.person, ...clearable }) person?: string | null;
  @IdList({ label: '配合单位', max: LIMITS.coUnits, ...optional }) coUnitIds?: string[];
  @Text({ label: '整改标准', max: LIMITS.standard, multiline: true, ...clearable }) standard?: string | null;
  @Text({ label: '整改措施', max: LIMITS.measures, multiline: true, ...clearable }) measures?: string | null;
  @Day({ label: '完成时限', ...clearable }) deadline?: string | null;
  /** Instead of a day: so many days from the day of issue. Both or neither. */
  @Whole({ label: '期限', ...TERM_LIMITS.amount, ...clearable }) termAmount?: number | null;
  @OneOf(DEADLINE_UNITS, { label: '期限单位', ...clearable }) termUnit?: DeadlineUnit | null;
  @OneOf(SOURCES, { label: '问题来源', ...clearable }) source?: Source | null;
  @OneOf(FOCI, { label: '服务方面', ...clearable }) focus?: Focus | null;
  @OneOf(FOCUS_KINDS, { label: '企业服务类别', ...clearable }) focusKind?: FocusKind | null;
  @OneOf(ASPECTS, { label: '六大方面', ...clearable }) aspectCode?: Aspect | null;
  @Text({ label: '十七项措施', max: 64, ...clearable }) measureCode?: string | null;
  @OneOf(SEVERITIES, { label: '程度', ...optional }) severity?: Severity;
  @OneOf(CHOSEN_ORIGINS, { label: '立项途径', ...optional }) origin?: (typeof CHOSEN_ORIGINS)[number];
  @Text({ label: '立项依据', max: LIMITS.originRef, ...clearable }) originRef?: string | null;
  @Text({ label: '问题类别', max: LIMITS.category, ...clearable }) category?: string | null;
  @Id({ label: '上级事项', ...clearable }) parentId?: string | null;
}

/** A change of some fields; absent keys stay as they are. Once issued, neither the unit nor the deadline moves this way. */
export class EditItem {
  @Text({ label: '标题', max: LIMITS.title, ...optional }) title?: string;
  @Id({ label: '责任单位', ...optional }) unitId?: string;
  @Text({ label: '问题内容', max: LIMITS.problem, multiline: true, ...clearable }) problem?: string | null;
  @Id({ label: '责任科室', ...clearable }) sectionId?: string | null;
  @Text({ label: '责任领导', max: LIMITS.person, ...clearable }) leader?: string | null;
  @Text({ label: '责任人', max: LIMITS.person, ...clearable }) person?: string | null;
  @IdList({ label: '配合单位', max: LIMITS.coUnits, ...optional }) coUnitIds?: string[];
  @Text({ label: '整改标准', max: LIMITS.standard, multiline: true, ...clearable }) standard?: string | null;
  @Text({ label: '整改措施', max: LIMITS.measures, multiline: true, ...clearable }) measures?: string | null;
  @Day({ label: '完成时限', ...clearable }) deadline?: string | null;
  /** Instead of a day: so many days from the day of issue. Both or neither. */
  @Whole({ label: '期限', ...TERM_LIMITS.amount, ...clearable }) termAmount?: number | null;
  @OneOf(DEADLINE_UNITS, { label: '期限单位', ...clearable }) termUnit?: DeadlineUnit | null;
  @OneOf(SOURCES, { label: '问题来源', ...clearable }) source?: Source | null;
  @OneOf(FOCI, { label: '服务方面', ...clearable }) focus?: Focus | null;
  @OneOf(FOCUS_KINDS, { label: '企业服务类别', ...clearable }) focusKind?: FocusKind | null;
  @OneOf(ASPECTS, { label: '六大方面', ...clearable }) aspectCode?: Aspect | null;
  @Text({ label: '十七项措施', max: 64, ...clearable }) measureCode?: string | null;
  @OneOf(SEVERITIES, { label: '程度', ...optional }) severity?: Severity;
  @OneOf(CHOSEN_ORIGINS, { label: '立项途径', ...optional }) origin?: (typeof CHOSEN_ORIGINS)[number];
  @Text({ label: '立项依据', max: LIMITS.originRef, ...clearable }) originRef?: string | null;
  @Text({ label: '问题类别', max: LIMITS.category, ...clearable }) category?: string | null;
  @Id({ label: '上级事项', ...clearable }) parentId?: string | null;
}

/** 交办, 签收, 撤回申请, 取消公开: a remark is welcome, never required. */
export class PlainAction {
  @Text({ label: '说明', max: LIMITS.reason, multiline: true, ...clearable }) note?: string | null;
}

/** 退回异议, 不予签字, 退回整改, 撤销立项: always with a reason. */
export class ReasonedAction {
  @Text({ label: '理由', max: LIMITS.reason, multiline: true }) reason: string;
}

export class ReportProgress {
  @Text({ label: '进展情况', max: LIMITS.note, multiline: true }) note: string;
  @Whole({ label: '完成百分比', min: 0, max: 100 }) percent: number;
  @IdList({ label: '佐证材料', max: LIMITS.evidence, ...optional }) attachmentIds?: string[];
}

export class ApplyForClosure {
  @Text({ label: '完成情况', max: LIMITS.note, multiline: true }) note: string;
  /** May be empty here: the rule of evidence refuses it by its own name. */
  @IdList({ label: '佐证材料', max: LIMITS.evidence }) attachmentIds: string[];
}

export class SignApplication {
  @Text({ label: '签字意见', max: LIMITS.reason, multiline: true, ...clearable }) note?: string | null;
}

export class CloseItem {
  @OneOf(VERIFICATION_METHODS, { label: '核查方式' }) method: VerificationMethod;
  @Text({ label: '核查情况', max: LIMITS.note, multiline: true }) finding: string;
  @Text({ label: '回访结果', max: LIMITS.note, multiline: true, ...clearable }) callBackResult?:
    string | null;
  @IdList({ label: '核查材料', max: LIMITS.evidence, ...optional }) attachmentIds?: string[];
}

export class ReopenItem {
  @Text({ label: '重开理由', max: LIMITS.reason, multiline: true }) reason: string;
  @Day({ label: '新的完成时限' }) deadline: string;
}

export class RequestExtension {
  @Text({ label: '延期理由', max: LIMITS.reason, multiline: true }) reason: string;
  @Day({ label: '申请延至' }) deadline: string;
}

export class DecideExtension {
  @Flag({ label: '是否同意' }) approve: boolean;
  @Text({ label: '审批意见', max: LIMITS.reason, multiline: true, ...clearable }) note?: string | null;
}

/** 发督办单: what it is about, and what the unit is to do and to answer. */
export class SuperviseItem {
  @Text({ label: '督办事由', max: LETTER_LIMITS.subject }) subject: string;
  @Text({ label: '督办要求', max: LETTER_LIMITS.demand, multiline: true }) demand: string;
}

export class PublishItem {
  @Text({ label: '公开摘要', max: LIMITS.publicSummary, multiline: true }) summary: string;
}

export class AddComment {
  @Text({ label: '留言', max: LIMITS.comment, multiline: true }) text: string;
}

// What is answered

export class UnitRef {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '代码', max: 64 }) code: string;
  @Text({ label: '名称', max: 200 }) name: string;
  @Text({ label: '简称', max: 100 }) shortName: string;
}

export class NamedRef {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '名称', max: 200 }) name: string;
}

export class ItemRef {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '台账号', max: 20 }) number: string;
  @Text({ label: '标题', max: LIMITS.title }) title: string;
  @OneOf(STATES, { label: '状态' }) state: State;
  @Whole({ label: '完成百分比', min: 0, max: 100 }) percent: number;
}

/** A line of the ledger. */
export class ItemRow {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '台账号', max: 20 }) number: string;
  @Text({ label: '标题', max: LIMITS.title }) title: string;
  @Nested(() => UnitRef, { label: '责任单位' }) unit: UnitRef;
  @Text({ label: '责任领导', max: LIMITS.person, ...nullable }) leader: string | null;
  @Text({ label: '责任人', max: LIMITS.person, ...nullable }) person: string | null;
  @OneOf(STATES, { label: '状态' }) state: State;
  @OneOf(LIGHTS, { label: '亮灯', ...nullable }) light: Light | null;
  @OneOf(OUTCOMES, { label: '结果', ...nullable }) outcome: Outcome | null;
  @Whole({ label: '完成百分比', min: 0, max: 100 }) percent: number;
  @OneOf(SOURCES, { label: '问题来源', ...nullable }) source: Source | null;
  @OneOf(FOCI, { label: '服务方面', ...nullable }) focus: Focus | null;
  @OneOf(FOCUS_KINDS, { label: '企业服务类别', ...nullable }) focusKind: FocusKind | null;
  @OneOf(ASPECTS, { label: '六大方面', ...nullable }) aspectCode: Aspect | null;
  @Text({ label: '十七项措施', max: 64, ...nullable }) measureCode: string | null;
  @OneOf(SEVERITIES, { label: '程度' }) severity: Severity;
  @OneOf(ORIGINS, { label: '立项途径' }) origin: Origin;
  @Day({ label: '完成时限', ...nullable }) deadline: string | null;
  /** Given as a term from the day of issue; null where a day was fixed. */
  @Whole({ label: '期限', ...TERM_LIMITS.amount, ...nullable }) termAmount: number | null;
  @OneOf(DEADLINE_UNITS, { label: '期限单位', ...nullable }) termUnit: DeadlineUnit | null;
  @Day({ label: '登记日期' }) registeredOn: string;
  @Day({ label: '交办日期', ...nullable }) issuedOn: string | null;
  @Day({ label: '报送日期', ...nullable }) submittedOn: string | null;
  @Day({ label: '销号日期', ...nullable }) closedOn: string | null;
  @Id({ label: '上级事项', ...nullable }) parentId: string | null;
  @Whole({ label: '子项数', min: 0, max: 1_000_000 }) childCount: number;
  @Whole({ label: '逾期升级', min: 1, max: 3, ...nullable }) escalation: EscalationLevel | null;
  @Whole({ label: '退回整改次数', min: 0, max: 1_000_000 }) sendBackCount: number;
  @Whole({ label: '重开次数', min: 0, max: 1_000_000 }) reopenCount: number;
  @Whole({ label: '延期次数', min: 0, max: 1_000_000 }) extensionCount: number;
  @Flag({ label: '等待签字' }) awaitsSignature: boolean;
  @Flag({ label: '等待审批延期' }) awaitsExtension: boolean;
  @Flag({ label: '是否公开' }) isPublic: boolean;
  @Flag({ label: '历史导入' }) imported: boolean;
  /** The reader sees it only because a unit of theirs helps with it. */
  @Flag({ label: '以配合单位身份查看' }) asCoUnit: boolean;
  @Whole({ label: '版本', min: 1, max: 2_147_483_647 }) version: number;
}

export class ItemPage {
  @NestedList(() => ItemRow, { label: '行' }) rows: ItemRow[];
  @Whole({ label: '总数', min: 0, max: 2_147_483_647 }) total: number;
}

export class EventView {
  @Id({ label: '编号' }) id: string;
  @OneOf(EVENT_KINDS, { label: '动作' }) action: EventKind;
  @OneOf(STATES, { label: '原状态', ...nullable }) from: State | null;
  @OneOf(STATES, { label: '新状态' }) to: State;
  @Text({ label: '经办人', max: 100 }) actorName: string;
  @Text({ label: '代签：代谁', max: 100, ...nullable }) onBehalfOf: string | null;
  @Text({ label: '说明', max: LIMITS.note, multiline: true, ...nullable }) note: string | null;
  @Json({ label: '其他内容' }) data: Record<string, unknown>;
  @NestedList(() => AttachmentView, { label: '附件' }) attachments: AttachmentView[];
  @Instant({ label: '时间' }) at: string;
}

export class VerificationView {
  @OneOf(VERIFICATION_METHODS, { label: '核查方式' }) method: VerificationMethod;
  @Text({ label: '核查情况', max: LIMITS.note, multiline: true }) finding: string;
  @Text({ label: '回访结果', max: LIMITS.note, multiline: true, ...nullable }) callBackResult: string | null;
  @Text({ label: '核查人', max: 100 }) verifierName: string;
  @NestedList(() => AttachmentView, { label: '核查材料' }) attachments: AttachmentView[];
  @Instant({ label: '核查时间' }) at: string;
}

export class ApplicationView {
  @Id({ label: '编号' }) id: string;
  @OneOf(APPLICATION_STATES, { label: '状态' }) state: ApplicationState;
  @Text({ label: '完成情况', max: LIMITS.note, multiline: true }) note: string;
  @Text({ label: '申请人', max: 100 }) applicantName: string;
  @Instant({ label: '申请时间' }) appliedAt: string;
  @Text({ label: '签字人', max: 100, ...nullable }) signerName: string | null;
  @Text({ label: '代签：代谁', max: 100, ...nullable }) signedFor: string | null;
  @Instant({ label: '签字时间', ...nullable }) signedAt: string | null;
  @Text({ label: '不予签字或退回的理由', max: LIMITS.reason, multiline: true, ...nullable }) reason:
    string | null;
  @NestedList(() => AttachmentView, { label: '佐证材料' }) evidence: AttachmentView[];
  @Nested(() => VerificationView, { label: '核查', ...nullable }) verification: VerificationView | null;
}

export class ExtensionView {
  @Id({ label: '编号' }) id: string;
  @OneOf(EXTENSION_STATES, { label: '状态' }) state: ExtensionState;
  @Text({ label: '延期理由', max: LIMITS.reason, multiline: true }) reason: string;
  @Day({ label: '原时限' }) fromDeadline: string;
  @Day({ label: '申请延至' }) toDeadline: string;
  @Text({ label: '申请人', max: 100 }) requesterName: string;
  @Instant({ label: '申请时间' }) requestedAt: string;
  @Text({ label: '审批人', max: 100, ...nullable }) deciderName: string | null;
  @Text({ label: '审批意见', max: LIMITS.reason, multiline: true, ...nullable }) decision: string | null;
  @Instant({ label: '审批时间', ...nullable }) decidedAt: string | null;
}

export class CommentView {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '留言', max: LIMITS.comment, multiline: true }) text: string;
  @Text({ label: '留言人', max: 100 }) authorName: string;
  @Instant({ label: '时间' }) at: string;
}

export class BlockedActionView {
  @OneOf(ACTIONS, { label: '动作' }) action: Action;
  @Text({ label: '规则', max: 100 }) code: string;
  @Text({ label: '原因', max: 500 }) reason: string;
}

/** The whole item page in one answer. */
export class ItemView extends ItemRow {
  @Text({ label: '问题内容', max: LIMITS.problem, multiline: true, ...nullable }) problem: string | null;
  @Text({ label: '整改标准', max: LIMITS.standard, multiline: true, ...nullable }) standard: string | null;
  @Text({ label: '整改措施', max: LIMITS.measures, multiline: true, ...nullable }) measures: string | null;
  @Nested(() => NamedRef, { label: '责任科室', ...nullable }) section: NamedRef | null;
  @NestedList(() => UnitRef, { label: '配合单位' }) coUnits: UnitRef[];
  @Text({ label: '立项依据', max: LIMITS.originRef, ...nullable }) originRef: string | null;
  @Text({ label: '问题类别', max: LIMITS.category, ...nullable }) category: string | null;
  @Day({ label: '最初时限', ...nullable }) originalDeadline: string | null;
  @Day({ label: '可退回异议至', ...nullable }) returnUntil: string | null;
  @Text({ label: '公开摘要', max: LIMITS.publicSummary, multiline: true, ...nullable }) publicSummary:
    string | null;
  @Text({ label: '登记人', max: 100 }) createdByName: string;
  @Instant({ label: '登记时间' }) createdAt: string;
  @Instant({ label: '交办时间', ...nullable }) issuedAt: string | null;
  @Instant({ label: '签收时间', ...nullable }) acceptedAt: string | null;
  @Instant({ label: '报送时间', ...nullable }) submittedAt: string | null;
  @Instant({ label: '销号时间', ...nullable }) closedAt: string | null;
  @Instant({ label: '撤销时间', ...nullable }) cancelledAt: string | null;
  @Whole({ label: '子项汇总百分比', min: 0, max: 100, ...nullable }) rolledUpPercent: number | null;
  @Nested(() => ItemRef, { label: '上级事项', ...nullable }) parent: ItemRef | null;
  @NestedList(() => ItemRef, { label: '子项' }) children: ItemRef[];
  @NestedList(() => EventView, { label: '过程' }) timeline: EventView[];
  @NestedList(() => ApplicationView, { label: '销号申请' }) applications: ApplicationView[];
  @NestedList(() => ExtensionView, { label: '延期' }) extensions: ExtensionView[];
  @NestedList(() => LookBackView, { label: '回头看' }) lookBacks: LookBackView[];
  @NestedList(() => CommentView, { label: '留言' }) comments: CommentView[];
  @OneOfList(ACTIONS, { label: '可进行的操作' }) allowedActions: Action[];
  @NestedList(() => BlockedActionView, { label: '尚不能进行的操作' }) blockedActions: BlockedActionView[];
}

export class FieldChange {
  @Text({ label: '字段', max: 64 }) field: string;
  @Text({ label: '字段名称', max: 64 }) label: string;
  @Text({ label: '原内容', max: LIMITS.problem, multiline: true, ...nullable }) before: string | null;
  @Text({ label: '新内容', max: LIMITS.problem, multiline: true, ...nullable }) after: string | null;
}

export class VersionView {
  @Whole({ label: '版本', min: 1, max: 2_147_483_647 }) version: number;
  @Text({ label: '修改人', max: 100 }) changedBy: string;
  @Instant({ label: '修改时间' }) at: string;
  @NestedList(() => FieldChange, { label: '改动' }) changes: FieldChange[];
}

export class VersionList {
  @NestedList(() => VersionView, { label: '版本' }) versions: VersionView[];
}

export class RateView {
  @Whole({ label: '分子', min: 0, max: 2_147_483_647 }) numerator: number;
  @Whole({ label: '分母', min: 0, max: 2_147_483_647 }) denominator: number;
  @Decimal({ label: '比率', ...nullable }) value: number | null;
}

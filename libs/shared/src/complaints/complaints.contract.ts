import { AttachmentView } from '../attachments/attachments.contract.js';
import { ClockView } from '../clocks/clocks.contract.js';
import {
  Day,
  Flag,
  Id,
  Instant,
  Nested,
  NestedList,
  OneOf,
  OneOfList,
  Text,
  Whole,
} from '../contract/fields.js';
import { ItemRef, UnitRef } from '../rectification/rectification.contract.js';
import { CASE_ACTIONS, type CaseAction } from './case-actions.labels.js';
import {
  AUDIENCES,
  type Audience,
  CALL_BACK_RESULTS,
  type CallBackResult,
  CASE_LIMITS as LIMITS,
  CASE_STATES,
  type CaseState,
  CATEGORIES,
  type Category,
  COMPLAINANTS,
  type Complainant,
  FINDINGS,
  type Finding,
  type Grade,
  HANDLINGS,
  type Handling,
  INTAKE_CHANNELS,
  type IntakeChannel,
  type Lamp,
  LAMPS,
  type Mark,
  MARKS,
  REQUEST_KINDS,
  REQUEST_STATES,
  type RequestKind,
  type RequestState,
  type Track,
  TRACKS,
} from './complaints.labels.js';

const nullable = { nullable: true } as const;
const count = (label: string) => Whole({ label, min: 0, max: 2_147_483_647 });
const GradeField = (label: string) => Whole({ label, min: 1, max: 5, ...nullable });

/** A line of a list: nothing in it tells who complained, nor in whose words. */
export class CaseRow {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '受理号', max: LIMITS.number }) number: string;
  @Whole({ label: '版本', min: 1, max: 2_147_483_647 }) version: number;
  @OneOf(CASE_STATES, { label: '状态' }) state: CaseState;
  /** The dispatch title; for the office, before there is one, the first words of the complaint. */
  @Text({ label: '标题', max: LIMITS.accused }) title: string;
  @OneOf(CATEGORIES, { label: '类别' }) category: Category;
  @OneOf(TRACKS, { label: '办理程序' }) track: Track;
  /** For the office alone; null to everybody else. */
  @OneOf(INTAKE_CHANNELS, { label: '来源渠道', ...nullable }) channel: IntakeChannel | null;
  @Nested(() => UnitRef, { label: '被投诉单位', ...nullable }) accusedUnit: UnitRef | null;
  @Nested(() => UnitRef, { label: '承办单位', ...nullable }) handlingUnit: UnitRef | null;
  @OneOf(HANDLINGS, { label: '办理方式', ...nullable }) handling: Handling | null;
  @OneOf(FINDINGS, { label: '查处结果', ...nullable }) finding: Finding | null;
  @OneOfList(LAMPS, { label: '已亮的灯' }) lit: Lamp[];
  @Day({ label: '登记日期' }) registeredOn: string;
  /** The day of the clock that runs now: to decide, or to conclude. */
  @Day({ label: '当前期限', ...nullable }) dueOn: string | null;
  @Flag({ label: '已超期' }) overdue: boolean;
  @GradeField('评价') grade: Grade | null;
}

export class CasePage {
  @NestedList(() => CaseRow, { label: '行' }) rows: CaseRow[];
  @count('总数') total: number;
}

/** A step of the timeline, as far as the reader may know of it. Units see the day only (bars.md T2). */
export class CaseStep {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '动作', max: 40 }) action: string;
  @Text({ label: '名称', max: 40 }) label: string;
  @Text({ label: '经办', max: 100 }) by: string;
  @Text({ label: '说明', max: LIMITS.text, multiline: true, ...nullable }) note: string | null;
  @Day({ label: '日期' }) on: string;
  /** For the office alone. */
  @Instant({ label: '时间', ...nullable }) at: string | null;
  @OneOfList(AUDIENCES, { label: '可见范围' }) audience: Audience[];
  @NestedList(() => AttachmentView, { label: '附件' }) files: AttachmentView[];
}

export class CaseFindingView {
  @Whole({ label: '轮次', min: 1, max: 1000 }) round: number;
  @OneOf(FINDINGS, { label: '查处结果' }) finding: Finding;
  @Text({ label: '查明的事实', max: LIMITS.text, multiline: true }) facts: string;
  @Text({ label: '处理情况', max: LIMITS.text, multiline: true }) measures: string;
  @Text({ label: '报送人', max: 100 }) by: string;
  @Day({ label: '报送日期' }) on: string;
  @OneOf(['accepted', 'returned'], { label: '审核', ...nullable }) outcome: 'accepted' | 'returned' | null;
  @Text({ label: '审核意见', max: LIMITS.reason, multiline: true, ...nullable }) reviewNote: string | null;
  @Text({ label: '审核人', max: 100, ...nullable }) reviewer: string | null;
  @NestedList(() => AttachmentView, { label: '佐证材料' }) files: AttachmentView[];
}

export class CaseRequestView {
  @Id({ label: '编号' }) id: string;
  @OneOf(REQUEST_KINDS, { label: '事项' }) kind: RequestKind;
  @OneOf(REQUEST_STATES, { label: '状态' }) state: RequestState;
  @Text({ label: '理由', max: LIMITS.reason, multiline: true }) reason: string;
  @Day({ label: '延至', ...nullable }) toDay: string | null;
  @OneOf(MARKS, { label: '认定', ...nullable }) mark: Mark | null;
  @Text({ label: '申请人', max: 100 }) by: string;
  @Day({ label: '申请日期' }) on: string;
  @Text({ label: '答复', max: LIMITS.reason, multiline: true, ...nullable }) answer: string | null;
  @Text({ label: '审批人', max: 100, ...nullable }) decidedBy: string | null;
}

/** One of the four lamps 四个一起. */
export class LampView {
  @OneOf(LAMPS, { label: '灯' }) lamp: Lamp;
  @Flag({ label: '已亮' }) lit: boolean;
  @Day({ label: '日期', ...nullable }) on: string | null;
  @Text({ label: '经办或对象', max: LIMITS.person, ...nullable }) person: string | null;
  @Text({ label: '内容', max: LIMITS.text, multiline: true, ...nullable }) record: string | null;
}

export class CaseMessageView {
  @Id({ label: '编号' }) id: string;
  @OneOf(['citizen', 'office'], { label: '发送方' }) side: 'citizen' | 'office';
  @Text({ label: '内容', max: LIMITS.message, multiline: true }) text: string;
  @Text({ label: '发送人', max: 100 }) by: string;
  @Instant({ label: '时间' }) at: string;
}

export class CaseRatingView {
  @OneOf(['receipt', 'call-back'], { label: '途径' }) source: 'receipt' | 'call-back';
  @OneOf(CALL_BACK_RESULTS, { label: '结果' }) result: CallBackResult;
  @GradeField('评价') grade: Grade | null;
  @Flag({ label: '是否解决', ...nullable }) resolved: boolean | null;
  @Text({ label: '记录', max: LIMITS.reason, multiline: true, ...nullable }) note: string | null;
  @Text({ label: '经办', max: 100 }) by: string;
  @Instant({ label: '时间' }) at: string;
}

/** A file of the complainant, and what was decided about it. */
export class OriginalFile extends AttachmentView {
  @OneOf(['undecided', 'released', 'withheld'], { label: '处理' }) decision:
    'undecided' | 'released' | 'withheld';
}

/** What the office alone reads (信访工作条例 art. 30): the complainant's words and files, never who they are. */
export class CaseOriginal {
  @OneOf(COMPLAINANTS, { label: '投诉人类别' }) complainant: Complainant;
  @Flag({ label: '匿名' }) anonymous: boolean;
  /** Identity is kept behind the wall and not erased. */
  @Flag({ label: '留有身份信息' }) hasIdentity: boolean;
  @Text({ label: '投诉内容', max: LIMITS.facts, multiline: true }) facts: string;
  @Text({ label: '时间', max: LIMITS.when, ...nullable }) whenText: string | null;
  @Text({ label: '地点', max: LIMITS.where, ...nullable }) whereText: string | null;
  @Text({ label: '投诉对象（原文）', max: LIMITS.accused, ...nullable }) accusedText: string | null;
  @Text({ label: '来文编号', max: LIMITS.person, ...nullable }) channelRef: string | null;
  @Flag({ label: '涉及主要负责人' }) headNamed: boolean;
  @NestedList(() => OriginalFile, { label: '材料' }) files: OriginalFile[];
  @NestedList(() => CaseMessageView, { label: '消息' }) messages: CaseMessageView[];
  @NestedList(() => CaseRatingView, { label: '评价与回访' }) ratings: CaseRatingView[];
}

export class BlockedCaseAction {
  @OneOf(CASE_ACTIONS, { label: '操作' }) action: CaseAction;
  @Text({ label: '原因', max: 400 }) reason: string;
}

/** The page of a case in one answer. `original` is null for everybody but the office. */
export class CaseView extends CaseRow {
  @OneOf(['original', 'summary'], { label: '可见内容' }) sight: 'original' | 'summary';
  @Text({ label: '转办摘要', max: LIMITS.summary, multiline: true, ...nullable }) summary: string | null;
  @Id({ label: '细分类别', ...nullable }) categoryId: string | null;
  @Text({ label: '细分类别名称', max: 200, ...nullable }) categoryPath: string | null;
  @Nested(() => CaseOriginal, { label: '原件', ...nullable }) original: CaseOriginal | null;
  /** The redacted copies that go with the summary. */
  @NestedList(() => AttachmentView, { label: '随案材料' }) released: AttachmentView[];
  @NestedList(() => LampView, { label: '四个一起' }) lamps: LampView[];
  @NestedList(() => CaseFindingView, { label: '查处结果' }) findings: CaseFindingView[];
  @NestedList(() => CaseRequestView, { label: '申请与审批' }) requests: CaseRequestView[];
  @NestedList(() => CaseStep, { label: '经过' }) steps: CaseStep[];
  @NestedList(() => ClockView, { label: '时限' }) clocks: ClockView[];
  @Text({ label: '答复草稿', max: LIMITS.text, multiline: true, ...nullable }) replyDraft: string | null;
  @Text({ label: '答复', max: LIMITS.text, multiline: true, ...nullable }) reply: string | null;
  @OneOf(MARKS, { label: '认定', ...nullable }) mark: Mark | null;
  @Id({ label: '主案', ...nullable }) mainCaseId: string | null;
  @Text({ label: '主案受理号', max: LIMITS.number, ...nullable }) mainCaseNumber: string | null;
  @Nested(() => ItemRef, { label: '转立的整改事项', ...nullable }) item: ItemRef | null;
  @Day({ label: '今天' }) today: string;
  @OneOfList(CASE_ACTIONS, { label: '可进行的操作' }) allowedActions: CaseAction[];
  /** Steps that fit the reader's role and the stage, which a rule still holds back. */
  @NestedList(() => BlockedCaseAction, { label: '暂不能进行的操作' }) blockedActions: BlockedCaseAction[];
}

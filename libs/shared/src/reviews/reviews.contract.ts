import { AttachmentView } from '../attachments/attachments.contract.js';
import {
  Day,
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
  TextList,
  Whole,
} from '../contract/fields.js';
import { ItemRef, UnitRef } from '../rectification/rectification.contract.js';
import {
  DECISION_ACTIONS,
  type DecisionAction,
  QUALITY_MARKS,
  type QualityMark,
  QUARTER_CODE,
  REVIEW_ACTIONS,
  REVIEW_EVENT_KINDS,
  REVIEW_FILE_PURPOSES,
  REVIEW_LIMITS as LIMITS,
  type ReviewAction,
  type ReviewEventKind,
  type ReviewFilePurpose,
} from './reviews.labels.js';
import { DecisionRow, QuarterView, ReviewCell, ReviewRow } from './reviews.query.contract.js';

const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;
const nullable = { nullable: true } as const;
const count = (label: string) => Whole({ label, min: 0, max: 2_147_483_647 });
const quarter = () => Text({ label: '季度', max: LIMITS.quarter, form: QUARTER_CODE });

// What is asked

/** 开始填报: an empty record of the unit's quarter, to be written bit by bit. */
export class StartReview {
  @Id({ label: '单位' }) unitId: string;
  @quarter() quarter: string;
}

/** 研究的问题 with the conclusion on it. An item or a case is named by id, as far as the writer may know of it. */
export class TopicInput {
  @Id({ label: '整改事项', ...clearable }) itemId?: string | null;
  @Id({ label: '举报投诉', ...clearable }) caseId?: string | null;
  @Text({ label: '研究的问题', max: LIMITS.topic }) title: string;
  @Text({ label: '研究结论', max: LIMITS.conclusion, multiline: true }) conclusion: string;
}

/** 新查摆的问题: becomes a draft item when the record is signed. One that has become an item stays as it is. */
export class ProblemInput {
  @Id({ label: '编号', ...optional }) id?: string;
  @Text({ label: '问题', max: LIMITS.problemTitle }) title: string;
  @Text({ label: '具体表现', max: LIMITS.problem, multiline: true }) problem: string;
}

/** 议定事项. One that was signed already keeps its id; once reported on it stays as it is. */
export class DecisionInput {
  @Id({ label: '编号', ...optional }) id?: string;
  @Text({ label: '议定事项', max: LIMITS.decision, multiline: true }) text: string;
  @Text({ label: '责任人', max: LIMITS.person }) owner: string;
  @Day({ label: '完成时限' }) dueOn: string;
}

/** A file that was uploaded for the record. */
export class ReviewFileInput {
  @Id({ label: '附件' }) attachmentId: string;
  @OneOf(REVIEW_FILE_PURPOSES, { label: '用途' }) purpose: ReviewFilePurpose;
}

/** 填写记录: absent keys stay as they are; a list that is given replaces the one before, files are added. */
export class EditReview {
  @Day({ label: '研究日期', ...clearable }) heldOn?: string | null;
  @Text({ label: '地点', max: LIMITS.place, ...clearable }) place?: string | null;
  @Text({ label: '主持人', max: LIMITS.person, ...clearable }) chair?: string | null;
  /** 一把手 in person. */
  @Flag({ label: '一把手亲自主持', ...optional }) headChaired?: boolean;
  @Text({ label: '未亲自主持的原因', max: LIMITS.reason, multiline: true, ...clearable }) chairNote?:
    string | null;
  @TextList({ label: '参加人员', max: LIMITS.attendees, maxEach: LIMITS.person, ...optional })
  attendees?: string[];
  @Text({ label: '议程', max: LIMITS.agenda, multiline: true, ...clearable }) agenda?: string | null;
  @NestedList(() => TopicInput, { label: '研究的问题', max: LIMITS.topics, ...optional })
  topics?: TopicInput[];
  @NestedList(() => ProblemInput, { label: '新查摆的问题', max: LIMITS.problems, ...optional })
  problems?: ProblemInput[];
  @NestedList(() => DecisionInput, { label: '议定事项', max: LIMITS.decisions, ...optional })
  decisions?: DecisionInput[];
  @NestedList(() => ReviewFileInput, { label: '新增材料', max: LIMITS.files, ...optional })
  files?: ReviewFileInput[];
  /** Files of this record that are taken out again. */
  @IdList({ label: '移除的材料', max: LIMITS.files, ...optional }) removeFiles?: string[];
}

export class SubmitReview {
  @Text({ label: '签字意见', max: LIMITS.reason, multiline: true, ...clearable }) note?: string | null;
}

export class AcceptReview {
  @Text({ label: '审核意见', max: LIMITS.reason, multiline: true, ...clearable }) note?: string | null;
}

export class ReturnReview {
  @Text({ label: '退回理由', max: LIMITS.reason, multiline: true }) reason: string;
}

export class DiscardReview {
  @Text({ label: '作废理由', max: LIMITS.reason, multiline: true }) reason: string;
}

/** 同意补办: the director lets a missed quarter be made up for. */
export class UnlockQuarter {
  @quarter() quarter: string;
  @Text({ label: '理由', max: LIMITS.reason, multiline: true }) reason: string;
}

export class ReportDecision {
  @Text({ label: '落实情况', max: LIMITS.word, multiline: true }) word: string;
  @IdList({ label: '佐证材料', max: LIMITS.files, ...optional }) attachmentIds?: string[];
}

export class ConfirmDecision {
  @Text({ label: '确认意见', max: LIMITS.reason, multiline: true, ...clearable }) note?: string | null;
}

export class RejectDecision {
  @Text({ label: '退回理由', max: LIMITS.reason, multiline: true }) reason: string;
}

// What is answered

/** The case of a topic, where the reader may know of it. */
export class ReviewCaseRef {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '编号', max: 20 }) number: string;
}

export class TopicView {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '研究的问题', max: LIMITS.topic }) title: string;
  @Text({ label: '研究结论', max: LIMITS.conclusion, multiline: true }) conclusion: string;
  /** Null where there is none, or none that the reader may know of. */
  @Nested(() => ItemRef, { label: '整改事项', ...nullable }) item: ItemRef | null;
  @Nested(() => ReviewCaseRef, { label: '举报投诉', ...nullable }) case: ReviewCaseRef | null;
}

export class ProblemView {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '问题', max: LIMITS.problemTitle }) title: string;
  @Text({ label: '具体表现', max: LIMITS.problem, multiline: true }) problem: string;
  /** The item that it has become, where the reader may know of it. */
  @Nested(() => ItemRef, { label: '整改事项', ...nullable }) item: ItemRef | null;
  /** It has become an item and stays as it is. */
  @Flag({ label: '已登记' }) registered: boolean;
}

export class DecisionView extends DecisionRow {
  @Text({ label: '落实情况', max: LIMITS.word, multiline: true, ...nullable }) word: string | null;
  @Text({ label: '报告人', max: 100, ...nullable }) reportedByName: string | null;
  @Instant({ label: '报告时间', ...nullable }) reportedAt: string | null;
  @Text({ label: '确认人', max: 100, ...nullable }) confirmedByName: string | null;
  @Text({ label: '代签：代谁', max: 100, ...nullable }) confirmedFor: string | null;
  @Instant({ label: '确认时间', ...nullable }) confirmedAt: string | null;
  @Text({ label: '确认意见', max: LIMITS.reason, multiline: true, ...nullable }) confirmNote: string | null;
  /** Why the head last sent it back. */
  @Text({ label: '退回理由', max: LIMITS.reason, multiline: true, ...nullable }) rejectReason: string | null;
  @NestedList(() => AttachmentView, { label: '佐证材料' }) evidence: AttachmentView[];
  @OneOfList(DECISION_ACTIONS, { label: '可进行的操作' }) allowedActions: DecisionAction[];
}

/** One mark of quality and why the record has it or not. */
export class MarkView {
  @OneOf(QUALITY_MARKS, { label: '标记' }) mark: QualityMark;
  @Text({ label: '名称', max: 40 }) label: string;
  @Flag({ label: '达到' }) earned: boolean;
  @Text({ label: '依据', max: 200 }) reason: string;
}

export class ReviewFileView {
  @OneOf(REVIEW_FILE_PURPOSES, { label: '用途' }) purpose: ReviewFilePurpose;
  @Nested(() => AttachmentView, { label: '附件' }) file: AttachmentView;
}

export class ReviewEventView {
  @Id({ label: '编号' }) id: string;
  @OneOf(REVIEW_EVENT_KINDS, { label: '步骤' }) action: ReviewEventKind;
  @Text({ label: '人员', max: 100 }) actorName: string;
  @Text({ label: '代签：代谁', max: 100, ...nullable }) onBehalfOf: string | null;
  @Text({ label: '说明', max: 4000, multiline: true, ...nullable }) note: string | null;
  @Json({ label: '数据' }) data: Record<string, unknown>;
  @Instant({ label: '时间' }) at: string;
}

export class UnlockView {
  @quarter() quarter: string;
  @Text({ label: '理由', max: LIMITS.reason, multiline: true }) reason: string;
  @Text({ label: '办公室主任', max: 100 }) byName: string;
  @Instant({ label: '时间' }) at: string;
}

/** What the head cannot sign without. */
export class MissingPart {
  @Text({ label: '字段', max: 40 }) field: string;
  @Text({ label: '说明', max: 200 }) message: string;
}

/** The record's page in one answer. */
export class ReviewView extends ReviewRow {
  @Nested(() => QuarterView, { label: '季度' }) period: QuarterView;
  @Text({ label: '标题', max: 300 }) title: string;
  @Text({ label: '地点', max: LIMITS.place, ...nullable }) place: string | null;
  @Text({ label: '主持人', max: LIMITS.person, ...nullable }) chair: string | null;
  @Flag({ label: '一把手亲自主持' }) headChaired: boolean;
  @Text({ label: '未亲自主持的原因', max: LIMITS.reason, multiline: true, ...nullable }) chairNote:
    string | null;
  @TextList({ label: '参加人员', max: LIMITS.attendees, maxEach: LIMITS.person }) attendees: string[];
  @Text({ label: '议程', max: LIMITS.agenda, multiline: true, ...nullable }) agenda: string | null;
  @NestedList(() => TopicView, { label: '研究的问题' }) topics: TopicView[];
  @NestedList(() => ProblemView, { label: '新查摆的问题' }) problems: ProblemView[];
  @NestedList(() => DecisionView, { label: '议定事项' }) decisions: DecisionView[];
  @NestedList(() => ReviewFileView, { label: '材料' }) files: ReviewFileView[];
  /** As they would be now; from the signature on as they were signed. */
  @NestedList(() => MarkView, { label: '质量标记' }) quality: MarkView[];
  @NestedList(() => MissingPart, { label: '还缺' }) missing: MissingPart[];
  @Text({ label: '签字人', max: 100, ...nullable }) signedByName: string | null;
  @Text({ label: '代签：代谁', max: 100, ...nullable }) signedFor: string | null;
  @Instant({ label: '报送时间', ...nullable }) submittedAt: string | null;
  @Text({ label: '审核人', max: 100, ...nullable }) checkedByName: string | null;
  @Instant({ label: '审核时间', ...nullable }) checkedAt: string | null;
  /** Of the last acceptance or return. */
  @Text({ label: '审核意见', max: LIMITS.reason, multiline: true, ...nullable }) checkNote: string | null;
  @Text({ label: '作废理由', max: LIMITS.reason, multiline: true, ...nullable }) discardReason: string | null;
  @Nested(() => UnlockView, { label: '同意补办', ...nullable }) unlock: UnlockView | null;
  @NestedList(() => ReviewEventView, { label: '经过' }) timeline: ReviewEventView[];
  @Day({ label: '今天' }) today: string;
  @OneOfList(REVIEW_ACTIONS, { label: '可进行的操作' }) allowedActions: ReviewAction[];
}

/** A quarter of the unit's own page. */
export class UnitQuarter {
  @Nested(() => QuarterView, { label: '季度' }) period: QuarterView;
  @Nested(() => ReviewCell, { label: '情况' }) cell: ReviewCell;
  /** Latest first; drafts only for the unit's own people. */
  @NestedList(() => ReviewRow, { label: '专题研究' }) reviews: ReviewRow[];
  @Nested(() => UnlockView, { label: '同意补办', ...nullable }) unlock: UnlockView | null;
  /** Whether the reader may begin a record of it now, and why not. */
  @Flag({ label: '可以填报' }) mayStart: boolean;
  @Text({ label: '不能填报的原因', max: 300, ...nullable }) startFault: string | null;
  @Flag({ label: '可以同意补办' }) mayUnlock: boolean;
}

/** 单位的专题研究: the running quarter with its countdown, and those before it, latest first. */
export class UnitReviews {
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @Day({ label: '今天' }) today: string;
  @NestedList(() => UnitQuarter, { label: '季度' }) quarters: UnitQuarter[];
  @count('未落实的议定事项') openDecisions: number;
  @count('逾期未落实的议定事项') overdueDecisions: number;
}

// 日历订阅 (.ics)

/** A calendar address as the unit sees it: its secret is shown once, when it is made. */
export class ReviewFeedView {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '建立人', max: 100 }) createdByName: string;
  @Instant({ label: '建立时间' }) createdAt: string;
}

export class ReviewFeedList {
  @NestedList(() => ReviewFeedView, { label: '日历地址' }) rows: ReviewFeedView[];
}

export class NewReviewFeed extends ReviewFeedView {
  /** The path to subscribe to, with the secret in it: whoever has it reads the unit's dates. */
  @Text({ label: '订阅地址', max: 200 }) path: string;
}

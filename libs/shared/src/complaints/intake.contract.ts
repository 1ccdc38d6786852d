import { Day, Flag, Id, Instant, Json, Nested, NestedList, OneOf, Text, Whole } from '../contract/fields.js';
import {
  CASE_CLOCKS,
  CASE_LIMITS as LIMITS,
  CASE_STATES,
  type CaseClock,
  type CaseState,
  CATEGORIES,
  type Category,
  COMPLAINANTS,
  type Complainant,
  type Grade,
  type Lamp,
  LAMPS,
  REQUEST_STATES,
  type RequestState,
} from './complaints.labels.js';
import { IdentityFields } from './identity.contract.js';
import { INTAKE_LIMITS } from './intake.labels.js';

const optional = { optional: true } as const;
const nullable = { nullable: true } as const;

/** Work for the visitor's machine instead of a picture puzzle; solved, it opens one submission and its uploads. */
export class ProofChallenge {
  /** As the library altcha makes and solves it. */
  @Json({ label: '校验题' }) challenge: Record<string, unknown>;
  @Instant({ label: '有效期至' }) validUntil: string;
}

/** A file that was uploaded before the complaint: whoever holds the token may hand it in. */
export class UploadedFile {
  @Id({ label: '文件' }) id: string;
  @Text({ label: '文件凭证', max: INTAKE_LIMITS.token }) token: string;
}

/** What a citizen or an enterprise submits (domain.md §5). An anonymous complaint carries no identity. */
export class SubmitComplaint {
  @OneOf(COMPLAINANTS, { label: '投诉人类别' }) complainant: Complainant;
  @Flag({ label: '匿名' }) anonymous: boolean;
  @Nested(() => IdentityFields, { label: '身份信息', ...optional }) identity?: IdentityFields;
  @OneOf(CATEGORIES, { label: '投诉类别' }) category: Category;
  @Id({ label: '被投诉单位', ...optional }) accusedUnitId?: string;
  @Text({ label: '投诉对象', max: LIMITS.accused, ...optional }) accusedText?: string;
  @Flag({ label: '涉及主要负责人', ...optional }) headNamed?: boolean;
  @Text({ label: '投诉内容', min: INTAKE_LIMITS.factsMin, max: LIMITS.facts, multiline: true }) facts: string;
  @Text({ label: '时间', max: LIMITS.when, ...optional }) whenText?: string;
  @Text({ label: '地点', max: LIMITS.where, ...optional }) whereText?: string;
  @NestedList(() => UploadedFile, { label: '材料', max: LIMITS.files }) files: UploadedFile[];
  @Text({ label: '人机校验', max: INTAKE_LIMITS.proof }) proof: string;
}

/** Shown once: only its hash is kept, so nobody can give it out again. */
export class ReceiptView {
  @Text({ label: '受理号', max: LIMITS.number }) number: string;
  /** 140 bits, in groups of letters and digits that cannot be mistaken for one another. */
  @Text({ label: '查询码', max: 40 }) secret: string;
}

export class UploadReceipt extends UploadedFile {
  @Text({ label: '文件名', max: 255 }) name: string;
  @Whole({ label: '大小', min: 0, max: 2_147_483_647 }) size: number;
}

export class WriteMessage {
  @Text({ label: '补充说明', max: LIMITS.message, multiline: true }) text: string;
}

export class RateCase {
  @Whole({ label: '评价', min: 1, max: 5 }) grade: Grade;
  @Flag({ label: '问题是否解决' }) resolved: boolean;
  @Text({ label: '评价说明', max: LIMITS.reason, multiline: true, ...optional }) note?: string;
}

export class AskReview {
  @Text({ label: '申请复查的理由', max: LIMITS.reason, multiline: true }) reason: string;
}

// What the receipt shows

export class TrackStep {
  @Day({ label: '日期' }) on: string;
  @Text({ label: '事项', max: 60 }) label: string;
  @Text({ label: '说明', max: LIMITS.text, multiline: true, ...nullable }) note: string | null;
  /** The complainant's own step. */
  @Flag({ label: '本人' }) own: boolean;
}

export class TrackLamp {
  @OneOf(LAMPS, { label: '灯' }) lamp: Lamp;
  @Day({ label: '日期', ...nullable }) on: string | null;
}

/** A clock that binds the office or the unit, with its arithmetic. */
export class TrackClock {
  @OneOf(CASE_CLOCKS, { label: '时限' }) clock: CaseClock;
  @Text({ label: '名称', max: 40 }) label: string;
  @Day({ label: '到期日' }) day: string;
  @Flag({ label: '正在计时' }) running: boolean;
  /** Days from today to the last day; negative once it has passed. */
  @Whole({ label: '剩余天数', min: -100_000, max: 100_000 }) daysLeft: number;
  @Text({ label: '推算过程', max: 20_000 }) text: string;
}

export class TrackMessage {
  @Id({ label: '编号' }) id: string;
  @OneOf(['citizen', 'office'], { label: '发送方' }) side: 'citizen' | 'office';
  @Text({ label: '内容', max: LIMITS.message, multiline: true }) text: string;
  @Instant({ label: '时间' }) at: string;
}

export class TrackFile {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '文件名', max: 255 }) name: string;
  @Whole({ label: '大小', min: 0, max: 2_147_483_647 }) size: number;
  @Instant({ label: '时间' }) at: string;
}

export class TrackRating {
  @Whole({ label: '评价', min: 1, max: 5 }) grade: Grade;
  @Flag({ label: '问题是否解决' }) resolved: boolean;
  @Text({ label: '评价说明', max: LIMITS.reason, multiline: true, ...nullable }) note: string | null;
  @Instant({ label: '时间' }) at: string;
}

export class TrackReview {
  @OneOf(REQUEST_STATES, { label: '状态' }) state: RequestState;
  @Day({ label: '申请日期' }) on: string;
  @Text({ label: '理由', max: LIMITS.reason, multiline: true }) reason: string;
  @Text({ label: '结论', max: LIMITS.reason, multiline: true, ...nullable }) answer: string | null;
}

/** The case as the person with the receipt sees it: days, not people. */
export class TrackView {
  @Text({ label: '受理号', max: LIMITS.number }) number: string;
  @OneOf(CASE_STATES, { label: '状态' }) state: CaseState;
  @OneOf(CATEGORIES, { label: '类别' }) category: Category;
  @Text({ label: '投诉对象', max: LIMITS.accused, ...nullable }) accused: string | null;
  @Flag({ label: '匿名' }) anonymous: boolean;
  /** Handled together with another complaint; state, lamps and clocks are those of the case in the lead. */
  @Flag({ label: '已并案办理' }) merged: boolean;
  @Day({ label: '提交日期' }) registeredOn: string;
  @Day({ label: '今天' }) today: string;
  @NestedList(() => TrackStep, { label: '经过' }) steps: TrackStep[];
  @NestedList(() => TrackLamp, { label: '四个一起' }) lamps: TrackLamp[];
  @NestedList(() => TrackClock, { label: '时限' }) clocks: TrackClock[];
  @NestedList(() => TrackMessage, { label: '消息' }) messages: TrackMessage[];
  @NestedList(() => TrackFile, { label: '本人材料' }) files: TrackFile[];
  @Text({ label: '答复', max: LIMITS.text, multiline: true, ...nullable }) reply: string | null;
  @Day({ label: '答复日期', ...nullable }) repliedOn: string | null;
  /** What the complainant said of the answer that stands. */
  @Nested(() => TrackRating, { label: '本人评价', ...nullable }) rating: TrackRating | null;
  @Nested(() => TrackReview, { label: '复查', ...nullable }) review: TrackReview | null;
  @Flag({ label: '可以补充说明' }) mayWrite: boolean;
  @Flag({ label: '可以补充材料' }) mayAddFiles: boolean;
  @Flag({ label: '可以评价' }) mayRate: boolean;
  @Flag({ label: '可以申请复查' }) mayAskReview: boolean;
  /** The last day on which a review may be asked for; null when there is nothing to review. */
  @Day({ label: '申请复查截止', ...nullable }) reviewUntil: string | null;
}

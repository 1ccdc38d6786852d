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
  QueryOneOfList,
  QueryWhole,
  Text,
  TextList,
  Whole,
} from '../contract/fields.js';
import { UnitRef } from '../rectification/rectification.contract.js';
import { PERIOD_CODE } from '../scoring/periods.js';
import { GroupRef, IndicatorRef, PeriodRef, ScoreRunRow, UnitPlace } from '../scoring/scores.contract.js';
import {
  CORRECTION_STATES,
  type CorrectionState,
  DECIMAL_FORM,
  SCORING_LIMITS,
} from '../scoring/scoring.labels.js';
import { type Paper, PAPERS, type PaperWords } from './bulletin-words.js';
import {
  EDITION_ACTIONS,
  EDITION_LIMITS as LIMITS,
  EDITION_STATES,
  type EditionAction,
  type EditionState,
  INTERVIEW_STATES,
  type InterviewState,
  OBJECTION_ACTIONS,
  OBJECTION_OUTCOMES,
  OBJECTION_STATES,
  type ObjectionAction,
  type ObjectionOutcome,
  type ObjectionState,
} from './editions.labels.js';

const open = { optional: true, nullable: true } as const;
const points = (label: string) => Text({ label, max: 20, form: DECIMAL_FORM });

/** 拟榜, from a finished score run. */
export class CreateEdition {
  @Id({ label: '考评' }) runId: string;
  @Text({ label: '榜单名称', max: LIMITS.title }) title: string;
}
export class EditionWord {
  @Text({ label: '说明', max: LIMITS.reason, multiline: true, ...open }) note?: string | null;
}
export class EditionReason {
  @Text({ label: '理由', max: LIMITS.reason, multiline: true }) reason: string;
}
/** 重新计算的结果替换草稿里的得分。 */
export class RecomputeEdition {
  @Id({ label: '考评' }) runId: string;
}

/** 提出更正 of a unit's score: a line of its own, once a second person has confirmed it. */
export class ProposeCorrection {
  @Id({ label: '单位' }) unitId: string;
  @Text({ label: '指标代码', max: SCORING_LIMITS.indicatorId, ...open }) indicatorId?: string | null;
  @points('加减分') points: string;
  @Text({ label: '理由', max: LIMITS.reason, multiline: true }) reason: string;
}

export class FileObjection {
  @Text({ label: '指标代码', max: SCORING_LIMITS.indicatorId, ...open }) indicatorId?: string | null;
  /** Over which of the actor's units. */
  @Id({ label: '单位' }) unitId: string;
  @Text({ label: '异议内容', max: LIMITS.text, multiline: true }) claim: string;
  @IdList({ label: '证明材料', min: 1, max: LIMITS.files }) fileIds: string[];
}

export class DecideObjection {
  @OneOf(OBJECTION_OUTCOMES, { label: '决定' }) outcome: ObjectionOutcome;
  @Text({ label: '决定理由', max: LIMITS.text, multiline: true }) reason: string;
  /** Of an objection that stands, in part at least: what the score changes by. */
  @Text({ label: '加减分', max: 20, form: DECIMAL_FORM, ...open }) points?: string | null;
}

export class HoldInterview {
  @Day({ label: '约谈日期' }) heldOn: string;
  @Text({ label: '约谈情况', max: LIMITS.text, multiline: true }) summary: string;
}

export class EditionQuery {
  @QueryOneOfList(EDITION_STATES, { label: '状态', optional: true }) state?: EditionState[];
  @Text({ label: '考评期', max: 7, form: PERIOD_CODE, optional: true }) period?: string;
  @QueryWhole({ label: '页码', min: 1, max: 100_000, optional: true }) page?: number;
  @QueryWhole({ label: '每页行数', min: 1, max: 100, optional: true }) size?: number;
}

export class ObjectionQuery {
  @QueryOneOfList(OBJECTION_STATES, { label: '状态', optional: true }) state?: ObjectionState[];
}

export class EditionRow {
  @Id({ label: '编号' }) id: string;
  /** `HH-2026Q1`, of a correction `HH-2026Q1-更1`. */
  @Text({ label: '期号', max: LIMITS.number }) number: string;
  @Text({ label: '榜单名称', max: LIMITS.title }) title: string;
  @OneOf(EDITION_STATES, { label: '状态' }) state: EditionState;
  @Nested(() => PeriodRef, { label: '考评期' }) period: PeriodRef;
  @Day({ label: '征求意见至', nullable: true }) consultationTo: string | null;
  @Instant({ label: '发布时间', nullable: true }) publishedAt: string | null;
  @Whole({ label: '红榜单位数', min: 0, max: 100_000 }) red: number;
  @Whole({ label: '黑榜单位数', min: 0, max: 100_000 }) black: number;
  @Whole({ label: '待处理异议', min: 0, max: 100_000 }) openObjections: number;
  @Text({ label: '更正前的期号', max: LIMITS.number, nullable: true }) supersedes: string | null;
  @Text({ label: '更正后的期号', max: LIMITS.number, nullable: true }) supersededBy: string | null;
  @Instant({ label: '更新时间' }) changedAt: string;
}
export class EditionPage {
  @Whole({ label: '总数', min: 0, max: 1_000_000 }) total: number;
  @NestedList(() => EditionRow, { label: '榜单' }) rows: EditionRow[];
}

export class ObjectionView {
  @Id({ label: '编号' }) id: string;
  @Whole({ label: '版本', min: 1, max: 1_000_000 }) version: number;
  @Id({ label: '榜单' }) editionId: string;
  @Text({ label: '期号', max: LIMITS.number }) editionNumber: string;
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @Nested(() => IndicatorRef, { label: '指标', nullable: true }) indicator: IndicatorRef | null;
  @OneOf(OBJECTION_STATES, { label: '状态' }) state: ObjectionState;
  @Text({ label: '异议内容', max: LIMITS.text }) claim: string;
  @NestedList(() => AttachmentView, { label: '证明材料' }) files: AttachmentView[];
  /** 代签 is said. */
  @Text({ label: '签字', max: 200 }) signedByName: string;
  @Instant({ label: '提出时间' }) filedAt: string;
  @Text({ label: '决定人', max: 100, nullable: true }) decidedByName: string | null;
  @Text({ label: '决定理由', max: LIMITS.text, nullable: true }) decision: string | null;
  @Text({ label: '加减分', max: 20, nullable: true }) points: string | null;
  @Instant({ label: '决定时间', nullable: true }) decidedAt: string | null;
  @OneOfList(OBJECTION_ACTIONS, { label: '可办理' }) allowedActions: ObjectionAction[];
}
export class ObjectionList {
  @NestedList(() => ObjectionView, { label: '异议' }) rows: ObjectionView[];
}

export class CorrectionView {
  @Id({ label: '编号' }) id: string;
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @Nested(() => IndicatorRef, { label: '指标', nullable: true }) indicator: IndicatorRef | null;
  @points('加减分') points: string;
  @Text({ label: '理由', max: LIMITS.reason }) reason: string;
  @OneOf(CORRECTION_STATES, { label: '状态' }) state: CorrectionState;
  @Id({ label: '异议', nullable: true }) objectionId: string | null;
  @Text({ label: '提出人', max: 100 }) proposedByName: string;
  @Text({ label: '复核人', max: 100, nullable: true }) confirmedByName: string | null;
  @Instant({ label: '更新时间' }) changedAt: string;
  @OneOfList(['confirm', 'refuse'], { label: '可办理' }) allowedActions: ('confirm' | 'refuse')[];
}

/** A unit on a list, after publication: its letter, its rectification, its way off the list. */
export class ListedUnit {
  @Nested(() => UnitPlace, { label: '名次' }) place: UnitPlace;
  /** 告知书 `GZ-2026-001`. */
  @Text({ label: '告知书', max: LIMITS.number, nullable: true }) letterNumber: string | null;
  @Instant({ label: '签收时间', nullable: true }) acknowledgedAt: string | null;
  @Text({ label: '签收人', max: 200, nullable: true }) acknowledgedByName: string | null;
  @Id({ label: '整改事项', nullable: true }) itemId: string | null;
  @Text({ label: '整改台账号', max: 40, nullable: true }) itemNumber: string | null;
  /** 已整改移出, since this day. */
  @Day({ label: '移出日期', nullable: true }) removedOn: string | null;
  @Flag({ label: '可签收' }) acknowledges: boolean;
}

export class ProofView {
  @Text({ label: '摘要', max: 64 }) digest: string;
  @Text({ label: '签名', max: 200 }) signature: string;
  @Text({ label: '密钥编号', max: 40 }) keyId: string;
  @Flag({ label: '与审定一致' }) intact: boolean;
}

export class EditionEvent {
  @Text({ label: '动作', max: 60 }) label: string;
  @Text({ label: '经办人', max: 100 }) byName: string;
  @Instant({ label: '时间' }) at: string;
  @Text({ label: '说明', max: LIMITS.text, nullable: true }) note: string | null;
}
export class BlockedEditionAction {
  @OneOf(EDITION_ACTIONS, { label: '动作' }) action: EditionAction;
  @Text({ label: '原因', max: 500 }) reason: string;
}

/** An edition as its reader may see it: the office and the leading group all of it, a unit its own place and lines. */
export class EditionView extends EditionRow {
  @Whole({ label: '版本', min: 1, max: 1_000_000 }) version: number;
  @Nested(() => ScoreRunRow, { label: '考评' }) run: ScoreRunRow;
  @NestedList(() => IndicatorRef, { label: '指标' }) indicators: IndicatorRef[];
  @NestedList(() => GroupRef, { label: '考评分组' }) groups: GroupRef[];
  @NestedList(() => UnitPlace, { label: '单位' }) places: UnitPlace[];
  @NestedList(() => ListedUnit, { label: '上榜单位' }) listed: ListedUnit[];
  @NestedList(() => ObjectionView, { label: '异议' }) objections: ObjectionView[];
  @NestedList(() => CorrectionView, { label: '更正' }) corrections: CorrectionView[];
  @Text({ label: '更正理由', max: LIMITS.reason, nullable: true }) correctionReason: string | null;
  @Text({ label: '征求意见期限的算法', max: 500, nullable: true }) consultationText: string | null;
  @Nested(() => ProofView, { label: '签名', nullable: true }) proof: ProofView | null;
  @NestedList(() => EditionEvent, { label: '经过' }) events: EditionEvent[];
  @OneOfList(EDITION_ACTIONS, { label: '可办理' }) allowedActions: EditionAction[];
  @NestedList(() => BlockedEditionAction, { label: '暂不能办理' }) blocked: BlockedEditionAction[];
  /** The actor's units that may still object. */
  @NestedList(() => UnitRef, { label: '可提异议的单位' }) mayObject: UnitRef[];
}

/** A line that the records would give otherwise today: a proposed correction. */
export class DriftLine {
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @Nested(() => IndicatorRef, { label: '指标' }) indicator: IndicatorRef;
  @points('榜单得分') published: string;
  @points('现应得分') now: string;
  @points('相差') difference: string;
  @TextList({ label: '新计入的记录', max: 20, maxEach: 60 }) added: string[];
  @TextList({ label: '不再计入的记录', max: 20, maxEach: 60 }) gone: string[];
}
export class EditionDrift {
  @Instant({ label: '核对时间' }) at: string;
  @NestedList(() => DriftLine, { label: '差异' }) lines: DriftLine[];
  /** Who would enter or leave a list. */
  @TextList({ label: '榜单变化', max: 400, maxEach: LIMITS.place }) moves: string[];
}

export class InterviewView {
  @Id({ label: '编号' }) id: string;
  @Whole({ label: '版本', min: 1, max: 1_000_000 }) version: number;
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @TextList({ label: '连续黑榜', max: 12, maxEach: LIMITS.number }) editions: string[];
  @OneOf(INTERVIEW_STATES, { label: '状态' }) state: InterviewState;
  @Day({ label: '约谈期限' }) dueOn: string;
  @Day({ label: '约谈日期', nullable: true }) heldOn: string | null;
  @Text({ label: '约谈情况', max: LIMITS.text, nullable: true }) summary: string | null;
  @Text({ label: '登记人', max: 100, nullable: true }) heldByName: string | null;
  @Flag({ label: '可登记' }) mayHold: boolean;
}
export class InterviewList {
  @NestedList(() => InterviewView, { label: '约谈' }) rows: InterviewView[];
}

/** 通报 as a page: what the Word document says, by its places (`PaperWords`). */
export class BulletinView {
  @Text({ label: '期号', max: LIMITS.number }) number: string;
  @Text({ label: '榜单名称', max: LIMITS.title }) title: string;
  @OneOf(EDITION_STATES, { label: '状态' }) state: EditionState;
  @Json({ label: '文字' }) words: PaperWords;
}

/** 通报 and 告知书: of which Word document they are made. */
export class PaperTemplateView {
  @OneOf(PAPERS, { label: '文种' }) kind: Paper;
  @Text({ label: '名称', max: 20 }) label: string;
  @Whole({ label: '版本', min: 0, max: 1_000_000 }) version: number;
  /** Null: the product's own. */
  @Nested(() => AttachmentView, { label: '模板文件', nullable: true }) file: AttachmentView | null;
  @Text({ label: '更换人', max: 100, nullable: true }) changedByName: string | null;
  @Instant({ label: '更换时间', nullable: true }) changedAt: string | null;
  /** Written as `{{标题}}` in the template. */
  @TextList({ label: '可用的填写位置', max: 40, maxEach: 20 }) placeholders: string[];
}
export class PaperTemplateList {
  @NestedList(() => PaperTemplateView, { label: '模板' }) rows: PaperTemplateView[];
}
/** 更换模板; without a file the product's own holds again. */
export class SetPaperTemplate {
  @Id({ label: '模板文件', ...open }) fileId?: string | null;
}

/** What waits for the actor. */
export class EditionTodos {
  @Whole({ label: '待同意征求意见', min: 0, max: 100_000 }) toOpen: number;
  @Whole({ label: '可提异议', min: 0, max: 100_000 }) toRead: number;
  @Whole({ label: '待决定的异议', min: 0, max: 100_000 }) toDecide: number;
  @Whole({ label: '待复核的更正', min: 0, max: 100_000 }) toConfirm: number;
  @Whole({ label: '待审定', min: 0, max: 100_000 }) toApprove: number;
  @Whole({ label: '待发布', min: 0, max: 100_000 }) toPublish: number;
  @Whole({ label: '待签收的告知书', min: 0, max: 100_000 }) toAcknowledge: number;
  @Whole({ label: '待约谈', min: 0, max: 100_000 }) toInterview: number;
  @Whole({ label: '待录入或复核的指标', min: 0, max: 100_000 }) toEnter: number;
}

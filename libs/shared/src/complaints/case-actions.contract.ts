import { Day, Flag, Id, IdList, OneOf, Text, Whole } from '../contract/fields.js';
import {
  CALL_BACK_RESULTS,
  type CallBackResult,
  CASE_LIMITS as LIMITS,
  CATEGORIES,
  type Category,
  DECLINE_GROUNDS,
  type DeclineGround,
  FINDINGS,
  type Finding,
  type Grade,
  type Mark,
  MARKS,
  type Track,
  TRACKS,
  TRANSFER_TARGETS,
  type TransferTarget,
} from './complaints.labels.js';

const optional = { optional: true } as const;
const nullable = { nullable: true } as const;
const Reason = (label: string) => Text({ label, max: LIMITS.reason, multiline: true });

// What the office and the units ask for: one body for each action. The note is for the timeline.

export class ClassifyCase {
  @OneOf(CATEGORIES, { label: '投诉类别', ...optional }) category?: Category;
  /** A leaf of the imported catalogue. */
  @Id({ label: '细分类别', ...optional, ...nullable }) categoryId?: string | null;
  @Id({ label: '被投诉单位', ...optional, ...nullable }) accusedUnitId?: string | null;
  /** 涉及主要负责人: then the office must investigate itself. */
  @Flag({ label: '涉及主要负责人', ...optional }) headNamed?: boolean;
  @OneOf(TRACKS, { label: '办理程序', ...optional }) track?: Track;
}

export class AcceptCase {
  @OneOf(TRACKS, { label: '办理程序' }) track: Track;
  /** What the complainant is told. */
  @Text({ label: '告知内容', max: LIMITS.reason, multiline: true, ...optional }) told?: string;
}

export class DeclineCase {
  @OneOf(DECLINE_GROUNDS, { label: '不予受理的情形' }) ground: DeclineGround;
  @Reason('告知投诉人的理由') reason: string;
}

export class TransferCase {
  @OneOf(TRANSFER_TARGETS, { label: '转送机关' }) target: TransferTarget;
  @Reason('告知投诉人的理由') reason: string;
}

export class MergeCase {
  @Id({ label: '主案' }) mainCaseId: string;
}

export class SummariseCase {
  @Text({ label: '摘要标题', max: LIMITS.accused }) title: string;
  @Text({ label: '转办摘要', max: LIMITS.summary, multiline: true }) summary: string;
}

export class AssignCase {
  @Id({ label: '承办单位' }) unitId: string;
  @Text({ label: '交办要求', max: LIMITS.reason, multiline: true, ...optional }) note?: string;
}

export class NoteOnCase {
  @Text({ label: '办理情况', max: LIMITS.text, multiline: true }) note: string;
  @IdList({ label: '附件', max: LIMITS.files, ...optional }) attachmentIds?: string[];
}

/** Every action that needs a reason and nothing else: object, reject-objection, refuse-extension, send-back, redo … */
export class CaseReason {
  @Reason('理由') reason: string;
}

/** Every action that may carry a word and needs none: take-up, uphold-objection, approve-extension, conclude, confirm-mark … */
export class CaseWord {
  @Text({ label: '意见', max: LIMITS.reason, multiline: true, ...optional }) note?: string;
}

export class AskCaseExtension {
  @Day({ label: '延至' }) toDay: string;
  @Reason('理由') reason: string;
}

export class ReportFinding {
  @OneOf(FINDINGS, { label: '查处结果' }) finding: Finding;
  @Text({ label: '查明的事实', max: LIMITS.text, multiline: true }) facts: string;
  @Text({ label: '处理情况', max: LIMITS.text, multiline: true }) measures: string;
  @IdList({ label: '佐证材料', max: LIMITS.files, ...optional }) attachmentIds?: string[];
}

/** 通报 or 问责 on record. */
export class RecordLamp {
  @Day({ label: '日期' }) onDay: string;
  @Text({ label: '对象或发布单位', max: LIMITS.person }) person: string;
  @Text({ label: '内容', max: LIMITS.text, multiline: true }) record: string;
}

export class DraftReply {
  @Text({ label: '答复内容', max: LIMITS.text, multiline: true }) reply: string;
}

export class RecordCallBack {
  @OneOf(CALL_BACK_RESULTS, { label: '回访结果' }) result: CallBackResult;
  @Whole({ label: '评价', min: 1, max: 5, ...optional, ...nullable }) grade?: Grade | null;
  @Flag({ label: '问题是否解决', ...optional, ...nullable }) resolved?: boolean | null;
  @Text({ label: '回访记录', max: LIMITS.reason, multiline: true, ...optional }) note?: string;
}

export class ProposeMark {
  @OneOf(MARKS, { label: '认定' }) mark: Mark;
  @Reason('理由') reason: string;
}

export class RecusePerson {
  @Id({ label: '回避人' }) accountId: string;
  @Reason('理由') reason: string;
}

export class MessageToCitizen {
  @Text({ label: '消息', max: LIMITS.message, multiline: true }) text: string;
}

/** For one file of the complainant: a redacted copy that was uploaded, the file itself made clean (`asIs`), or nothing. */
export class DecideFile {
  @Id({ label: '脱敏副本', ...nullable }) releasedId: string | null;
  /** Without a redacted copy: the file names nobody, and goes out without EXIF and authors. */
  @Flag({ label: '清理后原样转出', ...optional }) asIs?: boolean;
}

export class OpenItemFromCase {
  @Text({ label: '问题标题', max: LIMITS.accused }) title: string;
}

import { AttachmentView } from '../attachments/attachments.contract.js';
import {
  Day,
  Id,
  IdList,
  Instant,
  Nested,
  NestedList,
  OneOf,
  OneOfList,
  QueryOneOfList,
  QueryWhole,
  Text,
  Whole,
} from '../contract/fields.js';
import { RECOGNITION_LIMITS as LIMITS, type Target, TARGETS } from '../recognition/recognition.labels.js';
import { NamedRef, UnitRef } from '../rectification/rectification.contract.js';
import {
  CITED_KINDS,
  type CitedKind,
  CONSENT_WAYS,
  type ConsentWay,
  HONOUR_ACTIONS,
  HONOUR_EVENTS,
  HONOUR_KINDS,
  HONOUR_LIMITS,
  HONOUR_STATES,
  HONOUR_TODOS,
  type HonourAction,
  type HonourEvent,
  type HonourKind,
  type HonourState,
  type HonourTodo,
} from './honours.labels.js';

const optional = { optional: true } as const;
const nullable = { nullable: true } as const;
const maybe = { optional: true, nullable: true } as const;
const count = (label: string) => Whole({ label, min: 0, max: 2_147_483_647 });
const YEARS = { min: HONOUR_LIMITS.firstYear, max: HONOUR_LIMITS.lastYear } as const;

// What is asked

/** A record that the nomination rests on, and what it shows. */
export class Citation {
  @OneOf(CITED_KINDS, { label: '记录类别' }) kind: CitedKind;
  @Id({ label: '引用的记录' }) recordId: string;
  @Text({ label: '引用说明', max: HONOUR_LIMITS.citationNote, ...maybe }) note?: string | null;
}

export class WriteNomination {
  @OneOf(HONOUR_KINDS, { label: '荣誉' }) kind: HonourKind;
  @Whole({ label: '年度', ...YEARS }) year: number;
  @OneOf(TARGETS, { label: '对象类别' }) target: Target;
  @Id({ label: '单位' }) unitId: string;
  @Id({ label: '科室', ...maybe }) sectionId?: string | null;
  @Text({ label: '姓名', max: LIMITS.person, ...maybe }) personName?: string | null;
  @Text({ label: '职务', max: LIMITS.title, ...maybe }) personTitle?: string | null;
  @Text({ label: '事迹', max: LIMITS.text, multiline: true }) deeds: string;
  @NestedList(() => Citation, { label: '引用的记录', max: HONOUR_LIMITS.citations }) citations: Citation[];
}

export class HonourWord {
  @Text({ label: '意见', max: LIMITS.reason, multiline: true, ...maybe }) note?: string | null;
}

export class HonourReason {
  @Text({ label: '理由', max: LIMITS.reason, multiline: true }) reason: string;
}

export class RecordConsent {
  @OneOf(CONSENT_WAYS, { label: '同意方式' }) way: ConsentWay;
  @Day({ label: '同意日期' }) onDay: string;
  @Text({ label: '说明', max: LIMITS.reason, multiline: true, ...maybe }) note?: string | null;
  @IdList({ label: '同意书', max: LIMITS.files, ...optional }) attachmentIds?: string[];
}

export class PublishHonour {
  @Text({ label: '公开简介', max: LIMITS.summary, multiline: true }) summary: string;
}

export class HonourQuery {
  /** The unit and all below it. */
  @Id({ label: '单位', ...optional }) unitId?: string;
  @QueryWhole({ label: '年度', ...YEARS, ...optional }) year?: number;
  @QueryOneOfList(HONOUR_KINDS, { label: '荣誉', ...optional }) kind?: HonourKind[];
  @QueryOneOfList(HONOUR_STATES, { label: '状态', ...optional }) state?: HonourState[];
  @OneOf(TARGETS, { label: '对象类别', ...optional }) target?: Target;
  /** Granted on or after, on or before. */
  @Day({ label: '授予起', ...optional }) grantedFrom?: string;
  @Day({ label: '授予止', ...optional }) grantedTo?: string;
  @OneOf(HONOUR_TODOS, { label: '待办', ...optional }) todo?: HonourTodo;
  @QueryWhole({ label: '页码', min: 1, max: 100_000, ...optional }) page?: number;
  @QueryWhole({ label: '每页行数', min: 1, max: 100, ...optional }) size?: number;
}

export class PublicHonourQuery {
  @QueryWhole({ label: '年度', ...YEARS, ...optional }) year?: number;
}

// What is answered

export class HonourRow {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '文号', max: LIMITS.number }) number: string;
  @Whole({ label: '版本', min: 1, max: 2_147_483_647 }) version: number;
  @OneOf(HONOUR_STATES, { label: '状态' }) state: HonourState;
  @OneOf(HONOUR_KINDS, { label: '荣誉' }) kind: HonourKind;
  @Whole({ label: '年度', ...YEARS }) year: number;
  @OneOf(TARGETS, { label: '对象类别' }) target: Target;
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @Nested(() => NamedRef, { label: '科室', ...nullable }) section: NamedRef | null;
  @Text({ label: '姓名', max: LIMITS.person, ...nullable }) personName: string | null;
  @Text({ label: '职务', max: LIMITS.title, ...nullable }) personTitle: string | null;
  @count('引用记录数') citationCount: number;
  @Day({ label: '同意公开姓名的日期', ...nullable }) consentOn: string | null;
  @Day({ label: '授予日期', ...nullable }) grantedOn: string | null;
  @Day({ label: '公布日期', ...nullable }) publishedOn: string | null;
  @Text({ label: '提名人', max: 100 }) createdByName: string;
  @Day({ label: '草拟日期' }) createdOn: string;
}

export class HonourPage {
  @NestedList(() => HonourRow, { label: '行' }) rows: HonourRow[];
  @count('总数') total: number;
}

/** A cited record as far as the reader may know of it. */
export class CitationView {
  @OneOf(CITED_KINDS, { label: '记录类别' }) kind: CitedKind;
  @Id({ label: '引用的记录' }) recordId: string;
  @Text({ label: '编号', max: LIMITS.number }) number: string;
  @Text({ label: '标题', max: 300 }) title: string;
  @Text({ label: '状态', max: 20 }) stateLabel: string;
  @Text({ label: '引用说明', max: HONOUR_LIMITS.citationNote, ...nullable }) note: string | null;
}

export class HonourStep {
  @Id({ label: '编号' }) id: string;
  @OneOf(HONOUR_EVENTS, { label: '步骤' }) action: HonourEvent;
  @Text({ label: '办理人', max: 100 }) actorName: string;
  @Text({ label: '代签：代谁', max: 100, ...nullable }) onBehalfOf: string | null;
  @Text({ label: '说明', max: LIMITS.text, multiline: true, ...nullable }) note: string | null;
  @Instant({ label: '时间' }) at: string;
}

/** An action that fits the reader's role and the stage, which a rule still holds back. */
export class BlockedHonourAction {
  @OneOf(HONOUR_ACTIONS, { label: '操作' }) action: HonourAction;
  @Text({ label: '原因', max: 500 }) reason: string;
}

/** The honour's page in one answer. */
export class HonourView extends HonourRow {
  @Text({ label: '事迹', max: LIMITS.text, multiline: true }) deeds: string;
  @Text({ label: '公开简介', max: LIMITS.summary, multiline: true, ...nullable }) summary: string | null;
  @OneOf(CONSENT_WAYS, { label: '同意方式', ...nullable }) consentWay: ConsentWay | null;
  @NestedList(() => AttachmentView, { label: '同意书' }) consentFiles: AttachmentView[];
  @NestedList(() => CitationView, { label: '引用的记录' }) citations: CitationView[];
  /** Cited records that the reader may not know of. */
  @count('无权查看的引用') hiddenCitations: number;
  @NestedList(() => HonourStep, { label: '办理过程' }) steps: HonourStep[];
  @Day({ label: '今天' }) today: string;
  @OneOfList(HONOUR_ACTIONS, { label: '可进行的操作' }) allowedActions: HonourAction[];
  @NestedList(() => BlockedHonourAction, { label: '暂不能进行的操作' }) blockedActions: BlockedHonourAction[];
}

export class HonourTodoList {
  @OneOf(HONOUR_TODOS, { label: '清单' }) todo: HonourTodo;
  @Text({ label: '名称', max: 40 }) label: string;
  /** The list with `?todo=` shows exactly this many. */
  @count('数量') total: number;
  @NestedList(() => HonourRow, { label: '行' }) rows: HonourRow[];
}

export class HonourTodos {
  @NestedList(() => HonourTodoList, { label: '清单' }) lists: HonourTodoList[];
}

/** An honour as everybody may read it. */
export class PublicHonour {
  @OneOf(HONOUR_KINDS, { label: '荣誉' }) kind: HonourKind;
  @OneOf(TARGETS, { label: '对象类别' }) target: Target;
  /** The person's, the section's or the unit's. */
  @Text({ label: '名称', max: 200 }) name: string;
  @Text({ label: '职务', max: LIMITS.title, ...nullable }) title: string | null;
  @Text({ label: '单位代码', max: 64 }) unitCode: string;
  @Text({ label: '单位', max: 200 }) unitName: string;
  @Text({ label: '公开简介', max: LIMITS.summary, multiline: true }) summary: string;
  @Day({ label: '授予日期' }) grantedOn: string;
}

export class PublicHonourYear {
  @Whole({ label: '年度', ...YEARS }) year: number;
  @count('公布数') total: number;
}

export class PublicHonours {
  /** The year that is shown: the one asked for, or the latest with something to show. */
  @Whole({ label: '年度', ...YEARS }) year: number;
  @NestedList(() => PublicHonourYear, { label: '有荣誉的年度' }) years: PublicHonourYear[];
  @NestedList(() => PublicHonour, { label: '荣誉' }) rows: PublicHonour[];
}

import {
  Day,
  Id,
  NestedList,
  OneOf,
  QueryFlag,
  QueryOneOfList,
  QueryWhole,
  Text,
  Whole,
} from '../contract/fields.js';
import { CaseRow } from './complaints.contract.js';
import { CASE_TODOS, type CaseTodo } from './case-todos.labels.js';
import {
  CASE_LIMITS,
  CASE_STATES,
  type CaseState,
  CATEGORIES,
  type Category,
  FINDINGS,
  type Finding,
  GRADE_CODES,
  type GradeCode,
  INTAKE_CHANNELS,
  type IntakeChannel,
  type Lamp,
  LAMPS,
  type Response,
  RESPONSES,
  type Track,
  TRACKS,
} from './complaints.labels.js';
import { UNIT_KINDS, type UnitKind } from '../units/units.labels.js';

const optional = { optional: true } as const;

/** Filters of the list of cases. Every figure on every page is one of these filters' `total`. */
export class CaseFilter {
  /** Words of the summary; for the office also of the complaint, and the number. */
  @Text({ label: '搜索', max: 100, min: 1, ...optional }) q?: string;
  /** The unit complained of, and all below it. */
  @Id({ label: '被投诉单位', ...optional }) unitId?: string;
  @Id({ label: '承办单位', ...optional }) handlingUnitId?: string;
  @QueryOneOfList(CASE_STATES, { label: '状态', ...optional }) state?: CaseState[];
  @QueryOneOfList(CATEGORIES, { label: '类别', ...optional }) category?: Category[];
  @QueryOneOfList(TRACKS, { label: '办理程序', ...optional }) track?: Track[];
  @QueryOneOfList(INTAKE_CHANNELS, { label: '来源渠道', ...optional }) channel?: IntakeChannel[];
  @QueryOneOfList(FINDINGS, { label: '查处结果', ...optional }) finding?: Finding[];
  /** Substantiated cases in which this lamp is dark. */
  @QueryOneOfList(LAMPS, { label: '未亮的灯', ...optional }) dark?: Lamp[];
  @QueryFlag({ label: '已超期', ...optional }) overdue?: boolean;
  @QueryFlag({ label: '尚未办结', ...optional }) open?: boolean;
  @Day({ label: '登记自', ...optional }) registeredFrom?: string;
  @Day({ label: '登记至', ...optional }) registeredTo?: string;
  @Day({ label: '查结自', ...optional }) concludedFrom?: string;
  @Day({ label: '查结至', ...optional }) concludedTo?: string;
  @Day({ label: '办结自', ...optional }) closedFrom?: string;
  @Day({ label: '办结至', ...optional }) closedTo?: string;
  /** Days on which the complainant's grade was given. */
  @Day({ label: '评价自', ...optional }) ratedFrom?: string;
  @Day({ label: '评价至', ...optional }) ratedTo?: string;
  /** Days by which the complainant was to be told. */
  @Day({ label: '响应期限自', ...optional }) respondDueFrom?: string;
  @Day({ label: '响应期限至', ...optional }) respondDueTo?: string;
  /** How it was told: `overdue` is not told yet, the day being over, and the case still open. */
  @QueryOneOfList(RESPONSES, { label: '响应', ...optional }) response?: Response[];
  @QueryOneOfList(GRADE_CODES, { label: '评价', ...optional }) grade?: GradeCode[];
  /** The complainant says that it is. */
  @QueryFlag({ label: '投诉人认为已解决', ...optional }) resolved?: boolean;
  /** Neither merged nor marked 非单位责任 or 恶意投诉: what the three rates look at. */
  @QueryFlag({ label: '计入三率', ...optional }) counted?: boolean;
  @QueryFlag({ label: '认定不计入三率', ...optional }) marked?: boolean;
  /** No unit is known to be complained of. */
  @QueryFlag({ label: '单位不明', ...optional }) unitUnknown?: boolean;
  /** Units of the evaluation group today, with all below them; as on the city dashboard. */
  @Id({ label: '考评分组', ...optional }) groupId?: string;
  @OneOf(UNIT_KINDS, { label: '单位类别', ...optional }) unitKind?: UnitKind;
  /** One of the Today page's lists, for the reader. */
  @OneOf(CASE_TODOS, { label: '待办', ...optional }) todo?: CaseTodo;
}

export class CaseQuery extends CaseFilter {
  @OneOf(['due', '-registered', 'registered'], { label: '排序', ...optional }) sort?:
    'due' | '-registered' | 'registered';
  @QueryWhole({ label: '页码', min: 1, max: 100_000, ...optional }) page?: number;
  @QueryWhole({ label: '每页行数', min: 1, max: 100, ...optional }) size?: number;
}

export class CaseTodoList {
  @OneOf(CASE_TODOS, { label: '清单' }) todo: CaseTodo;
  @Text({ label: '名称', max: 40 }) label: string;
  /** The list with `?todo=` shows exactly this many. */
  @Whole({ label: '数量', min: 0, max: 2_147_483_647 }) total: number;
  @NestedList(() => CaseRow, { label: '行' }) rows: CaseRow[];
}

export class CaseTodos {
  @NestedList(() => CaseTodoList, { label: '清单' }) lists: CaseTodoList[];
}

/** Another case that may be the same, or about the same, with how alike the words are (0–1). */
export class SimilarCase extends CaseRow {
  @Whole({ label: '相似度（%）', min: 0, max: 100 }) likeness: number;
  @Text({ label: '投诉内容', max: CASE_LIMITS.facts, multiline: true }) facts: string;
}

export class SimilarCases {
  @NestedList(() => SimilarCase, { label: '相似案件' }) rows: SimilarCase[];
}

/** Somebody who could come to see the case, to be chosen for 回避. */
export class CasePerson {
  @Id({ label: '账号' }) id: string;
  @Text({ label: '姓名', max: 100 }) name: string;
  @Text({ label: '职务', max: 100, nullable: true }) title: string | null;
  @Text({ label: '单位', max: 200 }) unitName: string;
}

export class CasePersons {
  @NestedList(() => CasePerson, { label: '人员' }) rows: CasePerson[];
}

import {
  Day,
  Decimal,
  Flag,
  Id,
  Nested,
  NestedList,
  OneOf,
  QueryFlag,
  QueryOneOfList,
  QueryWhole,
  Text,
  Whole,
} from '../contract/fields.js';
import { UnitRef } from '../rectification/rectification.contract.js';
import { UNIT_KINDS, type UnitKind } from '../units/units.labels.js';
import {
  CELL_STATES,
  type CellState,
  DECISION_LIGHTS,
  DECISION_STATES,
  type DecisionLight,
  type DecisionState,
  QUARTER_CODE,
  REVIEW_LIMITS as LIMITS,
  REVIEW_OUTCOMES,
  REVIEW_STATES,
  REVIEW_TODOS,
  type ReviewOutcome,
  type ReviewState,
  type ReviewTodo,
} from './reviews.labels.js';

const optional = { optional: true } as const;
const nullable = { nullable: true } as const;
const count = (label: string) => Whole({ label, min: 0, max: 2_147_483_647 });
const quarter = (label = '季度', more: { optional?: true } = {}) =>
  Text({ label, max: LIMITS.quarter, min: 1, form: QUARTER_CODE, ...more });

// The list

export class ReviewQuery {
  /** The unit and all below it. */
  @Id({ label: '单位', ...optional }) unitId?: string;
  @quarter('季度', optional) quarter?: string;
  @QueryOneOfList(REVIEW_STATES, { label: '状态', ...optional }) state?: ReviewState[];
  @QueryOneOfList(REVIEW_OUTCOMES, { label: '完成情况', ...optional }) outcome?: ReviewOutcome[];
  @OneOf(REVIEW_TODOS, { label: '待办', ...optional }) todo?: ReviewTodo;
  @QueryWhole({ label: '页码', min: 1, max: 100_000, ...optional }) page?: number;
  @QueryWhole({ label: '每页行数', min: 1, max: 100, ...optional }) size?: number;
}

/** A line of the list. */
export class ReviewRow {
  @Id({ label: '编号' }) id: string;
  @Whole({ label: '版本', min: 1, max: 2_147_483_647 }) version: number;
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @quarter() quarter: string;
  /** Which of the unit's reviews in the quarter. */
  @Whole({ label: '次', min: 1, max: LIMITS.no }) no: number;
  @OneOf(REVIEW_STATES, { label: '状态' }) state: ReviewState;
  @OneOf(REVIEW_OUTCOMES, { label: '完成情况', ...nullable }) outcome: ReviewOutcome | null;
  @Day({ label: '研究日期', ...nullable }) heldOn: string | null;
  @Day({ label: '报送日期', ...nullable }) submittedOn: string | null;
  @Day({ label: '最后报送日', ...nullable }) dueOn: string | null;
  /** Out of five; null until it was submitted. */
  @Whole({ label: '质量标记', min: 0, max: 5, ...nullable }) marks: number | null;
  @count('退回次数') returnCount: number;
  /** Of one that was sent back: until when it keeps the day of its first submission. */
  @Day({ label: '补正期限', ...nullable }) correctBy: string | null;
}

export class ReviewPage {
  @NestedList(() => ReviewRow, { label: '行' }) rows: ReviewRow[];
  @count('总数') total: number;
}

// The grid

export class ReviewGridQuery {
  /** Without: the eight quarters up to the running one. At most twelve. */
  @quarter('自', optional) from?: string;
  @quarter('至', optional) to?: string;
  /** The unit and all below it. */
  @Id({ label: '单位', ...optional }) unitId?: string;
  @Id({ label: '考评分组', ...optional }) groupId?: string;
}

export class QuarterView {
  @quarter() code: string;
  @Text({ label: '名称', max: 20 }) label: string;
  @Day({ label: '首日' }) first: string;
  @Day({ label: '末日' }) last: string;
  /** The last day of submission; null while the calendar that it is reckoned with is not known. */
  @Day({ label: '最后报送日', ...nullable }) dueOn: string | null;
  @Text({ label: '推算过程', max: 2000 }) dueText: string;
  /** Days from today to the last day of submission, negative once it is past. */
  @Whole({ label: '剩余天数', min: -100_000, max: 100_000, ...nullable }) daysLeft: number | null;
}

export class ReviewCell {
  @quarter() quarter: string;
  @OneOf(CELL_STATES, { label: '状态' }) state: CellState;
  /** The review that stands for the quarter; null where there is none, or none that the reader may open. */
  @Id({ label: '专题研究', ...nullable }) reviewId: string | null;
  /** How many reviews of the quarter were submitted. */
  @Whole({ label: '次数', min: 0, max: LIMITS.no }) reviews: number;
  @Day({ label: '研究日期', ...nullable }) heldOn: string | null;
  @Day({ label: '报送日期', ...nullable }) submittedOn: string | null;
  /** Of one that was sent back: until when it keeps its first day. */
  @Day({ label: '补正期限', ...nullable }) correctBy: string | null;
  @Whole({ label: '质量标记', min: 0, max: 5, ...nullable }) marks: number | null;
  /**
   * The quarter ended without a submitted review: stays true whatever is made up for later. Also while a record that was
   * sent back and not corrected in its days has not come again.
   */
  @Flag({ label: '曾缺' }) missed: boolean;
  /** The director lets it be made up for. */
  @Flag({ label: '已同意补办' }) unlocked: boolean;
}

export class ReviewGridRow {
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @OneOf(UNIT_KINDS, { label: '类别' }) kind: UnitKind;
  @Id({ label: '考评分组', ...nullable }) groupId: string | null;
  @Text({ label: '考评分组名称', max: 100, ...nullable }) groupName: string | null;
  @NestedList(() => ReviewCell, { label: '各季度' }) cells: ReviewCell[];
}

/** 按期率: units in time ÷ units whose duty has fallen due. */
export class QuarterShare {
  @quarter() quarter: string;
  @count('应开展') due: number;
  @count('按期') inTime: number;
  @count('逾期完成') late: number;
  @count('逾期补办') madeUp: number;
  @count('缺') missed: number;
  /** Submitted or returned: nobody can say yet how it ends. */
  @count('审核中') open: number;
  @Decimal({ label: '按期率', ...nullable }) rate: number | null;
}

export class ReviewGroupShares {
  @Id({ label: '考评分组', ...nullable }) groupId: string | null;
  @Text({ label: '考评分组名称', max: 100 }) groupName: string;
  @NestedList(() => QuarterShare, { label: '各季度' }) shares: QuarterShare[];
}

/** Every unit × quarter of the reader's reach. */
export class ReviewGrid {
  @Day({ label: '今天' }) today: string;
  @NestedList(() => QuarterView, { label: '季度' }) quarters: QuarterView[];
  @NestedList(() => ReviewGridRow, { label: '单位' }) rows: ReviewGridRow[];
  @NestedList(() => QuarterShare, { label: '各季度按期率' }) shares: QuarterShare[];
  @NestedList(() => ReviewGroupShares, { label: '各组按期率' }) groups: ReviewGroupShares[];
}

// Decisions

export class DecisionQuery {
  /** The unit and all below it. */
  @Id({ label: '单位', ...optional }) unitId?: string;
  @QueryOneOfList(DECISION_STATES, { label: '状态', ...optional }) state?: DecisionState[];
  @QueryFlag({ label: '逾期未落实', ...optional }) overdue?: boolean;
  @OneOf(REVIEW_TODOS, { label: '待办', ...optional }) todo?: ReviewTodo;
  @QueryWhole({ label: '页码', min: 1, max: 100_000, ...optional }) page?: number;
  @QueryWhole({ label: '每页行数', min: 1, max: 100, ...optional }) size?: number;
}

export class DecisionRow {
  @Id({ label: '编号' }) id: string;
  @Whole({ label: '版本', min: 1, max: 2_147_483_647 }) version: number;
  @Id({ label: '专题研究' }) reviewId: string;
  @quarter() quarter: string;
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @Text({ label: '议定事项', max: LIMITS.decision, multiline: true }) text: string;
  @Text({ label: '责任人', max: LIMITS.person }) owner: string;
  @Day({ label: '完成时限' }) dueOn: string;
  @OneOf(DECISION_STATES, { label: '状态' }) state: DecisionState;
  @OneOf(DECISION_LIGHTS, { label: '亮灯' }) light: DecisionLight;
}

export class DecisionPage {
  @NestedList(() => DecisionRow, { label: '行' }) rows: DecisionRow[];
  @count('总数') total: number;
}

// Today

/** One list of the Today page: of reviews, of decisions, or of units that have yet to hold theirs. */
export class ReviewTodoList {
  @OneOf(REVIEW_TODOS, { label: '清单' }) todo: ReviewTodo;
  @Text({ label: '名称', max: 40 }) label: string;
  @count('数量') total: number;
  @NestedList(() => ReviewRow, { label: '专题研究' }) reviews: ReviewRow[];
  @NestedList(() => DecisionRow, { label: '议定事项' }) decisions: DecisionRow[];
  @NestedList(() => UnitRef, { label: '待开展的单位' }) units: UnitRef[];
}

export class ReviewTodos {
  /** The running quarter, with its countdown. */
  @Nested(() => QuarterView, { label: '本季度' }) quarter: QuarterView;
  @NestedList(() => ReviewTodoList, { label: '清单' }) lists: ReviewTodoList[];
}

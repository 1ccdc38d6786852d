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
import { ASPECTS, type Aspect, MEASURE_LIMITS } from '../reference/reference.labels.js';
import {
  GOAL_STANDS,
  type GoalStand,
  PLAN_ACTIONS,
  PLAN_LIMITS as LIMITS,
  PLAN_SENTS,
  PLAN_STANDS,
  PLAN_STATES,
  PLAN_TODOS,
  type PlanAction,
  type PlanSent,
  type PlanStand,
  type PlanState,
  type PlanTodo,
  VERSION_OUTCOMES,
  type VersionOutcome,
} from './plans.labels.js';

const nullable = { nullable: true } as const;
const count = (label: string) => Whole({ label, min: 0, max: 2_147_483_647 });
const person = (label: string) => Text({ label, max: 100, ...nullable });

/** The goals of a plan as its reader sees it, by how they stand. */
export class GoalCounts {
  @count('目标') total: number;
  @count('未关联事项') unlinked: number;
  @count('推进中') open: number;
  @count('按期达成') met: number;
  @count('逾期达成') late: number;
  @count('逾期未达成') missed: number;
}

/** A line of the list: a unit and its plan of the year, if there is one. */
export class PlanRow {
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @Whole({ label: '年度', ...LIMITS.year }) year: number;
  @Id({ label: '工作方案', ...nullable }) planId: string | null;
  @OneOf(PLAN_STANDS, { label: '状态' }) stand: PlanStand;
  /** The version that is being written or stands. */
  @Whole({ label: '版次', min: 1, max: 10_000, ...nullable }) no: number | null;
  @Day({ label: '首次报送日期', ...nullable }) signedOn: string | null;
  @Day({ label: '备案日期', ...nullable }) filedOn: string | null;
  /** Null for a unit that owes no plan of this year. */
  @OneOf(PLAN_SENTS, { label: '报送', ...nullable }) sent: PlanSent | null;
  @Nested(() => GoalCounts, { label: '目标', ...nullable }) goals: GoalCounts | null;
  /** The reader may begin the plan that is not there yet. */
  @Flag({ label: '可编报' }) mayBegin: boolean;
}

export class PlanPage {
  @Whole({ label: '年度', ...LIMITS.year }) year: number;
  @Day({ label: '报送期限' }) dueOn: string;
  @NestedList(() => PlanRow, { label: '行' }) rows: PlanRow[];
  @count('总数') total: number;
}

/** The year's plans of all units that the reader may see; each figure is a filter of the list. */
export class PlanFigures {
  @Whole({ label: '年度', ...LIMITS.year }) year: number;
  @Day({ label: '报送期限' }) dueOn: string;
  @Day({ label: '今天' }) today: string;
  @count('应报单位') owed: number;
  @count('按期报送') inTime: number;
  @count('逾期报送') late: number;
  @count('逾期未报') missing: number;
  @count('尚未报送') due: number;
  @count('待备案') signed: number;
  @count('已备案') filed: number;
  @count('退回修改') returned: number;
}

export class GoalView {
  @Id({ label: '目标' }) id: string;
  @Text({ label: '目标名称', max: LIMITS.title }) title: string;
  @OneOf(ASPECTS, { label: '六大方面' }) aspectCode: Aspect;
  @Text({ label: '对应措施', ...MEASURE_LIMITS.code, ...nullable }) measureCode: string | null;
  @Text({ label: '对应措施名称', ...MEASURE_LIMITS.name, ...nullable }) measureName: string | null;
  @Text({ label: '存在差距', max: LIMITS.gap, multiline: true, ...nullable }) gap: string | null;
  @Text({ label: '衡量指标', max: LIMITS.indicator, ...nullable }) indicator: string | null;
  @Text({ label: '目标值', max: LIMITS.target, ...nullable }) target: string | null;
  @Text({ label: '责任人', max: LIMITS.owner, ...nullable }) owner: string | null;
  @Day({ label: '完成时限', ...nullable }) dueOn: string | null;
  @Text({ label: '落实举措', max: LIMITS.steps, multiline: true, ...nullable }) steps: string | null;
  @OneOf(GOAL_STANDS, { label: '进展' }) stand: GoalStand;
  @count('计入的事项') itemCount: number;
  @count('已销号') closedCount: number;
  @Whole({ label: '完成百分比', min: 0, max: 100, ...nullable }) percent: number | null;
  /** Those of the linked items that the reader may know of. */
  @NestedList(() => ItemRef, { label: '关联事项' }) items: ItemRef[];
}

/** One version: what was signed, and what the office said of it. */
export class PlanVersionRef {
  @Id({ label: '编号' }) id: string;
  @Whole({ label: '版次', min: 1, max: 10_000 }) no: number;
  @Text({ label: '修订理由', max: LIMITS.reason, multiline: true, ...nullable }) reason: string | null;
  @Text({ label: '总体思路', max: LIMITS.overview, multiline: true, ...nullable }) overview: string | null;
  @Text({ label: '报送说明', max: LIMITS.reason, multiline: true, ...nullable }) signNote: string | null;
  @person('签字人') signedByName: string | null;
  @person('代签：代谁') signedFor: string | null;
  @Instant({ label: '签字时间', ...nullable }) signedAt: string | null;
  @OneOf(VERSION_OUTCOMES, { label: '审核结果', ...nullable }) outcome: VersionOutcome | null;
  @Text({ label: '审核意见', max: LIMITS.reason, multiline: true, ...nullable }) reviewNote: string | null;
  @person('审核人') reviewerName: string | null;
  @Instant({ label: '审核时间', ...nullable }) reviewedAt: string | null;
}

export class PlanCommentView {
  @Id({ label: '编号' }) id: string;
  @Whole({ label: '针对的版次', min: 1, max: 10_000 }) no: number;
  @Text({ label: '意见', max: LIMITS.comment, multiline: true }) text: string;
  @Text({ label: '提出人', max: 100 }) authorName: string;
  @Flag({ label: '由单位提出' }) ofUnit: boolean;
  @Instant({ label: '时间' }) at: string;
}

export class BlockedPlanAction {
  @OneOf(PLAN_ACTIONS, { label: '操作' }) action: PlanAction;
  @Text({ label: '规则', max: 64 }) code: string;
  @Text({ label: '原因', max: 10_000 }) reason: string;
}

/** The plan's page in one answer. */
export class PlanView {
  @Id({ label: '编号' }) id: string;
  @Whole({ label: '版本', min: 1, max: 2_147_483_647 }) version: number;
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @Whole({ label: '年度', ...LIMITS.year }) year: number;
  @OneOf(PLAN_STATES, { label: '状态' }) state: PlanState;
  @Whole({ label: '版次', min: 1, max: 10_000 }) no: number;
  /** The version in force: the last that the office filed. */
  @Whole({ label: '生效版次', min: 1, max: 10_000, ...nullable }) filedNo: number | null;
  @Day({ label: '首次报送日期', ...nullable }) signedOn: string | null;
  @Day({ label: '备案日期', ...nullable }) filedOn: string | null;
  @Day({ label: '报送期限' }) dueOn: string;
  @OneOf(PLAN_SENTS, { label: '报送', ...nullable }) sent: PlanSent | null;
  /** What is read: the version that stands, or the last signed one while its unit writes the next. Null before the first is signed. */
  @Nested(() => PlanVersionRef, { label: '所示版次', ...nullable }) shown: PlanVersionRef | null;
  @NestedList(() => GoalView, { label: '目标' }) goals: GoalView[];
  @Nested(() => GoalCounts, { label: '目标进展' }) counts: GoalCounts;
  @NestedList(() => PlanCommentView, { label: '意见' }) comments: PlanCommentView[];
  @count('可查看的版次') versions: number;
  @Day({ label: '今天' }) today: string;
  @OneOfList(PLAN_ACTIONS, { label: '可进行的操作' }) allowedActions: PlanAction[];
  @NestedList(() => BlockedPlanAction, { label: '尚不能进行的操作' }) blockedActions: BlockedPlanAction[];
}

export class GoalFieldChange {
  @Text({ label: '字段', max: 64 }) field: string;
  @Text({ label: '字段名称', max: 64 }) label: string;
  @Text({ label: '原内容', max: LIMITS.steps, multiline: true, ...nullable }) before: string | null;
  @Text({ label: '新内容', max: LIMITS.steps, multiline: true, ...nullable }) after: string | null;
}

export class GoalChangeView {
  @OneOf(['added', 'removed', 'changed'], { label: '改动' }) kind: 'added' | 'removed' | 'changed';
  @Id({ label: '目标' }) goalId: string;
  @Text({ label: '目标名称', max: LIMITS.title }) title: string;
  @NestedList(() => GoalFieldChange, { label: '改动的内容' }) fields: GoalFieldChange[];
}

/** A version with what it changed from the one before it. */
export class PlanVersionView extends PlanVersionRef {
  @Text({ label: '上一版的总体思路', max: LIMITS.overview, multiline: true, ...nullable }) overviewBefore:
    string | null;
  @NestedList(() => GoalChangeView, { label: '目标的改动' }) changes: GoalChangeView[];
}

export class PlanVersionList {
  @NestedList(() => PlanVersionView, { label: '版次' }) versions: PlanVersionView[];
}

export class PlanTodoList {
  @OneOf(PLAN_TODOS, { label: '清单' }) todo: PlanTodo;
  @Text({ label: '名称', max: 40 }) label: string;
  /** The list with `?todo=` shows exactly this many. */
  @count('数量') total: number;
  @NestedList(() => PlanRow, { label: '行' }) rows: PlanRow[];
}

export class PlanTodos {
  @NestedList(() => PlanTodoList, { label: '清单' }) lists: PlanTodoList[];
}

/** What the pages of other features name a goal by. */
export class GoalRef {
  @Id({ label: '目标' }) goalId: string;
  @Text({ label: '目标名称', max: LIMITS.title }) title: string;
  @OneOf(ASPECTS, { label: '六大方面' }) aspectCode: Aspect;
  @Day({ label: '完成时限', ...nullable }) dueOn: string | null;
  @Id({ label: '工作方案' }) planId: string;
  @Whole({ label: '年度', ...LIMITS.year }) year: number;
  @Text({ label: '单位', max: 200 }) unitName: string;
}

export class LinkedGoal extends GoalRef {
  @Flag({ label: '可解除关联' }) mayUnlink: boolean;
}

/** The goals that an item serves, and those that it could besides. */
export class ItemGoals {
  @NestedList(() => LinkedGoal, { label: '已关联的目标' }) linked: LinkedGoal[];
  @NestedList(() => GoalRef, { label: '可关联的目标' }) linkable: GoalRef[];
}

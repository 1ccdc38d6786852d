import { Day, Id, NestedList, OneOf, QueryOneOfList, QueryWhole, Text, Whole } from '../contract/fields.js';
import { ASPECTS, type Aspect, MEASURE_LIMITS } from '../reference/reference.labels.js';
import { UNIT_KINDS, type UnitKind } from '../units/units.labels.js';
import {
  PLAN_LIMITS as LIMITS,
  PLAN_SENTS,
  PLAN_STANDS,
  PLAN_TODOS,
  type PlanSent,
  type PlanStand,
  type PlanTodo,
} from './plans.labels.js';

const optional = { optional: true } as const;
const open = { optional: true, nullable: true } as const;

export class CreatePlan {
  @Id({ label: '单位' }) unitId: string;
  @Whole({ label: '年度', ...LIMITS.year }) year: number;
}

/** A goal as the unit writes it; only its name and aspect are asked before the plan is signed. */
export class WriteGoal {
  /** Of a goal that was there before; a new one has none. */
  @Id({ label: '目标', ...open }) id?: string | null;
  @Text({ label: '目标名称', max: LIMITS.title }) title: string;
  @OneOf(ASPECTS, { label: '六大方面' }) aspectCode: Aspect;
  @Text({ label: '对应措施', ...MEASURE_LIMITS.code, ...open }) measureCode?: string | null;
  @Text({ label: '存在差距', max: LIMITS.gap, multiline: true, ...open }) gap?: string | null;
  @Text({ label: '衡量指标', max: LIMITS.indicator, ...open }) indicator?: string | null;
  @Text({ label: '目标值', max: LIMITS.target, ...open }) target?: string | null;
  @Text({ label: '责任人', max: LIMITS.owner, ...open }) owner?: string | null;
  @Day({ label: '完成时限', ...open }) dueOn?: string | null;
  @Text({ label: '落实举措', max: LIMITS.steps, multiline: true, ...open }) steps?: string | null;
}

/** 编写方案: all its words as they stand now, in their order. */
export class EditPlan {
  @Text({ label: '总体思路', max: LIMITS.overview, multiline: true, ...open }) overview?: string | null;
  @NestedList(() => WriteGoal, { label: '目标', max: LIMITS.goals }) goals: WriteGoal[];
}

export class SignPlan {
  @Text({ label: '报送说明', max: LIMITS.reason, multiline: true, ...open }) note?: string | null;
}

export class FilePlan {
  @Text({ label: '备案意见', max: LIMITS.reason, multiline: true, ...open }) note?: string | null;
}

export class ReturnPlan {
  @Text({ label: '退回理由', max: LIMITS.reason, multiline: true }) reason: string;
}

export class RevisePlan {
  @Text({ label: '修订理由', max: LIMITS.reason, multiline: true }) reason: string;
}

export class CommentPlan {
  @Text({ label: '意见', max: LIMITS.comment, multiline: true }) text: string;
}

/** 关联事项 and 解除关联. */
export class LinkItem {
  @Id({ label: '目标' }) goalId: string;
  @Id({ label: '整改事项' }) itemId: string;
}

export class PlanQuery {
  @QueryWhole({ label: '年度', ...LIMITS.year, ...optional }) year?: number;
  /** The unit and all below it. */
  @Id({ label: '单位', ...optional }) unitId?: string;
  @OneOf(UNIT_KINDS, { label: '单位类别', ...optional }) unitKind?: UnitKind;
  @QueryOneOfList(PLAN_STANDS, { label: '状态', ...optional }) stand?: PlanStand[];
  @OneOf(PLAN_SENTS, { label: '报送', ...optional }) sent?: PlanSent;
  @OneOf(PLAN_TODOS, { label: '待办', ...optional }) todo?: PlanTodo;
  @QueryWhole({ label: '页码', min: 1, max: 100_000, ...optional }) page?: number;
  @QueryWhole({ label: '每页行数', min: 1, max: 100, ...optional }) size?: number;
}

export class PlanFiguresQuery {
  @QueryWhole({ label: '年度', ...LIMITS.year, ...optional }) year?: number;
}

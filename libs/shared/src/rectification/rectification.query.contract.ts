import {
  Day,
  Id,
  Nested,
  NestedList,
  OneOf,
  QueryFlag,
  QueryIdList,
  QueryOneOfList,
  QueryWhole,
  Text,
  Whole,
} from '../contract/fields.js';
import { UNIT_KINDS, type UnitKind } from '../units/units.labels.js';
import { ItemRow, RateView, UnitRef } from './rectification.contract.js';
import {
  FOCI,
  type Focus,
  FOCUS_KINDS,
  type FocusKind,
  type Light,
  LIGHTS,
  type Origin,
  ORIGINS,
  OUTCOMES,
  type Outcome,
  RECTIFICATION_LIMITS as LIMITS,
  SEVERITIES,
  type Severity,
  type Sort,
  SORTS,
  type Source,
  SOURCES,
  type State,
  STATES,
  type Todo,
  TODOS,
} from './rectification.labels.js';

const optional = { optional: true } as const;
const count = (label: string) => Whole({ label, min: 0, max: 2_147_483_647 });

/** Filters of the ledger. Every figure on every page is one of these filters' `total`. */
export class ItemFilter {
  @Text({ label: '搜索', max: LIMITS.search, min: 1, ...optional }) q?: string;
  /** The unit and all below it. */
  @Id({ label: '单位', ...optional }) unitId?: string;
  /** Only the unit itself, without those below it. */
  @QueryFlag({ label: '仅本单位', ...optional }) exact?: boolean;
  /** Units that are in the evaluation group today. */
  @Id({ label: '考评分组', ...optional }) groupId?: string;
  /** Units of the kind, and all below them. */
  @OneOf(UNIT_KINDS, { label: '单位类别', ...optional }) unitKind?: UnitKind;
  @QueryOneOfList(STATES, { label: '状态', ...optional }) state?: State[];
  @QueryOneOfList(LIGHTS, { label: '亮灯', ...optional }) light?: Light[];
  /** `none` finds items without a source. */
  @QueryOneOfList([...SOURCES, 'none'], { label: '问题来源', ...optional }) source?: (Source | 'none')[];
  @QueryOneOfList(FOCI, { label: '服务方面', ...optional }) focus?: Focus[];
  @QueryOneOfList(FOCUS_KINDS, { label: '企业服务类别', ...optional }) focusKind?: FocusKind[];
  /** `none` finds items without an aspect. */
  @Text({ label: '六大方面', max: 64, ...optional }) aspect?: string;
  @Text({ label: '十七项措施', max: 64, ...optional }) measure?: string;
  @QueryOneOfList(SEVERITIES, { label: '程度', ...optional }) severity?: Severity[];
  @QueryOneOfList(ORIGINS, { label: '立项途径', ...optional }) origin?: Origin[];
  @QueryOneOfList(OUTCOMES, { label: '结果', ...optional }) outcome?: Outcome[];
  @Day({ label: '交办自', ...optional }) issuedFrom?: string;
  @Day({ label: '交办至', ...optional }) issuedTo?: string;
  @Day({ label: '销号自', ...optional }) closedFrom?: string;
  @Day({ label: '销号至', ...optional }) closedTo?: string;
  @Day({ label: '时限自', ...optional }) deadlineFrom?: string;
  @Day({ label: '时限至', ...optional }) deadlineTo?: string;
  /** Leaves out drafts and cancelled items: what progress charts count. */
  @QueryFlag({ label: '仅台账在册', ...optional }) counted?: boolean;
  @QueryFlag({ label: '逾期未销号', ...optional }) overdue?: boolean;
  /** Instead of the items of the reader's own units: those of other units with which theirs help. In no figure. */
  @QueryFlag({ label: '我单位配合的', ...optional }) coUnit?: boolean;
  /** The deadline was missed, whether the item has been closed since or not. */
  @QueryFlag({ label: '曾经逾期', ...optional }) missed?: boolean;
  @Id({ label: '上级事项', ...optional }) parentId?: string;
  /** Logged by me. */
  @QueryFlag({ label: '我登记的', ...optional }) mine?: boolean;
  @OneOf(TODOS, { label: '待办', ...optional }) todo?: Todo;
}

/** Which items, in which order: what a list shows page by page and an export holds whole. */
export class ItemSelection extends ItemFilter {
  @OneOf(SORTS, { label: '排序', ...optional }) sort?: Sort;
  /** Just these, as ticked in a list. */
  @QueryIdList({ label: '选中的事项', max: 100, ...optional }) ids?: string[];
}

export class ItemQuery extends ItemSelection {
  @QueryWhole({ label: '页码', min: 1, max: 100_000, ...optional }) page?: number;
  @QueryWhole({ label: '每页行数', min: 1, max: 100, ...optional }) size?: number;
}

// Progress of units

export class StateCounts {
  @count('待签收') issued: number;
  @count('整改中') working: number;
  @count('待核查') submitted: number;
  @count('已销号') closed: number;
}

export class LightCounts {
  @count('正常') green: number;
  @count('临期') yellow: number;
  @count('逾期') red: number;
  @count('已结束') grey: number;
}

/** What every figure about a set of items begins with. Cancelled items stand apart and are in no total. */
export class ProgressCounts {
  @count('在册总数') total: number;
  @Nested(() => StateCounts, { label: '按状态' }) states: StateCounts;
  @Nested(() => LightCounts, { label: '按亮灯' }) lights: LightCounts;
  @count('按时销号') closedOnTime: number;
  @count('逾期销号') closedLate: number;
  @count('逾期未销号') openOverdue: number;
  @count('已撤销') cancelled: number;
  @Nested(() => RateView, { label: '按时率' }) onTime: RateView;
}

/** A unit with its items' figures: a line of the home page. */
export class UnitProgressRow extends ProgressCounts {
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
}

export class GroupProgress {
  @Id({ label: '考评分组', nullable: true }) groupId: string | null;
  @Text({ label: '分组名称', max: 100 }) name: string;
  @NestedList(() => UnitProgressRow, { label: '单位' }) units: UnitProgressRow[];
}

export class CityProgress {
  @Day({ label: '统计日期' }) asOf: string;
  @Nested(() => ProgressCounts, { label: '合计' }) total: ProgressCounts;
  @NestedList(() => GroupProgress, { label: '分组' }) groups: GroupProgress[];
}

/** One week of the burn-up; a week begins on Monday. */
export class WeekPoint {
  @Day({ label: '周一' }) week: string;
  @count('当周交办') issued: number;
  @count('当周销号') closed: number;
  @count('当周到期') due: number;
  @count('累计交办') issuedTotal: number;
  @count('累计销号') closedTotal: number;
  @count('累计到期') dueTotal: number;
}

/** One slice: an aspect, a measure or a source. `code` null gathers the items without one. */
export class SliceCounts {
  @Text({ label: '代码', max: 64, nullable: true }) code: string | null;
  @Text({ label: '名称', max: 200 }) name: string;
  @count('在册') total: number;
  @count('已销号') closed: number;
  @count('逾期未销号') openOverdue: number;
}

/** 四源对照: what the public raised beside what the leadership and others listed, per aspect or measure. */
export class MirrorRow {
  @Text({ label: '六大方面', max: 64, nullable: true }) aspectCode: string | null;
  @Text({ label: '十七项措施', max: 64, nullable: true }) measureCode: string | null;
  @Text({ label: '名称', max: 200 }) name: string;
  @count('上级点') superior: number;
  @count('班子议') leadership: number;
  @count('干部评') cadre: number;
  @count('群众提') public: number;
}

/** A public item: its summary and no more. */
export class PublicItem {
  @Text({ label: '台账号', max: 20 }) number: string;
  @Text({ label: '公开摘要', max: LIMITS.publicSummary, multiline: true }) summary: string;
  @OneOf(STATES, { label: '状态' }) state: State;
  @OneOf(LIGHTS, { label: '亮灯', nullable: true }) light: Light | null;
  @Whole({ label: '完成百分比', min: 0, max: 100 }) percent: number;
  @Day({ label: '完成时限', nullable: true }) deadline: string | null;
  @Day({ label: '销号日期', nullable: true }) closedOn: string | null;
}

export class UnitProgress extends ProgressCounts {
  @Nested(() => UnitRef, { label: '单位' }) unit: UnitRef;
  @Day({ label: '统计日期' }) asOf: string;
  /** 巩固率: of what was looked back on, how much had lasted. */
  @Nested(() => RateView, { label: '巩固率' }) held: RateView;
  @NestedList(() => WeekPoint, { label: '按周' }) weeks: WeekPoint[];
  @NestedList(() => SliceCounts, { label: '按六大方面' }) aspects: SliceCounts[];
  @NestedList(() => SliceCounts, { label: '按来源' }) sources: SliceCounts[];
  @NestedList(() => MirrorRow, { label: '四源对照' }) mirror: MirrorRow[];
}

export class PublicUnitProgress extends UnitProgress {
  @NestedList(() => PublicItem, { label: '公开事项' }) items: PublicItem[];
}

// Today

export class TodoList {
  @OneOf(TODOS, { label: '清单' }) todo: Todo;
  @Text({ label: '名称', max: 40 }) label: string;
  /** The ledger with `?todo=` shows exactly this many. */
  @count('数量') total: number;
  @NestedList(() => ItemRow, { label: '行' }) rows: ItemRow[];
}

export class TodayView {
  @Day({ label: '今日' }) today: string;
  @NestedList(() => TodoList, { label: '清单' }) lists: TodoList[];
}

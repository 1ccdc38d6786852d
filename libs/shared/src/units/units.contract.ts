import {
  Day,
  Flag,
  Id,
  Instant,
  Nested,
  NestedList,
  OneOf,
  QueryFlag,
  QueryOneOfList,
  QueryWhole,
  Text,
  Whole,
} from '../contract/fields.js';
import { NEW_UNIT_KINDS, UNIT_CODE, UNIT_KINDS, UNIT_LIMITS, type UnitKind } from './units.labels.js';

const MAX_VERSION = 2_147_483_647;

export class EvaluationGroupView {
  @Id({ label: '考评分组' }) id: string;
  @Whole({ label: '版本', min: 1, max: MAX_VERSION }) version: number;
  @Text({ label: '分组编码', ...UNIT_LIMITS.code }) code: string;
  @Text({ label: '分组名称', ...UNIT_LIMITS.groupName }) name: string;
  @Whole({ label: '排序', ...UNIT_LIMITS.order }) sortOrder: number;
  @Whole({ label: '现有单位数', min: 0, max: Number.MAX_SAFE_INTEGER }) unitCount: number;
}

export class EvaluationGroupList {
  @NestedList(() => EvaluationGroupView, { label: '考评分组' }) rows: EvaluationGroupView[];
}

export class CreateEvaluationGroup {
  @Text({ label: '分组编码', ...UNIT_LIMITS.code, form: UNIT_CODE }) code: string;
  @Text({ label: '分组名称', ...UNIT_LIMITS.groupName }) name: string;
  @Whole({ label: '排序', ...UNIT_LIMITS.order, optional: true }) sortOrder?: number;
}

export class EditEvaluationGroup {
  @Text({ label: '分组名称', ...UNIT_LIMITS.groupName, optional: true, min: 1 }) name?: string;
  @Whole({ label: '排序', ...UNIT_LIMITS.order, optional: true }) sortOrder?: number;
}

/** A group as a unit names it. */
export class UnitGroupView {
  @Id({ label: '考评分组' }) id: string;
  @Text({ label: '分组编码', ...UNIT_LIMITS.code }) code: string;
  @Text({ label: '分组名称', ...UNIT_LIMITS.groupName }) name: string;
}

/** What pickers and filters need of every unit; open to all who are signed in. */
export class UnitOptionView {
  @Id({ label: '单位' }) id: string;
  @Text({ label: '单位编码', ...UNIT_LIMITS.code }) code: string;
  @Text({ label: '单位名称', ...UNIT_LIMITS.name }) name: string;
  @Text({ label: '简称', ...UNIT_LIMITS.shortName }) shortName: string;
  @OneOf(UNIT_KINDS, { label: '单位类别' }) kind: UnitKind;
  @Id({ label: '上级单位', nullable: true }) parentId: string | null;
  @Text({ label: '在单位树中的位置', max: 2000 }) path: string;
  @Nested(() => UnitGroupView, { label: '今日所在考评分组', nullable: true }) group: UnitGroupView | null;
  @Flag({ label: '启用中' }) active: boolean;
}

export class UnitOptionList {
  @NestedList(() => UnitOptionView, { label: '单位' }) rows: UnitOptionView[];
}

export class UnitRowView extends UnitOptionView {
  @Whole({ label: '版本', min: 1, max: MAX_VERSION }) version: number;
  @Whole({ label: '层级', min: 0, max: UNIT_LIMITS.depth, description: '市为 0 级' }) level: number;
  @Whole({ label: '排序', ...UNIT_LIMITS.order }) sortOrder: number;
  @Text({ label: '一把手', ...UNIT_LIMITS.person, nullable: true }) headName: string | null;
  @Id({ label: '一把手账号', nullable: true }) headAccountId: string | null;
  @Text({ label: '联络员', ...UNIT_LIMITS.person, nullable: true }) liaisonName: string | null;
  @Id({ label: '联络员账号', nullable: true }) liaisonAccountId: string | null;
  @Day({ label: '启用日期' }) activeFrom: string;
  @Day({ label: '停用日期', nullable: true }) activeTo: string | null;
}

export class UnitPage {
  @NestedList(() => UnitRowView, { label: '单位' }) rows: UnitRowView[];
  @Whole({ label: '总数', min: 0, max: Number.MAX_SAFE_INTEGER }) total: number;
}

export class SectionView {
  @Id({ label: '科室' }) id: string;
  @Text({ label: '科室名称', ...UNIT_LIMITS.section }) name: string;
  @Flag({ label: '启用中' }) active: boolean;
}

/** One stretch of a unit's membership in a group. */
export class GroupMembershipView {
  @Id({ label: '归组记录' }) id: string;
  @Nested(() => UnitGroupView, { label: '考评分组' }) group: UnitGroupView;
  @Day({ label: '起始日期' }) from: string;
  @Day({ label: '截止日期', nullable: true }) to: string | null;
}

export class UnitAncestorView {
  @Id({ label: '单位' }) id: string;
  @Text({ label: '单位名称', ...UNIT_LIMITS.name }) name: string;
}

export class UnitView extends UnitRowView {
  @NestedList(() => UnitAncestorView, { label: '上级各单位', description: '自市起，由上而下' })
  ancestors: UnitAncestorView[];
  @NestedList(() => SectionView, { label: '科室' }) sections: SectionView[];
  @NestedList(() => GroupMembershipView, { label: '考评分组变动', description: '最近的在前' })
  groups: GroupMembershipView[];
  @Flag({ label: '可修改', description: '当前登录人可否维护此单位' }) mayManage: boolean;
  @Instant({ label: '最近修改时间' }) changedAt: string;
  @Text({ label: '最近修改人', max: 60, nullable: true }) changedBy: string | null;
}

export class UnitListQuery {
  @QueryWhole({ label: '页码', min: 1, max: 100_000, optional: true }) page?: number;
  @QueryWhole({ label: '每页条数', min: 1, max: 100, optional: true }) size?: number;
  @Text({ label: '查找', max: 60, optional: true, description: '名称、简称或编码的一部分' }) q?: string;
  @QueryOneOfList(UNIT_KINDS, { label: '单位类别', optional: true }) kind?: UnitKind[];
  @Id({ label: '考评分组', optional: true }) groupId?: string;
  @Id({ label: '上级单位', optional: true, description: '此单位及其下各级' }) under?: string;
  @QueryFlag({ label: '启用中', optional: true }) active?: boolean;
}

export class CreateUnit {
  @Text({ label: '单位编码', ...UNIT_LIMITS.code, form: UNIT_CODE }) code: string;
  @Text({ label: '单位名称', ...UNIT_LIMITS.name }) name: string;
  @Text({ label: '简称', ...UNIT_LIMITS.shortName }) shortName: string;
  @OneOf(NEW_UNIT_KINDS, { label: '单位类别' }) kind: UnitKind;
  @Id({ label: '上级单位' }) parentId: string;
  @Whole({ label: '排序', ...UNIT_LIMITS.order, optional: true }) sortOrder?: number;
  @Id({ label: '考评分组', optional: true, nullable: true }) groupId?: string | null;
  @Text({ label: '一把手', ...UNIT_LIMITS.person, optional: true, nullable: true }) headName?: string | null;
  @Id({ label: '一把手账号', optional: true, nullable: true }) headAccountId?: string | null;
  @Text({ label: '联络员', ...UNIT_LIMITS.person, optional: true, nullable: true })
  liaisonName?: string | null;
  @Id({ label: '联络员账号', optional: true, nullable: true }) liaisonAccountId?: string | null;
  @Day({ label: '启用日期', optional: true, description: '不填即今天' }) activeFrom?: string;
}

export class EditUnit {
  @Text({ label: '单位编码', ...UNIT_LIMITS.code, min: 1, form: UNIT_CODE, optional: true }) code?: string;
  @Text({ label: '单位名称', ...UNIT_LIMITS.name, min: 1, optional: true }) name?: string;
  @Text({ label: '简称', ...UNIT_LIMITS.shortName, min: 1, optional: true }) shortName?: string;
  @OneOf(NEW_UNIT_KINDS, { label: '单位类别', optional: true }) kind?: UnitKind;
  @Id({ label: '上级单位', optional: true, description: '改变即连同下级一起迁移' }) parentId?: string;
  @Whole({ label: '排序', ...UNIT_LIMITS.order, optional: true }) sortOrder?: number;
  @Text({ label: '一把手', ...UNIT_LIMITS.person, optional: true, nullable: true }) headName?: string | null;
  @Id({ label: '一把手账号', optional: true, nullable: true }) headAccountId?: string | null;
  @Text({ label: '联络员', ...UNIT_LIMITS.person, optional: true, nullable: true })
  liaisonName?: string | null;
  @Id({ label: '联络员账号', optional: true, nullable: true }) liaisonAccountId?: string | null;
  @Day({ label: '启用日期', optional: true }) activeFrom?: string;
  @Day({ label: '停用日期', optional: true, nullable: true }) activeTo?: string | null;
}

/** From the day on, the unit is evaluated in the group; what was before stays on record. */
export class MoveToGroup {
  @Id({ label: '考评分组' }) groupId: string;
  @Day({ label: '起始日期' }) from: string;
}

export class AddSection {
  @Text({ label: '科室名称', ...UNIT_LIMITS.section }) name: string;
}

export class EditSection {
  @Text({ label: '科室名称', ...UNIT_LIMITS.section, min: 1, optional: true }) name?: string;
  @Flag({ label: '启用中', optional: true }) active?: boolean;
}

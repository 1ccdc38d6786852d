import { DEADLINE_UNITS, type DeadlineUnit } from '../calendar/explain-deadline.js';
import {
  Day,
  Flag,
  Id,
  Instant,
  Nested,
  NestedList,
  OneOf,
  QueryFlag,
  QueryWhole,
  Text,
  TextList,
  Whole,
} from '../contract/fields.js';
import { NEW_UNIT_KINDS, UNIT_CODE, UNIT_LIMITS, type UnitKind } from '../units/units.labels.js';
import {
  IMPORT_KINDS,
  IMPORT_LIMITS as LIMITS,
  IMPORT_STATES,
  type ImportKind,
  type ImportState,
} from './imports.labels.js';

const count = (label: string) => Whole({ label, min: 0, max: 2_000_000_000 });
const optional = { optional: true, nullable: true } as const;

export class StartImport {
  @OneOf(IMPORT_KINDS, { label: '导入内容' }) kind: ImportKind;
  @Id({ label: '文件', description: '先以 POST /api/attachments 上传' }) attachmentId: string;
}

export class ColumnChoice {
  @Text({ label: '字段', max: 40 }) field: string;
  @Whole({ label: '列', min: 0, max: LIMITS.columns - 1, nullable: true, description: '自 0 起；空为不导入' })
  column: number | null;
}

/** For rows without a deadline. `none`: the office decides that they have none. */
export class MissingDeadlineChoice {
  @OneOf(['after-issue', 'none'], { label: '推算办法' }) mode: 'after-issue' | 'none';
  @Whole({ label: '天数', min: 1, max: 730, ...optional }) amount?: number | null;
  @OneOf(DEADLINE_UNITS, { label: '单位', ...optional }) unit?: DeadlineUnit | null;
}

export class PutColumns {
  @NestedList(() => ColumnChoice, { label: '列', max: LIMITS.columns }) columns: ColumnChoice[];
  @Nested(() => MissingDeadlineChoice, { label: '没有整改时限的行', ...optional })
  missingDeadline?: MissingDeadlineChoice | null;
  @Day({ label: '没有交办日期的行', ...optional, description: '统一采用的交办日期' })
  missingIssuedOn?: string | null;
}

/** A unit to be created with the import. */
export class NewUnitChoice {
  @Text({ label: '单位名称', ...UNIT_LIMITS.name }) name: string;
  @Text({ label: '单位编码', ...UNIT_LIMITS.code, form: UNIT_CODE }) code: string;
  @OneOf(NEW_UNIT_KINDS, { label: '单位类别' }) kind: UnitKind;
  @Id({ label: '上级单位' }) parentId: string;
}

/** What one value of a column means: an entry of the list, a unit to be created, or (target empty) nothing. */
export class ValueChoice {
  @Text({ label: '字段', max: 40 }) field: string;
  @Text({ label: '原文', max: LIMITS.valueText, min: 0, multiline: true }) text: string;
  @Text({ label: '对应', max: 64, min: 0, ...optional }) target?: string | null;
  @Nested(() => NewUnitChoice, { label: '新建单位', ...optional }) newUnit?: NewUnitChoice | null;
}

export class PutValues {
  @NestedList(() => ValueChoice, { label: '取值', max: LIMITS.values }) values: ValueChoice[];
}

export class ImportColumnView {
  @Whole({ label: '列', min: 0, max: LIMITS.columns }) index: number;
  @Text({ label: '列名', max: 3 }) letter: string;
  @Text({ label: '表头', max: LIMITS.header, min: 0 }) header: string;
  @TextList({ label: '样例', max: 3, maxEach: 100 }) samples: string[];
}

export class ImportFieldView {
  @Text({ label: '字段', max: 40 }) key: string;
  @Text({ label: '名称', max: 40 }) label: string;
  @Flag({ label: '必填' }) required: boolean;
  @Text({ label: '说明', max: 200 }) help: string;
  @Whole({ label: '对应列', min: 0, max: LIMITS.columns, nullable: true }) column: number | null;
}

export class ImportOptionView {
  @Text({ label: '取值', max: 64 }) target: string;
  @Text({ label: '名称', max: 200 }) label: string;
}

/** A column whose values are entries of a list, with every distinct value and what it means. */
export class ImportValueFieldView {
  @Text({ label: '字段', max: 40 }) key: string;
  @Text({ label: '名称', max: 40 }) label: string;
  @Flag({ label: '必填' }) required: boolean;
  @Flag({ label: '可新建' }) mayCreate: boolean;
  @NestedList(() => ImportOptionView, { label: '可选取值' }) options: ImportOptionView[];
  @NestedList(() => ImportValueView, { label: '表中取值' }) values: ImportValueView[];
}

export class ImportValueView {
  @Text({ label: '原文', max: LIMITS.valueText, min: 0, multiline: true }) text: string;
  @count('行数') count: number;
  /** Null: not settled yet. Empty: left out on purpose. */
  @Text({ label: '对应', max: 64, min: 0, nullable: true }) target: string | null;
  @Nested(() => NewUnitChoice, { label: '新建单位', nullable: true }) newUnit: NewUnitChoice | null;
  @Flag({ label: '人工选定' }) chosen: boolean;
}

export class ImportCounts {
  @count('总行数') rows: number;
  @count('可导入') ready: number;
  @count('有错误') faulty: number;
  @count('历史已销号') closed: number;
  @count('直接交办') issued: number;
  @count('存为草稿') draft: number;
}

export class ImportRow {
  @Id({ label: '编号' }) id: string;
  @OneOf(IMPORT_KINDS, { label: '导入内容' }) kind: ImportKind;
  @OneOf(IMPORT_STATES, { label: '状态' }) state: ImportState;
  @Text({ label: '文件名', max: 200 }) fileName: string;
  @Nested(() => ImportCounts, { label: '行数' }) counts: ImportCounts;
  @Text({ label: '导入人', max: 60 }) createdByName: string;
  @Instant({ label: '上传时间' }) createdAt: string;
  @Instant({ label: '导入时间', nullable: true }) committedAt: string | null;
  @Id({ label: '后台任务', nullable: true }) jobId: string | null;
  @Text({ label: '说明', max: 2000, min: 0 }) message: string;
}

export class ImportPage {
  @NestedList(() => ImportRow, { label: '导入' }) rows: ImportRow[];
  @count('总数') total: number;
}

export class ImportView extends ImportRow {
  @Whole({ label: '版本', min: 1, max: 2_000_000_000 }) version: number;
  @Whole({ label: '表头所在行', min: 1, max: 100 }) headerRow: number;
  @NestedList(() => ImportColumnView, { label: '表中各列' }) columns: ImportColumnView[];
  @NestedList(() => ImportFieldView, { label: '可导入字段' }) fields: ImportFieldView[];
  @Flag({ label: '沿用上次', description: '列的对应来自上一次同样表头的导入' }) remembered: boolean;
  @Nested(() => MissingDeadlineChoice, { label: '没有整改时限的行', nullable: true })
  missingDeadline: MissingDeadlineChoice | null;
  @Day({ label: '没有交办日期的行', nullable: true }) missingIssuedOn: string | null;
  @count('没有整改时限的行数') withoutDeadline: number;
  @NestedList(() => ImportValueFieldView, { label: '对应取值' }) valueFields: ImportValueFieldView[];
  /** The same file was imported before: when. */
  @Instant({ label: '同一文件曾导入', nullable: true }) importedBeforeAt: string | null;
}

export class ImportListQuery {
  @QueryWhole({ label: '页码', min: 1, max: 100_000, optional: true }) page?: number;
  @QueryWhole({ label: '每页', min: 1, max: 100, optional: true }) size?: number;
}

export class ImportRowsQuery extends ImportListQuery {
  @QueryFlag({ label: '只看错误', optional: true }) faulty?: boolean;
}

export class CellFaultView {
  @Whole({ label: '列', min: 0, max: LIMITS.columns, nullable: true }) column: number | null;
  @Text({ label: '字段', max: 40 }) field: string;
  @Text({ label: '错误', max: 500 }) message: string;
}

export class ImportSheetRow {
  @Whole({ label: '表中行号', min: 1, max: 2_000_000 }) line: number;
  @TextList({ label: '各列内容', max: LIMITS.columns, maxEach: LIMITS.cell }) cells: string[];
  @NestedList(() => CellFaultView, { label: '错误' }) faults: CellFaultView[];
  /** What the row becomes; null while it has faults or the columns are not settled. */
  @OneOf(['closed', 'issued', 'draft', 'new'], { label: '导入为', nullable: true })
  becomes: 'closed' | 'issued' | 'draft' | 'new' | null;
}

export class ImportSheetPage {
  @NestedList(() => ImportSheetRow, { label: '行' }) rows: ImportSheetRow[];
  @count('总数') total: number;
}

export class TemplateQuery {
  @OneOf(IMPORT_KINDS, { label: '导入内容' }) kind: ImportKind;
}

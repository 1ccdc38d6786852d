export const IMPORT_KINDS = ['rectification', 'units', 'complaints', 'categories'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
export const IMPORT_KIND_LABELS: Record<ImportKind, string> = {
  rectification: '整改台账',
  units: '单位名册',
  complaints: '12345 工单',
  categories: '投诉分类目录',
};

/** `uploaded`: columns not settled yet; `checked`: mapped and checked, with or without errors. */
export const IMPORT_STATES = ['uploaded', 'checked', 'committing', 'committed', 'failed'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];
export const IMPORT_STATE_LABELS: Record<ImportState, string> = {
  uploaded: '待对应列',
  checked: '待确认',
  committing: '正在导入',
  committed: '已导入',
  failed: '未导入',
};

export const IMPORT_LIMITS = {
  rows: 20_000,
  columns: 100,
  header: 200,
  /** Distinct values of one column that a person can be asked to settle. */
  values: 2000,
  valueText: 300,
  /** Characters of one cell that are kept. */
  cell: 20_000,
} as const;

/** What a spreadsheet's column can be filled into. `value`: an entry of a list, settled value by value. */
export interface ImportField {
  key: string;
  label: string;
  kind: 'text' | 'long-text' | 'day' | 'value';
  required: boolean;
  max?: number;
  /** Headers that mean this field, the likeliest first. */
  headers: readonly string[];
  /** What to write, for the template and the page. */
  help: string;
  example: string;
}

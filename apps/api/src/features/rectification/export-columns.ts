import { LEDGER_FIELDS, type LedgerFieldKey } from '@zuofeng/shared/imports/rectification-import.fields';
import type { ItemRow } from '@zuofeng/shared/rectification/rectification.contract';
import {
  FOCUS_KIND_LABELS,
  FOCUS_LABELS,
  LIGHT_LABELS,
  ORIGIN_LABELS,
  OUTCOME_LABELS,
  SEVERITY_LABELS,
  SOURCE_LABELS,
  STATE_LABELS,
} from '@zuofeng/shared/rectification/rectification.labels';
import { ASPECT_LABELS } from '@zuofeng/shared/reference/reference.labels';
import type { OutCell } from '../../platform/xlsx/write-sheet.js';
import type { TableColumn } from '../../platform/xlsx/write-table.js';

/** What a file says of an item beyond its line in the list. */
export interface ExportText {
  problem: string | null;
  standard: string | null;
  measures: string | null;
  originRef: string | null;
  measureName: string | null;
  result: string | null;
}

export const EXPORT_TEXT_COLUMNS = `
  i.problem, i.standard, i.measures, i.origin_ref AS "originRef",
  (SELECT m.name FROM measure m WHERE m.code = i.measure_code) AS "measureName",
  coalesce(
    (SELECT a.note FROM closure_application a WHERE a.item_id = i.id ORDER BY a.id DESC LIMIT 1),
    (SELECT e.note FROM rectification_event e WHERE e.item_id = i.id AND e.action = 'import' LIMIT 1)) AS result`;

export type ExportRow = ItemRow & ExportText;
type CellOf = (row: ExportRow) => OutCell;

const day = (text: string | null): OutCell => (text === null ? null : { day: text });
const label = <Code extends string>(labels: Record<Code, string>, code: Code | null): OutCell =>
  code === null ? null : labels[code];

/** The columns of the import template, under the same headers: what was exported can be imported elsewhere. */
const TEMPLATE: Record<LedgerFieldKey, CellOf> = {
  unit: row => row.unit.name,
  problem: row => row.problem,
  title: row => row.title,
  source: row => label(SOURCE_LABELS, row.source),
  severity: row => SEVERITY_LABELS[row.severity],
  leader: row => row.leader,
  person: row => row.person,
  standard: row => row.standard,
  measures: row => row.measures,
  deadline: row => day(row.deadline),
  issuedOn: row => day(row.issuedOn),
  closedOn: row => day(row.closedOn),
  result: row => row.result,
  originRef: row => row.originRef,
};

/** What only the ledger itself knows. No header here may read like one of the template's. */
const FURTHER: readonly (readonly [header: string, width: number, CellOf])[] = [
  ['状态', 10, row => STATE_LABELS[row.state]],
  ['亮灯', 8, row => label(LIGHT_LABELS, row.light)],
  ['完成百分比', 10, row => row.percent],
  ['结果', 12, row => label(OUTCOME_LABELS, row.outcome)],
  ['服务方面', 12, row => label(FOCUS_LABELS, row.focus)],
  ['企业服务类别', 12, row => label(FOCUS_KIND_LABELS, row.focusKind)],
  ['六大方面', 16, row => label(ASPECT_LABELS, row.aspectCode)],
  ['十七项措施', 20, row => row.measureName],
  ['立项途径', 12, row => ORIGIN_LABELS[row.origin]],
  ['立项日期', 12, row => day(row.registeredOn)],
  ['报送日期', 12, row => day(row.submittedOn)],
  ['退回次数', 10, row => row.sendBackCount],
  ['重开次数', 10, row => row.reopenCount],
  ['延期次数', 10, row => row.extensionCount],
];

const COLUMNS: readonly (readonly [header: string, width: number, CellOf])[] = [
  ['台账编号', 18, row => row.number],
  ...LEDGER_FIELDS.map(
    field => [field.label, field.kind === 'long-text' ? 40 : 16, TEMPLATE[field.key]] as const,
  ),
  ...FURTHER,
];

export const EXPORT_COLUMNS: readonly TableColumn[] = COLUMNS.map(([header, width]) => ({ header, width }));
export const exportCells = (row: ExportRow): OutCell[] => COLUMNS.map(([, , cell]) => cell(row));

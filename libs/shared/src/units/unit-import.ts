import { textFault } from '../contract/values.js';
import { type CellRow, nameKey, trimmed } from '../imports/cells.js';
import type { ColumnMapping } from '../imports/guess-columns.js';
import type { CellFault } from '../imports/ledger-row.js';
import { UNIT_FIELDS, type UnitFieldKey } from './unit-import.fields.js';
import { NEW_UNIT_KINDS, UNIT_CODE, UNIT_KIND_LABELS, UNIT_LIMITS, type UnitKind } from './units.labels.js';

export interface UnitLine {
  line: number;
  cells: CellRow;
}

/** What is there already, as far as the importer may build on it. */
export interface ExistingUnits {
  /** The parent of rows that name none. */
  rootId: string;
  units: readonly { id: string; code: string; name: string; shortName: string; level: number }[];
  /** Codes taken anywhere in the tree, whoever may see them. */
  takenCodes: ReadonlySet<string>;
  groups: readonly { id: string; code: string; name: string }[];
}

/** A unit that may be created. Its parent is an existing unit or another line of the sheet. */
export interface UnitDraft {
  code: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  parent: { id: string } | { line: number };
  groupId: string | null;
  headName: string | null;
  liaisonName: string | null;
}

export interface CheckedUnitLine {
  line: number;
  faults: CellFault[];
  /** Present when the line has no fault. */
  item: UnitDraft | null;
}

type Row = Record<UnitFieldKey, string>;

/**
 * Checks a whole sheet of units: every fault names its cell, and the sheet may be committed only when there is none
 * (domain.md §4, "whole or not at all"). Lines refer to each other by code, name or short name.
 */
export function checkUnitLines(
  lines: readonly UnitLine[],
  columns: ColumnMapping,
  existing: ExistingUnits,
): CheckedUnitLine[] {
  const rows = lines.map(({ line, cells }) => ({ line, row: readRow(cells, columns) }));
  const seenCodes = new Map<string, number>();
  const parents = parentsByName(rows, existing);
  const checked = rows.map(({ line, row }) => {
    const faults: CellFault[] = [];
    const fault = (field: UnitFieldKey, message: string) =>
      faults.push({ column: columns[field] ?? null, field, message });
    checkTexts(row, fault);
    checkCode(row.code, line, seenCodes, existing, fault);
    const kind = kindOf(row.kind);
    if (row.kind !== '' && !kind) fault('kind', '不是可用的单位类别');
    const group = existing.groups.find(one => sameName(row.group, one.name, one.code));
    if (row.group !== '' && !group) fault('group', '没有这个考评分组');
    const parent = row.parent === '' ? { id: existing.rootId } : parentOf(row.parent, line, parents, fault);
    const item: UnitDraft | null =
      faults.length === 0 && kind && parent
        ? {
            code: row.code,
            name: row.name,
            shortName: row.shortName || [...row.name].slice(0, UNIT_LIMITS.shortName.max).join(''),
            kind,
            parent,
            groupId: group?.id ?? null,
            headName: row.headName || null,
            liaisonName: row.liaisonName || null,
          }
        : null;
    return { line, faults, item };
  });
  return checkChains(checked, columns, existing);
}

/** The drafts so that each parent comes before its children; made for lines without faults. */
export function parentsFirst(checked: readonly CheckedUnitLine[]): { line: number; item: UnitDraft }[] {
  const byLine = new Map(checked.map(one => [one.line, one.item]));
  const done = new Map<number, UnitDraft>();
  const place = (line: number): void => {
    const item = byLine.get(line);
    if (!item || done.has(line)) return;
    if ('line' in item.parent) place(item.parent.line);
    done.set(line, item);
  };
  for (const { line } of checked) place(line);
  return [...done].map(([line, item]) => ({ line, item }));
}

function readRow(cells: CellRow, columns: ColumnMapping): Row {
  const cell = (key: UnitFieldKey): string => {
    const column = columns[key];
    return column == null ? '' : trimmed(cells[column]);
  };
  return Object.fromEntries(UNIT_FIELDS.map(({ key }) => [key, cell(key)])) as Row;
}

type Fault = (field: UnitFieldKey, message: string) => void;

function checkTexts(row: Row, fault: Fault): void {
  for (const { key, label, required, max = UNIT_LIMITS.name.max } of UNIT_FIELDS) {
    const text = row[key];
    if (text === '' && required) fault(key, `请填写${label}`);
    const wrong = text === '' ? null : textFault(text, { min: 1, max, multiline: false });
    if (wrong) fault(key, `${label}${wrong}`);
  }
}

function checkCode(
  code: string,
  line: number,
  seen: Map<string, number>,
  { takenCodes }: ExistingUnits,
  fault: Fault,
): void {
  if (code === '') return;
  if (!UNIT_CODE.pattern.test(code)) fault('code', `单位编码${UNIT_CODE.fault}`);
  if (takenCodes.has(code)) fault('code', '单位编码已被其他单位使用');
  const first = seen.get(code);
  if (first !== undefined) fault('code', `与第 ${first} 行的单位编码重复`);
  else seen.set(code, line);
}

const sameName = (text: string, ...names: string[]): boolean =>
  text !== '' && names.some(name => nameKey(name) === nameKey(text));

const kindOf = (text: string): UnitKind | undefined =>
  NEW_UNIT_KINDS.find(kind => sameName(text, UNIT_KIND_LABELS[kind], kind));

type Parent = UnitDraft['parent'];

/** Whom a name in the parent column may mean; a name with two bearers is refused, not guessed. */
function parentsByName(
  rows: readonly { line: number; row: Row }[],
  { units }: ExistingUnits,
): Map<string, Parent[]> {
  const parents = new Map<string, Parent[]>();
  const add = (names: readonly string[], parent: Parent) => {
    for (const key of new Set(names.filter(Boolean).map(nameKey))) {
      parents.set(key, [...(parents.get(key) ?? []), parent]);
    }
  };
  for (const { id, code, name, shortName } of units) add([code, name, shortName], { id });
  for (const { line, row } of rows) add([row.code, row.name, row.shortName], { line });
  return parents;
}

function parentOf(name: string, line: number, parents: Map<string, Parent[]>, fault: Fault): Parent | null {
  const found = (parents.get(nameKey(name)) ?? []).filter(one => !('line' in one && one.line === line));
  if (found.length === 1) return found[0]!;
  fault('parent', found.length === 0 ? '没有找到这个上级单位' : '有多个单位叫这个名称，请改填单位编码');
  return null;
}

/** Follows the parents of each line up to a unit that exists: they must not come back to the line, nor reach too deep. */
function checkChains(
  checked: readonly CheckedUnitLine[],
  columns: ColumnMapping,
  { units }: ExistingUnits,
): CheckedUnitLine[] {
  const drafts = new Map(checked.map(({ line, item }) => [line, item]));
  const levels = new Map(units.map(({ id, level }) => [id, level]));
  const faultOf = ({ line, item }: CheckedUnitLine): string | null => {
    const passed = new Set([line]);
    let parent = item?.parent;
    while (parent && 'line' in parent) {
      if (passed.has(parent.line)) return '上级单位互相指向，形成了循环';
      passed.add(parent.line);
      if (passed.size > UNIT_LIMITS.depth) return TOO_DEEP;
      parent = drafts.get(parent.line)?.parent;
    }
    const level = parent ? (levels.get(parent.id) ?? 0) + passed.size : 0;
    return level > UNIT_LIMITS.depth ? TOO_DEEP : null;
  };
  return checked.map(one => {
    const message = faultOf(one);
    if (!message) return one;
    return {
      line: one.line,
      faults: [{ column: columns['parent'] ?? null, field: 'parent', message }],
      item: null,
    };
  });
}

const TOO_DEEP = `单位层级最多 ${UNIT_LIMITS.depth} 级`;

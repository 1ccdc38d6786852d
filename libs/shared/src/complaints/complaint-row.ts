import type { Day } from '../calendar/days.js';
import { textFault } from '../contract/values.js';
import { type Cell, type CellRow, trimmed } from '../imports/cells.js';
import type { ColumnMapping } from '../imports/guess-columns.js';
import type { CellFault } from '../imports/ledger-row.js';
import { settledValue, type SettledValues } from '../imports/match-values.js';
import { readDay } from '../imports/read-date.js';
import { CASE_FIELDS, type CaseFieldKey } from './complaint-import.fields.js';
import { CASE_LIMITS, type Category, type Complainant } from './complaints.labels.js';
import { ID_NUMBER, type IdentityFields, PHONE } from './identity.contract.js';
import { EMAIL } from '../notices/notices.labels.js';

export interface CaseRules {
  columns: ColumnMapping;
  /** What the values of each list column mean. */
  settled: ReadonlyMap<string, SettledValues>;
  today: Day;
  /** Only an office over the whole city may enter what names no unit. */
  unitRequired: boolean;
}

/** A row that may be committed. */
export interface ImportedCase {
  facts: string;
  channelRef: string | null;
  receivedOn: Day | null;
  accusedUnitId: string | null;
  accusedText: string | null;
  category: Category;
  categoryId: string | null;
  whenText: string | null;
  whereText: string | null;
  complainant: Complainant;
  identity: IdentityFields | null;
}

export type CheckedCase = { ok: true; item: ImportedCase } | { ok: false; faults: CellFault[] };

const FIELDS = new Map(CASE_FIELDS.map(field => [field.key, field]));
const IDENTITY = ['name', 'phone', 'idNumber', 'address', 'email'] as const;
const FORMS = { phone: PHONE, idNumber: ID_NUMBER, email: EMAIL };

/** Checks one row of a batch of work orders: a case to register, or every fault by cell. */
export function checkCaseRow(
  row: CellRow,
  { columns, settled, today, unitRequired }: CaseRules,
): CheckedCase {
  const faults: CellFault[] = [];
  const fault = (key: CaseFieldKey, message: string) =>
    faults.push({ column: columns[key] ?? null, field: key, message });
  const cell = (key: CaseFieldKey): Cell => {
    const column = columns[key];
    return column == null ? null : (row[column] ?? null);
  };
  const text = (key: CaseFieldKey): string | null => {
    const { label, kind, required, max = 200 } = FIELDS.get(key)!;
    const raw = trimmed(cell(key));
    const value = kind === 'long-text' ? raw : raw.replace(/\s+/gu, ' ');
    if (value === '') {
      if (required) fault(key, `没有填写${label}`);
      return null;
    }
    const wrong = textFault(value, { min: 1, max, multiline: kind === 'long-text' });
    if (wrong) fault(key, `${label}${wrong}`);
    return value;
  };
  const value = (key: CaseFieldKey): string | null => {
    const written = trimmed(cell(key));
    const found = settledValue(written, settled.get(key) ?? new Map());
    if (found.ok && found.target !== '') return found.target;
    if (written !== '' && !found.ok) {
      const shown = [...written].slice(0, 30).join('');
      fault(key, `${FIELDS.get(key)!.label}“${shown}”没有对应，请在“值对应”一步选择`);
    }
    return null;
  };

  const body = text('facts');
  const subject = text('subject');
  const facts = body !== null && subject !== null && !body.startsWith(subject) ? `${subject}\n${body}` : body;
  if (facts !== null && [...facts].length > CASE_LIMITS.facts) {
    fault('facts', `连同主题最多 ${CASE_LIMITS.facts} 个字`);
  }
  const received = readDay(cell('receivedOn'));
  if (!received.ok) fault('receivedOn', received.fault);
  else if (received.day !== null && received.day > today) fault('receivedOn', '收到日期在今天之后');
  const accusedUnitId = value('accusedUnit');
  if (accusedUnitId === null && unitRequired) {
    fault('accusedUnit', '请填写本办公室所管的单位；不清楚单位的，请转上级办公室登记');
  }
  const item = {
    channelRef: text('channelRef'),
    accusedUnitId,
    accusedText: text('accusedText'),
    category: (value('category') ?? 'other') as Category,
    categoryId: value('categoryNode'),
    whenText: text('whenText'),
    whereText: text('whereText'),
    complainant: (value('complainant') ?? 'person') as Complainant,
  };
  const identity: IdentityFields = {};
  for (const key of IDENTITY) {
    const written = text(key);
    if (written === null) continue;
    const form = key in FORMS ? FORMS[key as keyof typeof FORMS] : null;
    if (form && !form.pattern.test(written)) fault(key, `${FIELDS.get(key)!.label}${form.fault}`);
    identity[key] = written;
  }
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    item: {
      ...item,
      facts: facts!,
      receivedOn: received.ok ? received.day : null,
      identity: Object.keys(identity).length > 0 ? identity : null,
    },
  };
}

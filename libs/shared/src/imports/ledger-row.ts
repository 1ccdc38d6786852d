import type { Day } from '../calendar/days.js';
import { type Deadline, type DeadlineUnit, explainDeadline } from '../calendar/explain-deadline.js';
import { UnknownYearError, type WorkingCalendar } from '../calendar/working-days.js';
import { textFault } from '../contract/values.js';
import type { Severity, Source } from '../rectification/rectification.labels.js';
import { missingClears } from '../rectification/rectification.rules.js';
import { type Cell, type CellRow, trimmed } from './cells.js';
import type { ColumnMapping } from './guess-columns.js';
import { settledValue, type SettledValues } from './match-values.js';
import { readDay } from './read-date.js';
import { LEDGER_FIELDS, type LedgerFieldKey } from './rectification-import.fields.js';

/** For rows without a deadline: so many days after the issue, as the office decides; or none, as the office decides. */
export type MissingDeadline = { mode: 'after-issue'; amount: number; unit: DeadlineUnit } | { mode: 'none' };

export interface LedgerRules {
  columns: ColumnMapping;
  units: SettledValues;
  sources: SettledValues;
  severities: SettledValues;
  /** Null: the office has not decided yet. */
  missingDeadline: MissingDeadline | null;
  /** The issue day of rows without one, as the office decides; null: such rows stand as they are. */
  missingIssuedOn: Day | null;
  today: Day;
  calendar: WorkingCalendar;
}

/** What is wrong with a row; `column` null when it is about the row or about a column that the sheet lacks. */
export interface CellFault {
  column: number | null;
  field: string;
  message: string;
}

/** A row that may be committed. `state`: a filled completion day makes a historical closed item; an open row is issued when its five clears are there, else it becomes a draft. */
export interface LedgerItem {
  unit: string;
  title: string;
  problem: string;
  source: Source | null;
  severity: Severity;
  leader: string | null;
  person: string | null;
  standard: string | null;
  measures: string | null;
  deadline: Day | null;
  /** How the deadline was reckoned where the sheet had none. */
  deadlineNote: string | null;
  issuedOn: Day | null;
  closedOn: Day | null;
  result: string | null;
  originRef: string | null;
  state: 'closed' | 'issued' | 'draft';
}

export type CheckedRow = { ok: true; item: LedgerItem } | { ok: false; faults: CellFault[] };

const DERIVED_TITLE = 60;

/** A title from the beginning of the problem: its first sentence, or as much of it as fits. */
export function deriveTitle(problem: string): string {
  const first = problem
    .split(/[\n。！？!?；;]/u, 1)[0]!
    .replace(/\s+/gu, ' ')
    .trim();
  const text = first === '' ? problem.replace(/\s+/gu, ' ').trim() : first;
  const points = [...text];
  return points.length <= DERIVED_TITLE ? text : `${points.slice(0, DERIVED_TITLE - 1).join('')}…`;
}

/** Checks one row of an imported ledger (domain.md §4, "Import and export"): an item to commit, or every fault by cell. */
export function checkLedgerRow(row: CellRow, rules: LedgerRules): CheckedRow {
  const reader = new RowReader(row, rules);
  const problem = reader.text('problem');
  const title = reader.text('title') ?? (problem === null ? null : deriveTitle(problem));
  const unit = reader.value('unit', rules.units);
  const source = reader.value('source', rules.sources) as Source | null;
  const severity = (reader.value('severity', rules.severities) ?? 'normal') as Severity;
  const texts = {
    leader: reader.text('leader'),
    person: reader.text('person'),
    standard: reader.text('standard'),
    measures: reader.text('measures'),
    result: reader.text('result'),
    originRef: reader.text('originRef'),
  };
  const issuedOn = reader.day('issuedOn') ?? rules.missingIssuedOn;
  const closedOn = reader.day('closedOn');
  const written = reader.day('deadline');
  const { deadline, deadlineNote } = written
    ? { deadline: written, deadlineNote: null }
    : reader.missingDeadline(issuedOn);

  reader.checkOrder(issuedOn, closedOn, deadline);
  const clears = { problem, unitId: unit ?? '', ...texts, deadline };
  const complete = issuedOn !== null && missingClears(clears).length === 0;
  const state = closedOn ? 'closed' : complete ? 'issued' : 'draft';
  if (state !== 'draft' && deadline === null && rules.missingDeadline === null && !written) {
    reader.fault('deadline', '没有整改时限，请在“列对应”一步选择按交办日期推算，或选择不设时限');
  }
  if (reader.faults.length > 0) return { ok: false, faults: reader.faults };
  return {
    ok: true,
    item: {
      ...texts,
      unit: unit!,
      title: title!,
      problem: problem!,
      source,
      severity,
      deadline,
      deadlineNote,
      issuedOn,
      closedOn,
      state,
    },
  };
}

/** Ledgers repeat their issue days: each is reckoned once for a sheet. */
const RECKONED = new WeakMap<LedgerRules, Map<Day, Deadline | string>>();

/** The deadline, or why it cannot be reckoned. */
function reckonDeadline(
  rules: LedgerRules,
  { amount, unit }: Extract<MissingDeadline, { mode: 'after-issue' }>,
  start: Day,
): Deadline | string {
  const known = RECKONED.get(rules) ?? new Map<Day, Deadline | string>();
  RECKONED.set(rules, known);
  const before = known.get(start);
  if (before !== undefined) return before;
  let answer: Deadline | string;
  try {
    answer = explainDeadline({ start, amount, unit, calendar: rules.calendar });
  } catch (error) {
    if (!(error instanceof UnknownYearError)) throw error;
    answer = error.message;
  }
  known.set(start, answer);
  return answer;
}

const FIELDS = new Map(LEDGER_FIELDS.map(field => [field.key, field]));

/** Reads the fields of one row and gathers what is wrong with them. */
class RowReader {
  readonly faults: CellFault[] = [];

  constructor(
    private readonly row: CellRow,
    private readonly rules: LedgerRules,
  ) {}

  fault(key: LedgerFieldKey, message: string): void {
    this.faults.push({ column: this.rules.columns[key] ?? null, field: key, message });
  }

  text(key: LedgerFieldKey): string | null {
    const { label, kind, required, max = 200 } = FIELDS.get(key)!;
    const multiline = kind === 'long-text';
    const raw = trimmed(this.cell(key));
    const text = multiline ? raw : raw.replace(/\s+/gu, ' ');
    if (text === '') {
      if (required) this.fault(key, `没有填写${label}`);
      return null;
    }
    const fault = textFault(text, { min: 1, max, multiline });
    if (fault) this.fault(key, `${label}${fault}`);
    return text;
  }

  value(key: 'unit' | 'source' | 'severity', settled: SettledValues): string | null {
    const { label, required } = FIELDS.get(key)!;
    const text = trimmed(this.cell(key));
    const found = settledValue(text, settled);
    if (found.ok && found.target !== '') return found.target;
    if (text === '' && required) this.fault(key, `没有填写${label}，请在“值对应”一步为空白指定`);
    else if (text !== '' && !found.ok) {
      this.fault(key, `${label}“${[...text].slice(0, 30).join('')}”没有对应，请在“值对应”一步选择`);
    }
    return null;
  }

  day(key: 'issuedOn' | 'closedOn' | 'deadline'): Day | null {
    const read = readDay(this.cell(key));
    if (read.ok) return read.day;
    this.fault(key, read.fault);
    return null;
  }

  missingDeadline(issuedOn: Day | null): { deadline: Day | null; deadlineNote: string | null } {
    const none = { deadline: null, deadlineNote: null };
    if (this.rules.missingDeadline?.mode !== 'after-issue' || issuedOn === null) return none;
    const reckoned = reckonDeadline(this.rules, this.rules.missingDeadline, issuedOn);
    if (typeof reckoned !== 'string') {
      return { deadline: reckoned.day, deadlineNote: `原表无整改时限，按交办日期推算：${reckoned.text}` };
    }
    this.fault('issuedOn', `无法按工作日推算时限：${reckoned}`);
    return none;
  }

  checkOrder(issuedOn: Day | null, closedOn: Day | null, deadline: Day | null): void {
    const { today } = this.rules;
    const written = (key: LedgerFieldKey) => trimmed(this.cell(key)) !== '';
    if (issuedOn && issuedOn > today) this.fault('issuedOn', `交办日期 ${issuedOn} 在今天之后`);
    if (closedOn && closedOn > today) this.fault('closedOn', `办结日期 ${closedOn} 在今天之后`);
    if (closedOn && !issuedOn && !written('issuedOn')) {
      this.fault('issuedOn', '已办结的问题须有交办日期，请补填，或在“列对应”一步指定统一的交办日期');
    }
    if (issuedOn && closedOn && closedOn < issuedOn) {
      this.fault('closedOn', `办结日期 ${closedOn} 早于交办日期 ${issuedOn}`);
    }
    if (issuedOn && deadline && deadline < issuedOn) {
      this.fault('deadline', `整改时限 ${deadline} 早于交办日期 ${issuedOn}`);
    }
  }

  private cell(key: LedgerFieldKey): Cell {
    const column = this.rules.columns[key];
    return column == null ? null : (this.row[column] ?? null);
  }
}

const squeeze = (text: string): string => text.replace(/\s+/gu, '');

/** Rows that say the same of the same unit are one problem entered twice: for each later one, the index of the first. */
export function findDuplicates(items: readonly (LedgerItem | null)[]): Map<number, number> {
  const first = new Map<string, number>();
  const duplicates = new Map<number, number>();
  items.forEach((item, index) => {
    if (!item) return;
    const key = JSON.stringify([item.unit, squeeze(item.title), squeeze(item.problem), item.issuedOn]);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    else duplicates.set(index, earlier);
  });
  return duplicates;
}

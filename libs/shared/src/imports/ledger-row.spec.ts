import { publishedCalendar } from '../calendar/chinese-calendar.js';
import type { Cell } from './cells.js';
import { checkLedgerRow, deriveTitle, findDuplicates, type LedgerRules } from './ledger-row.js';
import { LEDGER_FIELD_KEYS, type LedgerFieldKey } from './rectification-import.fields.js';

const columns = Object.fromEntries(LEDGER_FIELD_KEYS.map((key, index) => [key, index]));
const RULES: LedgerRules = {
  columns,
  units: new Map([['示例县', 'unit-1']]),
  sources: new Map([
    ['群众提', 'public'],
    ['随便', ''],
  ]),
  severities: new Map([['重点', 'key']]),
  missingDeadline: { mode: 'after-issue', amount: 15, unit: 'working' },
  missingIssuedOn: null,
  today: '2026-03-02',
  calendar: publishedCalendar(),
};

const FULL: Partial<Record<LedgerFieldKey, Cell>> = {
  unit: '示例县',
  problem: '窗口午间无人。群众等候。',
  source: '群众提',
  leader: '领导甲',
  person: '经办乙',
  standard: '有人值守',
  measures: '轮班',
  deadline: '2026-03-31',
  issuedOn: '2026-01-05',
};

const row = (cells: Partial<Record<LedgerFieldKey, Cell>>) =>
  LEDGER_FIELD_KEYS.map(key => ({ ...FULL, ...cells })[key] ?? null);
const check = (cells: Partial<Record<LedgerFieldKey, Cell>>, rules: Partial<LedgerRules> = {}) =>
  checkLedgerRow(row(cells), { ...RULES, ...rules });
const faults = (...args: Parameters<typeof check>) => {
  const checked = check(...args);
  return checked.ok ? [] : checked.faults.map(({ field, message }) => `${field}: ${message}`);
};

describe('what a row becomes', () => {
  test.each([
    ['an open row with its five clears is issued', {}, 'issued'],
    ['an open row that lacks one of them is a draft', { measures: null }, 'draft'],
    ['an open row without an issue day is a draft', { issuedOn: null }, 'draft'],
    [
      'a completion day makes a closed item, whatever else is missing',
      { closedOn: '2026-02-01', leader: null },
      'closed',
    ],
    ['an overdue row is still issued', { deadline: '2026-01-31' }, 'issued'],
  ] as const)('%s', (_, cells, state) => expect(check(cells)).toMatchObject({ ok: true, item: { state } }));

  test('fields are read, the title is derived', () => {
    expect(check({ severity: '重点', originRef: 2549, result: ' 已轮班\r\n并公示 ' })).toEqual({
      ok: true,
      item: {
        unit: 'unit-1',
        title: '窗口午间无人',
        problem: '窗口午间无人。群众等候。',
        source: 'public',
        severity: 'key',
        leader: '领导甲',
        person: '经办乙',
        standard: '有人值守',
        measures: '轮班',
        deadline: '2026-03-31',
        deadlineNote: null,
        issuedOn: '2026-01-05',
        closedOn: null,
        result: '已轮班\n并公示',
        originRef: '2549',
        state: 'issued',
      },
    });
  });

  test('a value that the office chose to leave empty is left empty', () =>
    expect(check({ source: '随便' })).toMatchObject({ ok: true, item: { source: null } }));
});

describe('a row without a deadline follows the rule that the office chose', () => {
  test('working days after the issue, and says how', () => {
    const checked = check({ deadline: null });
    expect(checked).toMatchObject({ ok: true, item: { deadline: '2026-01-26', state: 'issued' } });
    expect(checked.ok && checked.item.deadlineNote).toContain('15 个工作日');
  });
  test('calendar days after the issue', () =>
    expect(
      check({ deadline: null }, { missingDeadline: { mode: 'after-issue', amount: 30, unit: 'calendar' } }),
    ).toMatchObject({ item: { deadline: '2026-02-04' } }));
  test('none, when so decided', () =>
    expect(
      check({ deadline: null, closedOn: '2026-02-01' }, { missingDeadline: { mode: 'none' } }),
    ).toMatchObject({ ok: true, item: { deadline: null, state: 'closed' } }));
  test('undecided is a fault of a row that needs one', () =>
    expect(faults({ deadline: null, closedOn: '2026-02-01' }, { missingDeadline: null })).toEqual([
      'deadline: 没有整改时限，请在“列对应”一步选择按交办日期推算，或选择不设时限',
    ]));
  test('a year without a calendar is refused, not guessed', () =>
    expect(faults({ deadline: null, issuedOn: '1999-01-05', closedOn: '2026-02-01' })).toEqual([
      expect.stringContaining('issuedOn: 无法按工作日推算时限'),
    ]));
});

describe('faults name the cell and what would satisfy it', () => {
  test.each<[Partial<Record<LedgerFieldKey, Cell>>, string]>([
    [{ unit: '火星县' }, 'unit: 责任单位“火星县”没有对应'],
    [{ unit: ' ' }, 'unit: 没有填写责任单位'],
    [{ problem: null }, 'problem: 没有填写问题内容'],
    [{ problem: '长'.repeat(4001) }, 'problem: 问题内容最多 4000 个字，现有 4001 个字'],
    [{ source: '听说' }, 'source: 问题来源“听说”没有对应'],
    [{ deadline: '2026-02-30' }, 'deadline: 2026 年 2 月没有 30 日'],
    [{ issuedOn: '4/25/2025' }, 'issuedOn: “4/25/2025”分不清年、月、日'],
    [{ issuedOn: '2026-03-03' }, 'issuedOn: 交办日期 2026-03-03 在今天之后'],
    [{ closedOn: '2025-12-31' }, 'closedOn: 办结日期 2025-12-31 早于交办日期 2026-01-05'],
    [{ closedOn: '2026-04-01' }, 'closedOn: 办结日期 2026-04-01 在今天之后'],
    [{ closedOn: '2026-02-01', issuedOn: null }, 'issuedOn: 已办结的问题须有交办日期'],
    [{ deadline: '2026-01-04' }, 'deadline: 整改时限 2026-01-04 早于交办日期 2026-01-05'],
    [{ person: 'a\u0007b' }, 'person: 责任人含有不可见的控制字符'],
  ])('%j → %s', (cells, message) => expect(faults(cells)).toEqual([expect.stringContaining(message)]));

  test('all faults of a row are told at once, each with its column', () =>
    expect(check({ unit: '火星县', deadline: '长期' })).toMatchObject({
      ok: false,
      faults: [
        { field: 'unit', column: columns['unit'] },
        { field: 'deadline', column: columns['deadline'] },
      ],
    }));

  test('an issue day for all rows without one', () =>
    expect(
      check({ issuedOn: null, closedOn: '2026-02-01' }, { missingIssuedOn: '2026-01-01' }),
    ).toMatchObject({
      ok: true,
      item: { issuedOn: '2026-01-01', state: 'closed' },
    }));
});

test.each([
  ['窗口无人！群众久等', '窗口无人'],
  ['\n　办事难', '办事难'],
  ['长'.repeat(80), `${'长'.repeat(59)}…`],
])('the title of %j is %j', (problem, title) => expect(deriveTitle(problem)).toBe(title));

test('the same problem of the same unit twice is found', () => {
  const items = [
    check({}),
    check({ problem: '另一个问题' }),
    check({ problem: ' 窗口午间无人。群众等候。' }),
  ];
  expect(findDuplicates(items.map(one => (one.ok ? one.item : null)))).toEqual(new Map([[2, 0]]));
});

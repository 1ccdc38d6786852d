import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { calendarDaysBetween, chineseDay, type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { explainDeadline, type DeadlineUnit } from '@zuofeng/shared/calendar/explain-deadline';
import type { WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import type {
  ClockExtensionView,
  ClockList,
  ClockMoveView,
  ClockView,
} from '@zuofeng/shared/clocks/clocks.contract';
import { CLOCK_LABELS, termWords } from '@zuofeng/shared/clocks/clocks.labels';
import { explainDay, explainTerm } from '@zuofeng/shared/clocks/terms';
import type { LookBackState } from '@zuofeng/shared/look-back/look-back.labels';
import { OPEN_STATES, type State } from '@zuofeng/shared/rectification/rectification.labels';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { MOVES_JSON } from '../calendar/clock-moves.sql.js';
import { findVisible } from '../rectification/rectification.facts.js';
import { LetterClockQueries } from '../supervision/letter-clocks.queries.js';
import { SupervisionQueries } from '../supervision/supervision.queries.js';

interface Records {
  state: State;
  issuedOn: Day | null;
  deadline: Day | null;
  termAmount: number | null;
  termUnit: DeadlineUnit | null;
  returnUntil: Day | null;
  returnWithin: number | null;
  /** The day on which the item came back to the ledger last; null when it never did. */
  reopenedOn: Day | null;
  extensions: ClockExtensionView[];
  deadlineMoves: ClockMoveView[];
  returnMoves: ClockMoveView[];
  lookBacks: { state: LookBackState; closedOn: Day; dueOn: Day; doBy: Day }[];
}

const shanghai = (column: string) => `(${column} AT TIME ZONE 'Asia/Shanghai')::date::text`;

const RECORDS = `
  SELECT i.state, i.issued_on::text AS "issuedOn", i.deadline::text AS deadline, i.term_amount AS "termAmount",
    i.term_unit AS "termUnit", i.return_until::text AS "returnUntil", i.return_within AS "returnWithin",
    (SELECT ${shanghai('max(e.at)')} FROM rectification_event e
      WHERE e.item_id = i.id AND e.action IN ('reopen', 'relapse')) AS "reopenedOn",
    (SELECT coalesce(json_agg(json_build_object('from', x.from_deadline, 'to', x.to_deadline, 'reason', x.reason,
        'at', to_char(x.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY x.id), '[]')
      FROM extension_request x WHERE x.item_id = i.id AND x.state = 'approved') AS extensions,
    ${MOVES_JSON(`m.item_id = i.id AND m.clock = 'deadline'`)} AS "deadlineMoves",
    ${MOVES_JSON(`m.item_id = i.id AND m.clock = 'return'`)} AS "returnMoves",
    (SELECT coalesce(json_agg(json_build_object('state', l.state, 'closedOn', l.closed_on, 'dueOn', l.due_on,
        'doBy', l.do_by) ORDER BY l.id DESC), '[]') FROM look_back l WHERE l.item_id = i.id) AS "lookBacks"
  FROM rectification_item i WHERE i.id = $1`;

/** Every clock of an item: from where, how it was counted, what moved it, where it ends (domain.md §3). */
@Injectable()
export class ClocksQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly calendar: CalendarService,
    private readonly letters: SupervisionQueries,
    private readonly letterClocks: LetterClockQueries,
  ) {}

  async ofItem(actor: Actor, id: string): Promise<ClockList> {
    const db = this.dataSource.manager;
    await findVisible(db, actor, id);
    const [calendar, [records], letters] = await Promise.all([
      this.calendar.current(),
      db.query<Records[]>(RECORDS, [id]),
      this.letters.list(actor, { itemId: id, size: 100 }),
    ]);
    const clocks = [
      deadlineClock(records!, calendar),
      returnClock(records!, calendar),
      ...records!.lookBacks.map(lookBackClock),
      ...(await this.letterClocks.of(letters.rows.map(letter => letter.id))),
    ];
    return { today: shanghaiDay(this.clock.now()), clocks: clocks.filter(one => one !== null) };
  }
}

const isOpen = (state: State) => (OPEN_STATES as readonly State[]).includes(state);

function deadlineClock(item: Records, calendar: WorkingCalendar): ClockView | null {
  const { state, issuedOn, deadline, termAmount, termUnit, reopenedOn, extensions, deadlineMoves } = item;
  const term = termAmount && termUnit ? { amount: termAmount, unit: termUnit } : null;
  const base = {
    clock: 'deadline' as const,
    label: CLOCK_LABELS.deadline,
    amount: term?.amount ?? null,
    unit: term?.unit ?? null,
    extensions: [],
    moves: [],
    steps: [],
  };
  if (state === 'draft' || issuedOn === null) {
    if (!term && deadline === null) return null;
    const text = term
      ? `${termWords(term)}，交办时推算到期日`
      : `定为 ${chineseDay(deadline!)}，自交办之日起计时`;
    return { ...base, phase: 'not-started', start: null, startedBy: null, day: deadline, text };
  }
  if (deadline === null) return null;
  const start = reopenedOn ?? issuedOn;
  // What belongs to an earlier run of the clock is history of the item, not of this clock.
  const since = <T extends { at: string }>(rows: readonly T[]) =>
    rows.filter(({ at }) => reopenedOn === null || shanghaiDay(new Date(at)) >= reopenedOn);
  const granted = since(extensions);
  const first = granted[0]?.from ?? deadline;
  const explained = term
    ? explainTerm({ start, term, day: first, calendar })
    : explainDay(start, first, calendar);
  return {
    ...base,
    phase: isOpen(state) ? 'running' : 'stopped',
    start,
    startedBy: reopenedOn ? '重开' : '交办',
    day: deadline,
    steps: explained.steps,
    extensions: granted,
    moves: since(deadlineMoves),
    text: [explained.text, ...granted.map(({ to }) => `批准延期至 ${chineseDay(to, start)}`)].join('；'),
  };
}

function returnClock(item: Records, calendar: WorkingCalendar): ClockView | null {
  const { state, issuedOn, returnUntil, returnWithin, returnMoves } = item;
  if (state === 'draft' || issuedOn === null || returnUntil === null) return null;
  const { steps, text } =
    returnWithin === null
      ? explainDay(issuedOn, returnUntil, calendar)
      : explainTerm({
          start: issuedOn,
          term: { amount: returnWithin, unit: 'working' },
          day: returnUntil,
          calendar,
        });
  return {
    clock: 'return',
    label: CLOCK_LABELS.return,
    phase: state === 'issued' ? 'running' : 'stopped',
    start: issuedOn,
    startedBy: '交办',
    amount: returnWithin,
    unit: returnWithin === null ? null : 'working',
    day: returnUntil,
    steps,
    extensions: [],
    moves: returnMoves,
    text,
  };
}

function lookBackClock({ state, closedOn, dueOn, doBy }: Records['lookBacks'][number]): ClockView {
  const reckon = (start: Day, amount: number) =>
    explainDeadline({ start, amount, unit: 'calendar', calendar: { years: new Set(), special: new Map() } });
  const due = reckon(closedOn, calendarDaysBetween(closedOn, dueOn));
  const done = reckon(dueOn, calendarDaysBetween(dueOn, doBy));
  return {
    clock: 'look-back',
    label: CLOCK_LABELS['look-back'],
    phase: state === 'due' ? 'running' : 'stopped',
    start: closedOn,
    startedBy: '销号',
    amount: calendarDaysBetween(closedOn, doBy),
    unit: 'calendar',
    day: doBy,
    steps: [],
    extensions: [],
    moves: [],
    text: `到期：${due.text}；应完成：${done.text}`,
  };
}

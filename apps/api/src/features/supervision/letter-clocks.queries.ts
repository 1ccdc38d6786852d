import { Injectable } from '@nestjs/common';
import { explainTerm } from '@zuofeng/shared/clocks/terms';
import type { ClockView } from '@zuofeng/shared/clocks/clocks.contract';
import type { LetterState } from '@zuofeng/shared/supervision/supervision.labels';
import { DataSource } from 'typeorm';
import { CalendarService } from '../calendar/calendar.service.js';
import { MOVES_JSON } from '../calendar/clock-moves.sql.js';

interface StoredRound {
  number: string;
  no: number;
  current: boolean;
  state: LetterState;
  startedOn: string;
  dueOn: string;
  replyWithin: number;
  moves: ClockView['moves'];
}

/** A move belongs to the round that was going on. */
const MOVES = MOVES_JSON(`m.letter_id = l.id AND (r.no = l.round OR c.at < r.reviewed_at)
  AND c.at >= coalesce((SELECT before.reviewed_at FROM supervision_round before
    WHERE before.letter_id = l.id AND before.no = r.no - 1), l.issued_at)`);

const ROUNDS = `
  SELECT l.number, r.no, r.no = l.round AS current, l.state, r.started_on::text AS "startedOn", r.due_on::text AS "dueOn",
    l.reply_within AS "replyWithin",
    ${MOVES} AS moves
  FROM supervision_letter l JOIN supervision_round r ON r.letter_id = l.id
  WHERE l.id = ANY($1) ORDER BY l.id DESC, r.no DESC`;

/** The clocks of letters: one for each asking, the latest first. */
@Injectable()
export class LetterClockQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calendar: CalendarService,
  ) {}

  async of(letterIds: readonly string[]): Promise<ClockView[]> {
    const [calendar, rounds] = await Promise.all([
      this.calendar.current(),
      this.dataSource.query<StoredRound[]>(ROUNDS, [letterIds]),
    ]);
    return rounds.map(({ number, no, current, state, startedOn, dueOn, replyWithin, moves }): ClockView => {
      const running = current && (state === 'issued' || state === 'returned');
      const term = { amount: replyWithin, unit: 'working' } as const;
      const { steps, text } = explainTerm({ start: startedOn, term, day: dueOn, calendar });
      return {
        clock: 'letter',
        label: no === 1 ? `${number} 答复期限` : `${number} 第 ${no} 次答复期限`,
        phase: running ? 'running' : 'stopped',
        start: startedOn,
        startedBy: no === 1 ? '督办单签发' : '退回重答',
        ...term,
        day: dueOn,
        steps,
        extensions: [],
        moves,
        text,
      };
    });
  }
}

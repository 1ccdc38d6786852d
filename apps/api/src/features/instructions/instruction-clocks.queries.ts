import { Injectable } from '@nestjs/common';
import { explainTerm } from '@zuofeng/shared/clocks/terms';
import type { ClockView } from '@zuofeng/shared/clocks/clocks.contract';
import type { InstructionState } from '@zuofeng/shared/instructions/instructions.labels';
import { DataSource } from 'typeorm';
import { CalendarService } from '../calendar/calendar.service.js';
import { MOVES_JSON } from '../calendar/clock-moves.sql.js';

interface StoredRound {
  no: number;
  current: boolean;
  state: InstructionState;
  startedOn: string;
  dueOn: string;
  missed: boolean;
  replyWithin: number;
  moves: ClockView['moves'];
}

/** A move belongs to the round that was going on. */
const MOVES = MOVES_JSON(`m.instruction_id = n.id AND (r.no = n.round OR c.at < r.judged_at)
  AND c.at >= coalesce((SELECT before.judged_at FROM instruction_round before
    WHERE before.instruction_id = n.id AND before.no = r.no - 1), n.given_at)`);

const ROUNDS = `
  SELECT r.no, r.no = n.round AS current, n.state, r.started_on::text AS "startedOn", r.due_on::text AS "dueOn",
    r.missed_on IS NOT NULL AS missed, n.reply_within AS "replyWithin", ${MOVES} AS moves
  FROM instruction n JOIN instruction_round r ON r.instruction_id = n.id
  WHERE n.id = $1 ORDER BY r.no DESC`;

/** The clocks of an instruction: one for each asking, the latest first. */
@Injectable()
export class InstructionClockQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calendar: CalendarService,
  ) {}

  async of(id: string): Promise<ClockView[]> {
    const [calendar, rounds] = await Promise.all([
      this.calendar.current(),
      this.dataSource.query<StoredRound[]>(ROUNDS, [id]),
    ]);
    return rounds.map(({ no, current, state, startedOn, dueOn, missed, replyWithin, moves }): ClockView => {
      // A missed day has done its work, and moves no more.
      const running = current && !missed && (state === 'given' || state === 'returned');
      const term = { amount: replyWithin, unit: 'working' } as const;
      const { steps, text } = explainTerm({ start: startedOn, term, day: dueOn, calendar });
      return {
        clock: 'instruction',
        label: no === 1 ? '批示回复期限' : `第 ${no} 次回复期限`,
        phase: running ? 'running' : 'stopped',
        start: startedOn,
        startedBy: no === 1 ? '作出批示' : '退回再办',
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

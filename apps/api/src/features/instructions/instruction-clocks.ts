import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Day } from '@zuofeng/shared/calendar/days';
import type { WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { CalendarChangesService } from '../calendar/calendar-changes.service.js';
import {
  type ClockKeeper,
  type MadeChange,
  moveWords,
  type Plan,
  type PlannedMove,
  planOf,
} from '../calendar/clock.keeper.js';
import { lockInstruction } from './instruction.facts.js';
import { InstructionNotices } from './instruction.notices.js';

interface Running {
  id: string;
  placeId: string;
  number: string;
  version: number;
  start: Day;
  amount: number;
  day: Day;
}

/** A clock whose day was missed has done its work: what is on record stays. */
const RUNNING = `
  SELECT n.id, n.place_id AS "placeId", n.number, n.version, n.started_on::text AS start, n.reply_within AS amount,
    n.due_on::text AS day
  FROM instruction n JOIN instruction_round r ON r.instruction_id = n.id AND r.no = n.round
  WHERE n.state IN ('given', 'returned') AND r.missed_on IS NULL`;

const LOCK = `SELECT 1 FROM instruction WHERE id = ANY($1) ORDER BY id FOR UPDATE`;

const UPDATE = `
  WITH moves AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS m(id uuid, day date)),
  moved AS (
    UPDATE instruction n SET due_on = m.day, version = n.version + 1, changed_by_name = $2, changed_at = $3
    FROM moves m WHERE n.id = m.id RETURNING n.id, n.round, n.due_on)
  UPDATE instruction_round r SET due_on = moved.due_on FROM moved
  WHERE r.instruction_id = moved.id AND r.no = moved.round`;

/** The reply clocks of instructions follow the calendar. */
@Injectable()
export class InstructionClocks implements ClockKeeper, OnModuleInit {
  constructor(
    private readonly changes: CalendarChangesService,
    private readonly audit: AuditService,
    private readonly notices: InstructionNotices,
  ) {}

  onModuleInit(): void {
    this.changes.keep('instructions', this);
  }

  async plan(db: EntityManager, calendar: WorkingCalendar): Promise<Plan> {
    return planOf(await db.query<Running[]>(RUNNING), calendar, moveOf);
  }

  async lock(tx: EntityManager, moves: readonly PlannedMove[]): Promise<void> {
    await tx.query(LOCK, [moves.flatMap(({ instructionId }) => instructionId ?? [])]);
  }

  async move(tx: EntityManager, moves: readonly PlannedMove[], change: MadeChange): Promise<void> {
    const { id: changeId, actor, actorName, description, at } = change;
    const days = moves.map(({ instructionId, to }) => ({ id: instructionId, day: to }));
    await tx.query(UPDATE, [JSON.stringify(days), actorName, at]);
    await this.audit.recordAll(
      tx,
      moves.map(({ clock, instructionId, unitId, number, from, to }) => ({
        actor,
        action: 'instruction.clock-move',
        subjectType: 'instruction',
        subjectId: instructionId!,
        unitId,
        data: { changeId, number, moves: [{ clock, from, to }] },
      })),
    );
    for (const move of moves) {
      const situation = await lockInstruction(tx, move.instructionId!);
      const why = `工作日历有调整（${description}），${moveWords(move)}。`;
      await this.notices.moved(tx, situation, changeId, why, at);
    }
  }
}

const moveOf = ({ id, placeId, number, version, day }: Running, to: Day): PlannedMove => ({
  ...{ clock: 'instruction' as const, itemId: null, letterId: null, instructionId: id, unitId: placeId },
  ...{ number, title: number, from: day, to, version: version + 1 },
});

import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Day } from '@zuofeng/shared/calendar/days';
import type { WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import type { State } from '@zuofeng/shared/rectification/rectification.labels';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { newId } from '../../platform/database/ids.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { CalendarChangesService } from '../calendar/calendar-changes.service.js';
import {
  type ClockKeeper,
  type MadeChange,
  moveWords,
  type Plan,
  type PlannedMove,
  planOf,
} from '../calendar/clock.keeper.js';
import { CalendarNotices } from '../notices/calendar-notices.js';

interface Running {
  id: string;
  itemId: string;
  unitId: string;
  number: string;
  title: string;
  version: number;
  start: Day;
  amount: number;
  day: Day;
}

/** A clock whose day was missed has done its work: what is on record stays. */
const RUNNING = `
  SELECT l.id, l.item_id AS "itemId", l.unit_id AS "unitId", l.number, l.subject AS title, l.version,
    l.started_on::text AS start, l.reply_within AS amount, l.due_on::text AS day
  FROM supervision_letter l JOIN supervision_round r ON r.letter_id = l.id AND r.no = l.round
  WHERE l.state IN ('issued', 'returned') AND r.missed_on IS NULL`;

const LOCK = `SELECT 1 FROM supervision_letter WHERE id = ANY($1) ORDER BY id FOR UPDATE`;

const UPDATE = `
  WITH moves AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS m(id uuid, day date)),
  moved AS (
    UPDATE supervision_letter l SET due_on = m.day, version = l.version + 1, changed_by_name = $2, changed_at = $3
    FROM moves m WHERE l.id = m.id RETURNING l.id, l.item_id, l.round, l.due_on),
  rounds AS (
    UPDATE supervision_round r SET due_on = moved.due_on FROM moved
    WHERE r.letter_id = moved.id AND r.no = moved.round)
  SELECT moved.id, i.state FROM moved JOIN rectification_item i ON i.id = moved.item_id`;

/** The reply clocks of letters follow the calendar. */
@Injectable()
export class LetterClocks implements ClockKeeper, OnModuleInit {
  constructor(
    private readonly changes: CalendarChangesService,
    private readonly audit: AuditService,
    private readonly notices: CalendarNotices,
  ) {}

  onModuleInit(): void {
    this.changes.keep('letters', this);
  }

  async plan(db: EntityManager, calendar: WorkingCalendar): Promise<Plan> {
    return planOf(await db.query<Running[]>(RUNNING), calendar, moveOf);
  }

  async lock(tx: EntityManager, moves: readonly PlannedMove[]): Promise<void> {
    await tx.query(LOCK, [moves.flatMap(({ letterId }) => letterId ?? [])]);
  }

  async move(tx: EntityManager, moves: readonly PlannedMove[], change: MadeChange): Promise<void> {
    const { id: changeId, actor, actorName, description, at } = change;
    const days = moves.map(({ letterId, to }) => ({ id: letterId, day: to }));
    const rows = await tx.query<{ id: string; state: State }[]>(UPDATE, [
      JSON.stringify(days),
      actorName,
      at,
    ]);
    const stateOf = new Map(rows.map(({ id, state }) => [id, state]));
    const facts = ({ clock, letterId, number, from, to }: PlannedMove) => ({
      changeId,
      letterId,
      number,
      moves: [{ clock, from, to }],
    });
    await insertRows(
      tx,
      'rectification_event',
      moves.map(move => ({
        id: newId(),
        itemId: move.itemId,
        action: 'clock-move' as const,
        fromState: stateOf.get(move.letterId!)!,
        toState: stateOf.get(move.letterId!)!,
        actorId: actor?.accountId ?? null,
        actorName,
        note: description,
        data: facts(move),
        at,
      })),
    );
    await this.audit.recordAll(
      tx,
      moves.map(move => ({
        actor,
        action: 'supervision.clock-move',
        subjectType: 'supervision-letter',
        subjectId: move.letterId,
        unitId: move.unitId,
        data: facts(move),
      })),
    );
    await this.notices.tell(
      tx,
      moves.map(move => ({
        subject: { type: 'supervision-letter', id: move.letterId! },
        unitId: move.unitId,
        title: `${move.number} ${moveWords(move)}`,
        path: `/letters/${move.letterId}`,
      })),
      change,
    );
  }
}

const moveOf = ({ id, itemId, unitId, number, title, version, day }: Running, to: Day): PlannedMove => ({
  ...{ clock: 'letter' as const, itemId, letterId: id, unitId, number, title, from: day, to },
  version: version + 1,
});

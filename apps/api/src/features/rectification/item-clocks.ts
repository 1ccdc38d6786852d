import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Day } from '@zuofeng/shared/calendar/days';
import type { WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import { differences } from '@zuofeng/shared/rectification/rectification.differences';
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
  clock: 'deadline' | 'return';
  number: string;
  title: string;
  unitId: string;
  version: number;
  start: Day;
  amount: number;
  day: Day;
}

// Both conditions stand in partial indexes: an item is found by them only while its clock runs.
const RUNNING = `
  SELECT i.id, 'deadline' AS clock, i.number, i.title, i.unit_id AS "unitId", i.version,
    i.issued_on::text AS start, i.term_amount AS amount, i.deadline::text AS day
  FROM rectification_item i
  WHERE i.term_unit = 'working' AND i.extension_count = 0 AND i.state IN ('issued', 'working', 'submitted')
  UNION ALL
  SELECT i.id, 'return', i.number, i.title, i.unit_id, i.version, i.issued_on::text, i.return_within,
    i.return_until::text
  FROM rectification_item i WHERE i.return_within IS NOT NULL AND i.state = 'issued'`;

/** Parts before the whole: who acts on a part holds its parent too, and in that order (rectification.facts.ts). */
const LOCK = `SELECT 1 FROM rectification_item WHERE id = ANY($1) ORDER BY (parent_id IS NULL), id FOR UPDATE`;

/** The clocks of items that count working days: deadlines given as a term, and the days for returning. */
@Injectable()
export class ItemClocks implements ClockKeeper, OnModuleInit {
  constructor(
    private readonly changes: CalendarChangesService,
    private readonly audit: AuditService,
    private readonly notices: CalendarNotices,
  ) {}

  onModuleInit(): void {
    this.changes.keep('items', this);
  }

  async plan(db: EntityManager, calendar: WorkingCalendar): Promise<Plan> {
    return planOf(await db.query<Running[]>(RUNNING), calendar, moveOf);
  }

  /** The items of letters, too: a letter is locked after its item. */
  async lock(tx: EntityManager, moves: readonly PlannedMove[]): Promise<void> {
    await tx.query(LOCK, [moves.map(({ itemId }) => itemId)]);
  }

  async move(tx: EntityManager, moves: readonly PlannedMove[], change: MadeChange): Promise<void> {
    const byItem = [...Map.groupBy(moves, ({ itemId }) => itemId!)];
    const { actor, actorName, at } = change;
    const states = await tx.query<{ id: string; state: State }[]>(UPDATE, [
      JSON.stringify(
        byItem.map(([id, own]) => ({ id, deadline: dayOf(own, 'deadline'), ret: dayOf(own, 'return') })),
      ),
      actorName,
      at,
    ]);
    const stateOf = new Map(states.map(({ id, state }) => [id, state]));
    const told = byItem.map(([itemId, own]) => ({ itemId, own, state: stateOf.get(itemId)! }));
    await insertRows(
      tx,
      'rectification_event',
      told.map(({ itemId, own, state }) => ({
        id: newId(),
        itemId,
        action: 'clock-move' as const,
        fromState: state,
        toState: state,
        actorId: actor?.accountId ?? null,
        actorName,
        note: change.description,
        data: { changeId: change.id, moves: own.map(({ clock, from, to }) => ({ clock, from, to })) },
        at,
      })),
    );
    await insertRows(
      tx,
      'rectification_version',
      moves
        .filter(({ clock }) => clock === 'deadline')
        .map(({ itemId, version, from, to }) => ({
          id: newId(),
          itemId,
          version,
          changedBy: actor?.accountId ?? null,
          changedByName: actorName,
          at,
          changes: differences({ deadline: from }, { deadline: to }),
        })),
    );
    await this.audit.recordAll(
      tx,
      told.map(({ itemId, own }) => ({
        actor,
        action: 'rectification.clock-move',
        subjectType: 'rectification-item',
        subjectId: itemId,
        unitId: own[0]!.unitId,
        data: {
          number: own[0]!.number,
          changeId: change.id,
          moves: own.map(({ clock, from, to }) => ({ clock, from, to })),
        },
      })),
    );
    await this.notices.tell(
      tx,
      told.map(({ itemId, own }) => ({
        subject: { type: 'rectification-item', id: itemId },
        unitId: own[0]!.unitId,
        title: `${own[0]!.number} ${own.map(moveWords).join('，')}`,
        path: `/ledger/${itemId}/clocks`,
      })),
      change,
    );
  }
}

const moveOf = ({ id, clock, unitId, number, title, version, day }: Running, to: Day): PlannedMove => ({
  ...{ clock, itemId: id, letterId: null, unitId, number, title, from: day, to },
  version: version + 1,
});

const dayOf = (moves: readonly PlannedMove[], clock: PlannedMove['clock']): Day | null =>
  moves.find(move => move.clock === clock)?.to ?? null;

const UPDATE = `
  WITH moved AS (
    UPDATE rectification_item i SET deadline = coalesce(m.deadline, i.deadline),
      return_until = coalesce(m.ret, i.return_until), version = i.version + 1, changed_by_name = $2, changed_at = $3
    FROM jsonb_to_recordset($1::jsonb) AS m(id uuid, deadline date, ret date) WHERE i.id = m.id
    RETURNING i.id, i.state)
  SELECT id, state FROM moved`;

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import { type EntityManager, In } from 'typeorm';
import { CalendarChangesService } from '../calendar/calendar-changes.service.js';
import {
  type ClockKeeper,
  type MadeChange,
  moveWords,
  type Plan,
  type PlannedMove,
  planOf,
} from '../calendar/clock.keeper.js';
import { CaseNotices } from './case-notices.js';
import { ComplaintRecusalEntity } from './complaint-records.entity.js';
import { ComplaintEntity } from './complaint.entity.js';
import { ComplaintLedger } from './complaint.ledger.js';

interface Running {
  id: string;
  clock: 'object' | 'conclude';
  number: string;
  title: string;
  unitId: string;
  version: number;
  start: Day;
  amount: number;
  day: Day;
}

const COLUMNS = `c.number, coalesce(c.title, c.number) AS title, coalesce(c.handling_unit_id, c.desk_unit_id) AS "unitId", c.version`;
// Both conditions stand in partial indexes: a case is found by them only while its clock runs.
const RUNNING = `
  SELECT c.id, 'conclude' AS clock, ${COLUMNS}, c.conclude_from::text AS start, c.conclude_within AS amount,
    c.conclude_due_on::text AS day
  FROM complaint c WHERE c.conclude_within IS NOT NULL AND c.state IN ('accepted', 'investigating', 'reviewing')
  UNION ALL
  SELECT c.id, 'object', ${COLUMNS}, c.assigned_on::text, c.object_within, c.object_until::text
  FROM complaint c WHERE c.object_within IS NOT NULL AND c.state = 'investigating'`;

const LOCK = `SELECT 1 FROM complaint WHERE id = ANY($1) ORDER BY id FOR UPDATE`;

/** The clocks of cases that count working days: for objecting, and for handling on the fast track. */
@Injectable()
export class CaseClockKeeper implements ClockKeeper, OnModuleInit {
  constructor(
    private readonly changes: CalendarChangesService,
    private readonly ledger: ComplaintLedger,
    private readonly notices: CaseNotices,
  ) {}

  onModuleInit(): void {
    this.changes.keep('cases', this);
  }

  async plan(db: EntityManager, calendar: WorkingCalendar): Promise<Plan> {
    return planOf(await db.query<Running[]>(RUNNING), calendar, moveOf);
  }

  async lock(tx: EntityManager, moves: readonly PlannedMove[]): Promise<void> {
    await tx.query(LOCK, [moves.flatMap(({ complaintId }) => complaintId ?? [])]);
  }

  async move(tx: EntityManager, moves: readonly PlannedMove[], change: MadeChange): Promise<void> {
    const byCase = Map.groupBy(moves, ({ complaintId }) => complaintId!);
    const ids = [...byCase.keys()];
    const cases = await tx.find(ComplaintEntity, { where: { id: In(ids) }, order: { id: 'ASC' } });
    const recusals = await tx.findBy(ComplaintRecusalEntity, { complaintId: In(ids) });
    for (const complaint of cases) {
      const own = byCase.get(complaint.id)!;
      const recused = recusals
        .filter(({ complaintId }) => complaintId === complaint.id)
        .map(({ accountId }) => accountId);
      await this.moveOne(tx, complaint, own, change, recused);
    }
  }

  private async moveOne(
    tx: EntityManager,
    complaint: ComplaintEntity,
    moves: readonly PlannedMove[],
    change: MadeChange,
    recused: readonly string[],
  ): Promise<void> {
    const to = (clock: Running['clock']) => moves.find(move => move.clock === clock)?.to;
    const [object, conclude] = [to('object'), to('conclude')];
    await tx.update(
      ComplaintEntity,
      { id: complaint.id },
      {
        ...(object ? { objectUntil: object } : {}),
        ...(conclude ? { concludeDueOn: conclude } : {}),
        version: complaint.version + 1,
        changedByName: change.actorName,
        changedAt: change.at,
      },
    );
    const words = moves.map(moveWords).join('，');
    const note = `${change.description}：${words}`;
    await this.ledger.trace(tx, complaint, {
      ...{
        action: 'clock-move',
        from: complaint.state,
        to: complaint.state,
        actor: change.actor,
        at: change.at,
      },
      note,
      ...(complaint.handling === 'assigned' ? { unit: note } : {}),
      ...(conclude ? { citizen: note } : {}),
      data: {
        changeId: change.id,
        moves: moves.map(({ clock, from, to: day }) => ({ clock, from, to: day })),
      },
    });
    const told = {
      kind: 'calendar-moved',
      why: `工作日历有调整（${change.description}），${words}。`,
    } as const;
    const today = shanghaiDay(change.at);
    const desk = { ...told, event: change.id, over: 'desk', roles: ['office-staff'] } as const;
    const unit = {
      ...told,
      event: `${change.id}:unit`,
      over: 'handler',
      roles: ['unit-head', 'unit-staff'],
    } as const;
    await this.notices.tell(tx, complaint, desk, recused, today);
    await this.notices.tell(tx, complaint, unit, recused, today);
  }
}

const moveOf = ({ id, clock, unitId, number, title, version, day }: Running, to: Day): PlannedMove => ({
  ...{ clock, itemId: null, letterId: null, complaintId: id, unitId, number, title, from: day, to },
  version: version + 1,
});

import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { addCalendarDays, type Day, dayStart, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { LookBackRecord } from '@zuofeng/shared/look-back/look-back.contract';
import type { LookBackPhase, LookBackState } from '@zuofeng/shared/look-back/look-back.labels';
import type {
  LookBackPage,
  LookBackQuery,
  LookBackRow,
} from '@zuofeng/shared/look-back/look-back.query.contract';
import { phaseOf } from '@zuofeng/shared/look-back/look-back.rules';
import { DataSource } from 'typeorm';
import { Where } from '../../../platform/database/where.js';
import { Clock } from '../../../platform/clock/clock.js';
import { andUnits, knownItemSql } from '../item-filter.sql.js';

export type StoredLookBack = Omit<LookBackRecord, 'phase'> & { state: LookBackState };

/** Of `look_back l JOIN verification v`, under the names of the contract. */
export const LOOK_BACK_COLUMNS = `
  l.id, l.state, l.closed_on::text AS "closedOn", v.verifier_name AS "closerName", l.due_on::text AS "dueOn",
  l.do_by::text AS "doBy", l.method, l.finding, l.done_by_name AS "doneByName",
  to_char(l.done_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "doneAt"`;

export const lookBackView = <T extends StoredLookBack>({ state, ...record }: T, today: Day) => ({
  ...record,
  phase: phaseOf({ state, ...record }, today),
});

/** `phaseOf`, in SQL. */
function phaseSql(phase: LookBackPhase, where: Where, today: Day): string {
  const day = () => `${where.bind(today)}::date`;
  switch (phase) {
    case 'waiting':
      return `l.state = 'due' AND l.due_on > ${day()}`;
    case 'due':
      return `l.state = 'due' AND l.due_on <= ${day()} AND l.do_by >= ${day()}`;
    case 'overdue':
      return `l.state = 'due' AND l.do_by < ${day()}`;
    case 'held':
    case 'relapsed':
    case 'lapsed':
      return `l.state = '${phase}'`;
  }
}

const FROM = `look_back l JOIN verification v ON v.id = l.verification_id
  JOIN rectification_item i ON i.id = l.item_id JOIN unit u ON u.id = i.unit_id`;

/** 回头看: what waits to be looked at again and what was found, within what the actor may see. */
@Injectable()
export class LookBackQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async list(
    actor: Actor,
    { phase = [], aspect, doneFrom, doneTo, page = 1, size = 20, ...units }: LookBackQuery,
  ): Promise<LookBackPage> {
    const today = shanghaiDay(this.clock.now());
    const where = new Where();
    where.and(knownItemSql(where, actor));
    andUnits(where, units, today);
    if (aspect)
      where.and(aspect === 'none' ? 'i.aspect_code IS NULL' : `i.aspect_code = ${where.bind(aspect)}`);
    if (doneFrom) where.and(`l.done_at >= ${where.bind(dayStart(doneFrom))}::timestamptz`);
    if (doneTo) where.and(`l.done_at < ${where.bind(dayStart(addCalendarDays(doneTo, 1)))}::timestamptz`);
    if (phase.length) where.and(phase.map(one => `(${phaseSql(one, where, today)})`).join(' OR '));
    const { sql } = where;
    const counted = [...where.values];
    const limit = where.bind(size);
    const offset = where.bind((page - 1) * size);
    const [[count], rows] = await Promise.all([
      this.dataSource.query<{ total: number }[]>(
        `SELECT count(*)::int AS total FROM look_back l JOIN rectification_item i ON i.id = l.item_id ${sql}`,
        counted,
      ),
      this.dataSource.query<(Omit<LookBackRow, 'phase'> & { state: LookBackState })[]>(
        `SELECT ${LOOK_BACK_COLUMNS},
           json_build_object('id', i.id, 'number', i.number, 'title', i.title, 'state', i.state, 'percent', i.percent)
             AS item,
           json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'shortName', u.short_name) AS unit
         FROM ${FROM} ${sql} ORDER BY (l.state <> 'due'), l.done_at DESC, l.due_on, l.id
         LIMIT ${limit} OFFSET ${offset}`,
        where.values,
      ),
    ]);
    return { rows: rows.map(row => lookBackView(row, today)), total: count!.total };
  }
}

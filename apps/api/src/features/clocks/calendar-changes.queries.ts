import { Injectable } from '@nestjs/common';
import { type Actor, reach } from '@zuofeng/shared/auth/actor';
import type {
  CalendarChangeDetail,
  CalendarChangePage,
  CalendarChangeQuery,
  CalendarChangeView,
  MoveRow,
} from '@zuofeng/shared/clocks/clocks.contract';
import { levelOf } from '@zuofeng/shared/units/unit-tree';
import { DataSource } from 'typeorm';
import { Where } from '../../platform/database/where.js';
import { ProblemError } from '../../platform/problem/problem.error.js';

type Stored = Omit<CalendarChangeView, 'at'> & { at: Date };

/**
 * A move is known to those who read its unit's ledger; what moved elsewhere is in no count of theirs. The clocks of complaints
 * are told on their cases alone: a count would tell a unit of cases that it may not know of.
 */
const seen = (where: Where, actor: Actor): string => {
  const paths = reach(actor, 'rectification.read');
  if (paths.some(path => levelOf(path) === 0)) return 'm.item_id IS NOT NULL';
  return `m.item_id IS NOT NULL AND m.unit_id IN (SELECT id FROM unit WHERE path ^@ ANY(${where.bind(paths)}::text[]))`;
};

const COLUMNS = (condition: string) => `
  c.id, c.action, c.description AS text, c.changed_by_name AS by, c.at, c.waiting,
  (SELECT count(*)::int FROM clock_move m WHERE m.change_id = c.id AND ${condition}) AS moved`;

/** What became of the running clocks with each change of the calendar. */
@Injectable()
export class CalendarChangesQueries {
  constructor(private readonly dataSource: DataSource) {}

  async list(actor: Actor, { page = 1, size = 20 }: CalendarChangeQuery): Promise<CalendarChangePage> {
    const where = new Where();
    const columns = COLUMNS(seen(where, actor));
    const limit = where.bind(size);
    const offset = where.bind((page - 1) * size);
    const [[count], rows] = await Promise.all([
      this.dataSource.query<{ total: number }[]>('SELECT count(*)::int AS total FROM calendar_change'),
      this.dataSource.query<Stored[]>(
        `SELECT ${columns} FROM calendar_change c ORDER BY c.version DESC LIMIT ${limit} OFFSET ${offset}`,
        where.values,
      ),
    ]);
    return { rows: rows.map(viewOf), total: count!.total };
  }

  async view(actor: Actor, id: string): Promise<CalendarChangeDetail> {
    const where = new Where();
    const own = where.bind(id);
    const condition = seen(where, actor);
    const [[change], moves] = await Promise.all([
      this.dataSource.query<Stored[]>(
        `SELECT ${COLUMNS(condition)} FROM calendar_change c WHERE c.id = ${own}`,
        where.values,
      ),
      this.dataSource.query<MoveRow[]>(
        `SELECT m.id, m.clock, m.from_day::text AS "from", m.to_day::text AS "to",
           json_build_object('id', i.id, 'number', i.number, 'title', i.title, 'state', i.state, 'percent', i.percent)
             AS item,
           CASE WHEN l.id IS NULL THEN NULL ELSE json_build_object('id', l.id, 'number', l.number) END AS letter,
           json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'shortName', u.short_name) AS unit
         FROM clock_move m JOIN rectification_item i ON i.id = m.item_id JOIN unit u ON u.id = m.unit_id
         LEFT JOIN supervision_letter l ON l.id = m.letter_id
         WHERE m.change_id = ${own} AND ${condition} ORDER BY u.sort_order, u.id, m.id`,
        where.values,
      ),
    ]);
    if (!change) throw new ProblemError('record.not-found');
    return { ...viewOf(change), moves };
  }
}

const viewOf = ({ at, ...change }: Stored): CalendarChangeView => ({ ...change, at: at.toISOString() });

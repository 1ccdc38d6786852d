import { Injectable } from '@nestjs/common';
import { type Actor, can, grantFor, reach } from '@zuofeng/shared/auth/actor';
import type { Role } from '@zuofeng/shared/auth/permissions';
import { type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type {
  LetterFigures,
  LetterPage,
  LetterQuery,
  LetterRoundView,
  LetterRow,
  LetterTodos,
  LetterView,
} from '@zuofeng/shared/supervision/supervision.contract';
import {
  LETTER_TODO_LABELS,
  LETTER_TODOS,
  type LetterTodo,
} from '@zuofeng/shared/supervision/supervision.labels';
import { allowedLetterActions, isUnanswered } from '@zuofeng/shared/supervision/supervision.states';
import { levelOf } from '@zuofeng/shared/units/unit-tree';
import { DataSource } from 'typeorm';
import { Where } from '../../platform/database/where.js';
import { Clock } from '../../platform/clock/clock.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { attachmentView } from '../attachments/attachment.views.js';
import { LetterClockQueries } from './letter-clocks.queries.js';
import { SupervisionRoundEntity } from './supervision.entity.js';
import { factsOf, findLetter } from './supervision.facts.js';

const TODO_ROLES: Record<LetterTodo, readonly Role[]> = {
  'to-reply': ['unit-staff', 'unit-head'],
  'to-review': ['office-staff'],
};
const TODO_ROWS = 5;

const COLUMNS = `
  l.id, l.number, l.version, l.state, l.level, l.subject, l.issued_by_name AS "issuedByName",
  l.issued_on::text AS "issuedOn", l.due_on::text AS "dueOn", l.missed_on::text AS "missedOn",
  l.missed_count AS "missedCount",
  json_build_object('id', i.id, 'number', i.number, 'title', i.title, 'state', i.state, 'percent', i.percent) AS item,
  json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'shortName', u.short_name) AS unit`;
const FROM = `supervision_letter l JOIN rectification_item i ON i.id = l.item_id JOIN unit u ON u.id = l.unit_id`;

type StoredRow = Omit<LetterRow, 'overdue'>;
const rowView = (row: StoredRow, today: Day): LetterRow => ({ ...row, overdue: isUnanswered(row, today) });

/** The campaign's office is the city's own. */
const OFFICE = `SELECT name || '作风兴市工作领导小组办公室' AS name FROM unit WHERE kind = 'city' AND parent_id IS NULL`;

const WAITING = `l.state IN ('issued', 'returned')`;
const overdueSql = (where: Where, today: Day) => `${WAITING} AND l.due_on < ${where.bind(today)}::date`;

/** Letters, always within the units that the actor may read: units that help with an item have no part in its letters. */
@Injectable()
export class SupervisionQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly attachments: AttachmentService,
    private readonly clocks: LetterClockQueries,
  ) {}

  async list(actor: Actor, { page = 1, size = 20, ...query }: LetterQuery): Promise<LetterPage> {
    const today = this.today();
    const where = this.filter(actor, query, today);
    const { sql } = where;
    const counted = [...where.values];
    const limit = where.bind(size);
    const offset = where.bind((page - 1) * size);
    const [[count], rows] = await Promise.all([
      this.dataSource.query<{ total: number }[]>(
        `SELECT count(*)::int AS total FROM supervision_letter l ${sql}`,
        counted,
      ),
      this.dataSource.query<StoredRow[]>(
        `SELECT ${COLUMNS} FROM ${FROM} ${sql}
         ORDER BY (l.state IN ('accepted', 'withdrawn')), l.due_on, l.id LIMIT ${limit} OFFSET ${offset}`,
        where.values,
      ),
    ]);
    return { rows: rows.map(row => rowView(row, today)), total: count!.total };
  }

  async view(actor: Actor, id: string): Promise<LetterView> {
    const db = this.dataSource.manager;
    const situation = await findLetter(db, actor, id);
    const { letter } = situation;
    const today = this.today();
    const [[row], rounds, clocks, [office]] = await Promise.all([
      db.query<StoredRow[]>(`SELECT ${COLUMNS} FROM ${FROM} WHERE l.id = $1`, [id]),
      db.find(SupervisionRoundEntity, { where: { letterId: id }, order: { no: 'ASC' } }),
      this.clocks.of([id]),
      db.query<{ name: string }[]>(OFFICE),
    ]);
    const files = await this.attachments.listFor(
      'supervision-round',
      rounds.map(round => round.id),
    );
    const evidence = Map.groupBy(files, file => file.ownerId);
    // A draft of a reply is the unit's own affair until it is signed.
    const drafts = grantFor(actor, ['unit-staff', 'unit-head'], situation.unitPath) !== undefined;
    return {
      ...rowView(row!, today),
      office: office!.name,
      demand: letter.demand,
      issuedAt: letter.issuedAt.toISOString(),
      replyWithin: letter.replyWithin,
      withdrawReason: letter.withdrawReason,
      rounds: rounds.map(round => {
        const shown = drafts || round.reply !== null;
        return roundView(round, shown, shown ? (evidence.get(round.id) ?? []).map(attachmentView) : []);
      }),
      clocks,
      today,
      allowedActions: allowedLetterActions(factsOf(situation), actor),
    };
  }

  /** 未按期回复督办单 of a unit and all below it. */
  async figures(actor: Actor, unitId: string): Promise<LetterFigures> {
    const [unit] = await this.dataSource.query<{ path: string }[]>('SELECT path FROM unit WHERE id = $1', [
      unitId,
    ]);
    if (!unit || !can(actor, 'supervision.read', unit.path)) throw new ProblemError('record.not-found');
    const [figures] = await this.dataSource.query<LetterFigures[]>(
      `SELECT count(*)::int AS total,
         count(*) FILTER (WHERE l.state IN ('issued', 'replied', 'returned'))::int AS open,
         count(*) FILTER (WHERE ${WAITING} AND l.due_on < $2::date)::int AS overdue,
         count(*) FILTER (WHERE l.missed_on IS NOT NULL)::int AS missed
       FROM supervision_letter l WHERE l.unit_id IN (SELECT below.id FROM unit below WHERE below.path ^@ $1)`,
      [unit.path, this.today()],
    );
    return figures!;
  }

  /** What of the letters waits for this person. */
  async todos(actor: Actor): Promise<LetterTodos> {
    const lists = LETTER_TODOS.filter(todo => grantFor(actor, TODO_ROLES[todo])).map(async todo => ({
      todo,
      label: LETTER_TODO_LABELS[todo],
      ...(await this.list(actor, { todo, size: TODO_ROWS })),
    }));
    return { lists: await Promise.all(lists) };
  }

  private today(): Day {
    return shanghaiDay(this.clock.now());
  }

  private filter(actor: Actor, query: Omit<LetterQuery, 'page' | 'size'>, today: Day): Where {
    const { unitId, itemId, state, overdue, missed, todo } = query;
    const where = new Where();
    where.and(within(where, reach(actor, 'supervision.read')));
    if (unitId) {
      where.and(`l.unit_id IN (SELECT below.id FROM unit above JOIN unit below ON below.path ^@ above.path
        WHERE above.id = ${where.bind(unitId)}::uuid)`);
    }
    if (itemId) where.and(`l.item_id = ${where.bind(itemId)}::uuid`);
    if (state?.length) where.and(`l.state = ANY(${where.bind(state)}::text[])`);
    if (overdue !== undefined) where.and(`(${overdueSql(where, today)}) = ${where.bind(overdue)}::boolean`);
    if (missed !== undefined) where.and(`(l.missed_on IS NOT NULL) = ${where.bind(missed)}::boolean`);
    if (todo) where.and(this.todoSql(where, actor, todo));
    return where;
  }

  /** Only what the person's own role does something about. */
  private todoSql(where: Where, actor: Actor, todo: LetterTodo): string {
    const paths = actor.grants
      .filter(({ role }) => TODO_ROLES[todo].includes(role))
      .map(({ unitPath }) => unitPath);
    const mine = within(where, paths);
    if (todo === 'to-reply') return `${mine} AND ${WAITING}`;
    const me = where.bind(actor.accountId);
    // One look-up for each of the few letters that wait: as a join the rounds of all years would be read.
    return `${mine} AND l.state = 'replied' AND (
      SELECT coalesce(${me}::uuid IN (r.prepared_by, r.replied_by, r.replied_for_id), false) FROM supervision_round r
      WHERE r.letter_id = l.id AND r.no = l.round) IS FALSE`;
  }
}

function within(where: Where, paths: readonly string[]): string {
  if (paths.some(path => levelOf(path) === 0)) return 'true';
  return `l.unit_id IN (SELECT id FROM unit WHERE path ^@ ANY(${where.bind(paths)}::text[]))`;
}

const instant = (date: Date | null): string | null => date?.toISOString() ?? null;

const roundView = (
  round: SupervisionRoundEntity,
  shown: boolean,
  evidence: LetterRoundView['evidence'],
): LetterRoundView => ({
  id: round.id,
  no: round.no,
  startedOn: round.startedOn,
  dueOn: round.dueOn,
  missedOn: round.missedOn,
  prepared: shown ? round.prepared : null,
  preparedByName: shown ? round.preparedByName : null,
  reply: round.reply,
  repliedByName: round.repliedByName,
  repliedFor: round.repliedForName,
  repliedAt: instant(round.repliedAt),
  outcome: round.outcome,
  reviewNote: round.reviewNote,
  reviewerName: round.reviewerName,
  reviewedAt: instant(round.reviewedAt),
  evidence,
});

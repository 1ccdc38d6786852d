import { Injectable } from '@nestjs/common';
import { type Actor, reach } from '@zuofeng/shared/auth/actor';
import type { Role } from '@zuofeng/shared/auth/permissions';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import type {
  EditionPage,
  EditionQuery,
  EditionRow,
  EditionTodos,
} from '@zuofeng/shared/editions/editions.contract';
import { parsePeriod } from '@zuofeng/shared/scoring/periods';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Where } from '../../platform/database/where.js';
import { standsSql } from './edition.facts.js';
import { HandValues } from '../hand-values/hand-values.queries.js';

const FULL: readonly Role[] = ['office-staff', 'office-director', 'leading-group'];
const OPEN_STATES = `'consultation', 'approved', 'published', 'superseded'`;

type StoredRow = Omit<EditionRow, 'period' | 'publishedAt' | 'changedAt'> & {
  period: string;
  publishedAt: Date | null;
  changedAt: Date;
};

/** Columns of a row in a list; the view of one begins with the same. */
export const ROW = `
  e.id, e.number, e.title, e.state, e.period, e.consultation_to::text AS "consultationTo", e.published_at AS "publishedAt",
  e.red, e.black, (SELECT count(*)::int FROM objection o WHERE o.edition_id = e.id AND o.state = 'filed') AS "openObjections",
  (SELECT before.number FROM edition before WHERE before.id = e.supersedes_id) AS supersedes,
  (SELECT later.number FROM edition later
   WHERE later.supersedes_id = e.id AND later.state IN ('published', 'superseded')) AS "supersededBy",
  e.changed_at AS "changedAt"`;

export const rowView = ({ period, publishedAt, changedAt, ...row }: StoredRow): EditionRow => {
  const { code, kind, label, first, last } = parsePeriod(period);
  return {
    ...row,
    period: { code, kind, label, first, last },
    publishedAt: publishedAt?.toISOString() ?? null,
    changedAt: changedAt.toISOString(),
  };
};

/** Paths over which the actor holds one of the roles, on their own or for somebody. */
export const pathsOf = (actor: Actor, roles: readonly Role[]): string[] => [
  ...new Set(actor.grants.filter(({ role }) => roles.includes(role)).map(({ unitPath }) => unitPath)),
];

/** Lists of editions, always as far as the actor may know of them. */
@Injectable()
export class EditionsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly handValues: HandValues,
  ) {}

  /** Newest period first, a correction above what it corrects. */
  async list(actor: Actor, { page = 1, size = 20, state, period }: EditionQuery): Promise<EditionPage> {
    const where = new Where();
    where.and(sightSql(where, actor));
    if (state?.length) where.and(`e.state = ANY(${where.bind(state)}::text[])`);
    if (period) where.and(`e.period = ${where.bind(period)}`);
    const from = `FROM edition e JOIN unit t ON t.id = e.unit_id ${where.sql}`;
    const counted = [...where.values];
    const limit = `LIMIT ${where.bind(size)} OFFSET ${where.bind((page - 1) * size)}`;
    const [[count], rows] = await Promise.all([
      this.dataSource.query<{ total: number }[]>(`SELECT count(*)::int AS total ${from}`, counted),
      this.dataSource.query<StoredRow[]>(
        `SELECT ${ROW} ${from} ORDER BY e.period_last DESC, e.id DESC ${limit}`,
        where.values,
      ),
    ]);
    // How many others object is no affair of a unit's.
    const office = pathsOf(actor, FULL).length > 0;
    return {
      total: count!.total,
      rows: rows.map(row => ({ ...rowView(row), ...(office ? {} : { openObjections: 0 }) })),
    };
  }

  /** What waits for this person; only what their own role does something about. */
  async todos(actor: Actor): Promise<EditionTodos> {
    const values = [
      shanghaiDay(this.clock.now()),
      actor.accountId,
      pathsOf(actor, ['office-director']),
      pathsOf(actor, ['office-staff', 'office-director']),
      pathsOf(actor, ['leading-group']),
      pathsOf(actor, ['unit-head']),
    ];
    const [[row], toEnter] = await Promise.all([
      this.dataSource.query<Omit<EditionTodos, 'toEnter'>[]>(TODOS, values),
      this.toEnter(actor),
    ]);
    return { ...row!, toEnter };
  }

  private async toEnter(actor: Actor): Promise<number> {
    if (pathsOf(actor, ['office-staff', 'office-director']).length === 0) return 0;
    const { values } = await this.handValues.sheet(actor);
    return values.filter(({ allowedActions }) => allowedActions.length > 0).length;
  }
}

/** All of their territory for the office and the leading group; for units what is open and in which they stand. */
function sightSql(where: Where, actor: Actor): string {
  const full = where.bind(pathsOf(actor, FULL));
  const own = where.bind(reach(actor, 'edition.read'));
  return `t.path ^@ ANY(${full}::text[]) OR e.state IN (${OPEN_STATES}) AND ${standsSql('e.run_id', own)}`;
}

const ROUND = `edition e JOIN unit t ON t.id = e.unit_id`;
const NOT_MINE = `$2::uuid NOT IN (e.scored_by, e.created_by)`;
const TODOS = `
  SELECT
    (SELECT count(*)::int FROM ${ROUND} WHERE e.state = 'draft' AND e.missing = 0 AND e.period_last < $1::date
      AND t.path ^@ ANY($3::text[]) AND ${NOT_MINE}) AS "toOpen",
    (SELECT count(*)::int FROM ${ROUND} WHERE e.state = 'consultation' AND e.consultation_to >= $1::date
      AND EXISTS (SELECT 1 FROM unit u WHERE u.path ^@ ANY($6::text[]) AND u.path ^@ t.path
        AND EXISTS (SELECT 1 FROM score_line l WHERE l.run_id = e.run_id AND l.unit_id = u.id))) AS "toRead",
    (SELECT count(*)::int FROM objection o JOIN edition e ON e.id = o.edition_id JOIN unit t ON t.id = e.unit_id
      WHERE o.state = 'filed' AND e.state = 'consultation' AND t.path ^@ ANY($4::text[]) AND ${NOT_MINE}) AS "toDecide",
    (SELECT count(*)::int FROM edition_correction c JOIN edition e ON e.id = c.edition_id JOIN unit t ON t.id = e.unit_id
      WHERE c.state = 'proposed' AND e.state = 'consultation' AND t.path ^@ ANY($4::text[])
        AND c.proposed_by <> $2::uuid) AS "toConfirm",
    (SELECT count(*)::int FROM ${ROUND} WHERE e.state = 'consultation' AND e.consultation_to < $1::date
      AND t.path ^@ ANY($5::text[]) AND ${NOT_MINE}
      AND NOT EXISTS (SELECT 1 FROM objection o WHERE o.edition_id = e.id AND (o.state = 'filed' OR o.decided_by = $2::uuid))
      AND NOT EXISTS (SELECT 1 FROM edition_correction c WHERE c.edition_id = e.id
        AND (c.state = 'proposed' OR $2::uuid IN (c.proposed_by, c.confirmed_by)))) AS "toApprove",
    (SELECT count(*)::int FROM ${ROUND} WHERE e.state = 'approved' AND t.path ^@ ANY($5::text[])) AS "toPublish",
    (SELECT count(*)::int FROM edition_place p JOIN edition e ON e.id = p.edition_id JOIN unit u ON u.id = p.unit_id
      WHERE e.state = 'published' AND p.letter_number IS NOT NULL AND p.acknowledged_by IS NULL
        AND u.path ^@ ANY($6::text[])) AS "toAcknowledge",
    (SELECT count(*)::int FROM interview i JOIN edition e ON e.id = i.edition_id JOIN unit t ON t.id = e.unit_id
      WHERE i.state = 'due' AND t.path ^@ ANY($4::text[]) AND EXISTS (
        SELECT 1 FROM edition standing JOIN edition_place p ON p.edition_id = standing.id
        WHERE standing.state = 'published' AND standing.unit_id = e.unit_id AND standing.period = e.period
          AND p.unit_id = i.unit_id AND p.list = 'black')) AS "toInterview"`;

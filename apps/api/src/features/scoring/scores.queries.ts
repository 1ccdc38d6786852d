import { Injectable } from '@nestjs/common';
import { type Actor, reach } from '@zuofeng/shared/auth/actor';
import type { UnitRef } from '@zuofeng/shared/rectification/rectification.contract';
import { placeUnits } from '@zuofeng/shared/scoring/places';
import type { UnitScore } from '@zuofeng/shared/scoring/score';
import type {
  ScoreRunPage,
  ScoreRunQuery,
  ScoreRunRow,
  ScoreTable,
  UnitPlace,
  UnitScoreView,
} from '@zuofeng/shared/scoring/scores.contract';
import { DataSource } from 'typeorm';
import { Where } from '../../platform/database/where.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { RunEditions } from './run-editions.js';
import { ScoreAccess, type SeenRun } from './score-access.js';
import { ScoreLines } from './score-lines.js';
import { bookRef, indicatorRef, lineView, periodRef, placeView } from './score-views.js';
import { readGroups, readUnits, type UnitOfTable } from './unit-rows.js';

interface StoredRun {
  id: string;
  period: string;
  ruleBookId: string;
  ruleBookNumber: string;
  ruleBookName: string;
  computedAt: Date;
  computedByName: string;
  units: number;
  lines: number;
  digest: string;
}

/** With the last line of the chain: corrections have come behind those that the rules gave. */
const RUNS = `
  SELECT r.id, r.period, r.rule_book_id AS "ruleBookId", r.rule_book_number AS "ruleBookNumber",
    r.rule_book_name AS "ruleBookName", r.computed_at AS "computedAt", r.computed_by_name AS "computedByName", r.units,
    last.seq AS lines, last.hash AS digest
  FROM score_run r CROSS JOIN LATERAL (
    SELECT l.seq, l.hash FROM score_line l WHERE l.run_id = r.id ORDER BY l.seq DESC LIMIT 1) last`;

/** 考评得分: runs, the table of one, and a unit's lines in it. */
@Injectable()
export class ScoresQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: ScoreAccess,
    private readonly lines: ScoreLines,
    private readonly editions: RunEditions,
  ) {}

  /** Newest first. */
  async list(actor: Actor, { period, page = 1, size = 20 }: ScoreRunQuery): Promise<ScoreRunPage> {
    const db = this.dataSource.manager;
    const open = await this.editions.editions.openRuns(db, reach(actor, 'score.read'));
    const where = new Where();
    where.and(`r.unit_id IN (SELECT id FROM unit WHERE path ^@ ANY(${where.bind(reach(actor, 'score.try'))}::text[]))
      OR r.id = ANY(${where.bind(open)}::uuid[])`);
    if (period) where.and(`r.period = ${where.bind(period)}`);
    const [[count], rows] = await Promise.all([
      db.query<{ total: number }[]>(`SELECT count(*)::int AS total FROM score_run r ${where.sql}`, [
        ...where.values,
      ]),
      db.query<StoredRun[]>(
        `${RUNS} ${where.sql} ORDER BY r.id DESC LIMIT ${where.bind(size)} OFFSET ${where.bind((page - 1) * size)}`,
        where.values,
      ),
    ]);
    const made = await this.editions.editions.ofRuns(
      db,
      rows.map(({ id }) => id),
    );
    const editionOf = new Map(made.map(({ runId, editionId }) => [runId, editionId]));
    return { total: count!.total, rows: rows.map(row => runView(row, editionOf.get(row.id) ?? null)) };
  }

  async table(actor: Actor, runId: string): Promise<ScoreTable> {
    const seen = await this.access.find(actor, runId);
    const [run, { units: _, ...table }] = await Promise.all([this.row(seen), this.tableOf(seen)]);
    return { run, ...table };
  }

  /** The table as far as it is seen; of an edition by the scores with which it was approved. */
  async tableOf(
    { run, sees }: Pick<SeenRun, 'run' | 'sees'>,
    scores?: readonly UnitScore[],
  ): Promise<Omit<ScoreTable, 'run'> & { units: Map<string, UnitOfTable> }> {
    const [groups, { places, units }] = await Promise.all([
      readGroups(this.dataSource.manager),
      this.places({ run }, scores),
    ]);
    const shown = places.filter(({ unit }) => sees(units.get(unit.id)!.path));
    const orderOf = new Map(groups.map(({ code }, index) => [code, index]));
    const order = ({ group, rank, unit }: UnitPlace) => [
      ...[orderOf.get(group) ?? groups.length, rank ?? Infinity, units.get(unit.id)!.place],
    ];
    return {
      indicators: run.content.indicators.map(indicatorRef),
      groups: groups.filter(({ code }) => shown.some(({ group }) => group === code)),
      places: shown.toSorted((a, b) => compare(order(a), order(b))),
      units,
    };
  }

  async unit(actor: Actor, runId: string, unitId: string): Promise<UnitScoreView> {
    const seen = await this.access.find(actor, runId);
    const [row, { places, units }, lines] = await Promise.all([
      this.row(seen),
      this.places(seen),
      this.lines.counted(runId, unitId),
    ]);
    const place = places.find(({ unit }) => unit.id === unitId);
    if (!place || !seen.sees(units.get(unitId)!.path)) throw new ProblemError('record.not-found');
    return {
      ...{ run: row, place },
      groupSize: places.filter(({ group }) => group === place.group).length,
      lines: lines.map(({ line, ...beside }) => lineView(line, seen.run.content, beside)),
    };
  }

  /** One row, for the view of the edition that rests on it. */
  async row({ run, editionId }: Pick<SeenRun, 'run' | 'editionId'>): Promise<ScoreRunRow> {
    const [row] = await this.dataSource.query<StoredRun[]>(`${RUNS} WHERE r.id = $1`, [run.id]);
    return runView(row!, editionId);
  }

  /** Every unit's place, whoever asks. */
  async places(
    { run }: Pick<SeenRun, 'run'>,
    given?: readonly UnitScore[],
  ): Promise<{
    places: UnitPlace[];
    units: Map<string, UnitOfTable>;
  }> {
    const db = this.dataSource.manager;
    const scores = given ?? (await this.lines.scores(run));
    const [units, before] = await Promise.all([
      readUnits(
        db,
        scores.map(({ unitId }) => unitId),
      ),
      this.editions.editions.ranksBefore(db, run.unitId, run.period),
    ]);
    const rankBefore = new Map(before.map(({ unitId, group, rank }) => [`${unitId} ${group}`, rank]));
    const scoreOf = new Map<string, UnitScore>(scores.map(one => [one.unitId, one]));
    const places = placeUnits(scores, run.content.list).map(place => {
      const unit: UnitRef = units.get(place.unitId)!.unit;
      const earlier = rankBefore.get(`${place.unitId} ${place.group}`) ?? null;
      return placeView(unit, place, scoreOf.get(place.unitId)!, earlier);
    });
    return { places, units };
  }
}

const runView = (row: StoredRun, editionId: string | null): ScoreRunRow => ({
  ...{ id: row.id, period: periodRef(row.period) },
  book: bookRef({ id: row.ruleBookId, number: row.ruleBookNumber, name: row.ruleBookName }),
  ...{ at: row.computedAt.toISOString(), byName: row.computedByName, units: row.units },
  ...{ lines: row.lines, digest: row.digest, editionId },
});

/** Lists of numbers, first difference decides. */
function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? 0 : a[at]! < b[at]! ? -1 : 1;
}

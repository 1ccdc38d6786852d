import { Injectable } from '@nestjs/common';
import { type Actor, can } from '@zuofeng/shared/auth/actor';
import { heldRate } from '@zuofeng/shared/look-back/look-back.rules';
import { burnUp } from '@zuofeng/shared/rectification/burn-up';
import type { UnitRef } from '@zuofeng/shared/rectification/rectification.contract';
import type {
  PublicItem,
  PublicUnitProgress,
  UnitProgress,
} from '@zuofeng/shared/rectification/rectification.query.contract';
import { type LightDays, lightOf } from '@zuofeng/shared/rectification/rectification.rules';
import { mirrorOf, type Slice, slicesByAspect, slicesBySource } from '@zuofeng/shared/rectification/slices';
import { DataSource } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { LightDaysService } from './light-days.js';
import { countsOf, NO_ITEMS, type Tally, TALLY_COLUMNS } from './progress.sql.js';

interface UnitPlace {
  unit: UnitRef;
  path: string;
}
type Series = 'issued' | 'closed' | 'due';

/** The unit `$1` and all below it. */
const BELOW = `i.unit_id IN (SELECT below.id FROM unit below WHERE below.path ^@ $1)`;
const COUNTED = `i.state NOT IN ('draft', 'cancelled')`;
const PUBLIC_ITEMS = 100;

/** Progress of units: of each with all below it, so that every figure is the total of a ledger filter by that unit. */
@Injectable()
export class ProgressQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly lightDays: LightDaysService,
  ) {}

  /** 单位看板, for those who may read the unit's ledger. */
  async unit(actor: Actor, unitId: string): Promise<UnitProgress> {
    const place = await this.findUnit('u.id = $1', unitId);
    if (!place || !can(actor, 'rectification.read', place.path)) throw new ProblemError('record.not-found');
    return this.progressOf(place, await this.lightDays.now());
  }

  /** 单位主页: figures for everybody, and the items that the office made public, by their summary. */
  async publicUnit(code: string): Promise<PublicUnitProgress> {
    const place = await this.findUnit('u.code = $1', code);
    if (!place) throw new ProblemError('record.not-found');
    const days = await this.lightDays.now();
    const [progress, items] = await Promise.all([
      this.progressOf(place, days),
      this.publicItems(place, days),
    ]);
    return { ...progress, items };
  }

  private async findUnit(condition: string, value: string): Promise<UnitPlace | undefined> {
    const [place] = await this.dataSource.query<UnitPlace[]>(
      `SELECT json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'shortName', u.short_name) AS unit, u.path
       FROM unit u WHERE ${condition}`,
      [value],
    );
    return place;
  }

  private async progressOf({ unit, path }: UnitPlace, days: LightDays): Promise<UnitProgress> {
    const [[tally], weeks, slices, measures, held] = await Promise.all([
      this.dataSource.query<Tally[]>(
        `SELECT ${TALLY_COLUMNS} FROM rectification_item i
         WHERE i.unit_id IN (SELECT below.id FROM unit below WHERE below.path ^@ $3)`,
        [days.today, days.yellowThrough, path],
      ),
      this.weeks(path),
      this.slices(path, days),
      this.dataSource.query<{ code: string; name: string }[]>(
        'SELECT code, name FROM measure ORDER BY sort_order, code',
      ),
      this.held(path),
    ]);
    return {
      unit,
      asOf: days.today,
      ...countsOf(tally ?? NO_ITEMS),
      held,
      weeks: burnUp(weeks, days.today),
      aspects: slicesByAspect(slices),
      sources: slicesBySource(slices),
      mirror: mirrorOf(slices, measures),
    };
  }

  /** 巩固率 of the look-backs on the unit's items. */
  private async held(path: string) {
    const [looked] = await this.dataSource.query<{ held: number; relapsed: number }[]>(
      `SELECT count(*) FILTER (WHERE l.state = 'held')::int AS held,
         count(*) FILTER (WHERE l.state = 'relapsed')::int AS relapsed
       FROM look_back l JOIN rectification_item i ON i.id = l.item_id WHERE ${BELOW}`,
      [path],
    );
    return heldRate(looked!);
  }

  /** How many were issued, closed and due in each week that begins on a Monday. */
  private async weeks(path: string): Promise<Record<Series, Map<string, number>>> {
    const perWeek = (series: Series, column: string) => `
      SELECT '${series}' AS series, date_trunc('week', i.${column})::date::text AS week, count(*)::int AS count
      FROM rectification_item i WHERE ${COUNTED} AND i.${column} IS NOT NULL AND ${BELOW} GROUP BY 2`;
    const rows = await this.dataSource.query<{ series: Series; week: string; count: number }[]>(
      [perWeek('issued', 'issued_on'), perWeek('closed', 'closed_on'), perWeek('due', 'deadline')].join(
        ' UNION ALL ',
      ),
      [path],
    );
    const pick = (series: Series) =>
      new Map(rows.filter(row => row.series === series).map(({ week, count }) => [week, count]));
    return { issued: pick('issued'), closed: pick('closed'), due: pick('due') };
  }

  private slices(path: string, { today }: LightDays): Promise<Slice[]> {
    return this.dataSource.query<Slice[]>(
      `SELECT i.aspect_code AS "aspectCode", i.measure_code AS "measureCode", i.source, count(*)::int AS total,
         count(*) FILTER (WHERE i.state = 'closed')::int AS closed,
         count(*) FILTER (WHERE (i.state IN ('issued', 'working') AND i.deadline < $2::date)
           OR (i.state = 'submitted' AND i.submitted_on > i.deadline))::int AS "openOverdue"
       FROM rectification_item i WHERE ${COUNTED} AND ${BELOW} GROUP BY 1, 2, 3`,
      [path, today],
    );
  }

  private async publicItems({ path }: UnitPlace, days: LightDays): Promise<PublicItem[]> {
    const rows = await this.dataSource.query<(Omit<PublicItem, 'light'> & { submittedOn: string | null })[]>(
      `SELECT i.number, i.public_summary AS summary, i.state, i.percent, i.deadline::text AS deadline,
         i.closed_on::text AS "closedOn", i.submitted_on::text AS "submittedOn"
       FROM rectification_item i WHERE i.is_public AND ${COUNTED} AND ${BELOW}
       ORDER BY (i.state = 'closed'), i.deadline NULLS LAST, i.id LIMIT ${PUBLIC_ITEMS}`,
      [path],
    );
    return rows.map(({ submittedOn, ...row }) => ({ ...row, light: lightOf({ ...row, submittedOn }, days) }));
  }
}

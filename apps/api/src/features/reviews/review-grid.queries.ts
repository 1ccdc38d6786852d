import { Injectable } from '@nestjs/common';
import { type Actor, can, grantFor, reach } from '@zuofeng/shared/auth/actor';
import { type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { cellOf, shareOf } from '@zuofeng/shared/reviews/cells';
import {
  addQuarters,
  owesReview,
  quarterCodeOf,
  type QuarterCode,
  quarterDue,
  type QuarterDue,
  quartersBetween,
  quarterView,
} from '@zuofeng/shared/reviews/quarters';
import { REVIEW_LIMITS } from '@zuofeng/shared/reviews/reviews.labels';
import type {
  QuarterView,
  ReviewCell,
  ReviewGrid,
  ReviewGridQuery,
  ReviewGridRow,
} from '@zuofeng/shared/reviews/reviews.query.contract';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Where } from '../../platform/database/where.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { SettingService } from '../settings/setting.service.js';
import { gridSql, type GridUnit } from './review-grid.sql.js';
import { pathsOf, withinSql } from './review-rows.sql.js';

const SHOWN_QUARTERS = 8;
const NO_GROUP = '未分组';

/** The quarters as they stand today, with the last day of each. */
export interface Quarters {
  today: Day;
  codes: QuarterCode[];
  dues: Map<QuarterCode, QuarterDue>;
}

/** 季度日历: every unit × quarter of the reader's reach. */
@Injectable()
export class ReviewGridQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly calendar: CalendarService,
    private readonly settings: SettingService,
  ) {}

  async grid(actor: Actor, { from, to, unitId, groupId }: ReviewGridQuery): Promise<ReviewGrid> {
    const running = quarterCodeOf(shanghaiDay(this.clock.now()));
    const last = to ?? (from && from > running ? from : running);
    const first = from ?? addQuarters(last, 1 - SHOWN_QUARTERS);
    if (first > last) throw fieldProblem('to', 'order', '结束季度不能早于开始季度');
    if (addQuarters(first, REVIEW_LIMITS.gridQuarters) <= last) {
      throw fieldProblem('from', 'length', `一次最多显示 ${REVIEW_LIMITS.gridQuarters} 个季度`);
    }
    const quarters = await this.quarters(quartersBetween(first, last));
    const above = unitId ? await this.place(actor, unitId) : null;
    const paths = above ? [above.path] : reach(actor, 'review.read');
    const units = await this.units(quarters, paths);
    const rows = units
      .filter(unit => unit.kind !== 'city' && (!groupId || unit.groupId === groupId))
      .map(unit => rowOf(unit, quarters, actor))
      .filter(({ cells }) => cells.some(({ state }) => state !== 'none'));
    return {
      today: quarters.today,
      quarters: this.views(quarters),
      rows,
      shares: quarters.codes.map((code, index) => shareOf(code, column(rows, index))),
      groups: [...Map.groupBy(rows, row => row.groupId)].map(([id, own]) => ({
        groupId: id,
        groupName: own[0]!.groupName ?? NO_GROUP,
        shares: quarters.codes.map((code, index) => shareOf(code, column(own, index))),
      })),
    };
  }

  /** The units over which the person holds one of these roles whose cell of the quarter passes the test. */
  async unitsWhere(
    actor: Actor,
    roles: Parameters<typeof pathsOf>[1],
    code: QuarterCode,
    test: (cell: ReviewCell) => boolean,
  ): Promise<GridUnit[]> {
    const quarters = await this.quarters([code]);
    const units = await this.units(quarters, pathsOf(actor, roles));
    return units.filter(unit => unit.kind !== 'city' && test(cellFor(unit, code, quarters)));
  }

  /** The unit for one who may know of it. */
  async unit(actor: Actor, unitId: string, quarters: Quarters): Promise<GridUnit> {
    const { codes, today } = quarters;
    const sql = gridSql('u.id = $3');
    const [unit] = await this.dataSource.query<GridUnit[]>(sql, [codes[0], codes.at(-1), unitId, today]);
    if (!unit || !can(actor, 'review.read', unit.path)) throw new ProblemError('record.not-found');
    return unit;
  }

  /** All units below the paths with their reviews of the quarters, in one statement. */
  units({ codes, today }: Quarters, paths: readonly string[]): Promise<GridUnit[]> {
    const where = new Where();
    for (const value of [codes[0], codes.at(-1), null, today]) where.bind(value);
    const units = withinSql(where, 'u.id', paths);
    return this.dataSource.query<GridUnit[]>(gridSql(`$3::uuid IS NULL AND ${units}`), where.values);
  }

  async quarters(codes: QuarterCode[]): Promise<Quarters> {
    const [calendar, grace] = await Promise.all([
      this.calendar.current(),
      this.settings.get('review.graceWorkingDays'),
    ]);
    const dues = new Map(codes.map(code => [code, quarterDue(code, grace, calendar)]));
    return { today: shanghaiDay(this.clock.now()), codes, dues };
  }

  views = ({ codes, dues, today }: Quarters): QuarterView[] =>
    codes.map(code => quarterView(code, dues.get(code)!, today));

  private async place(actor: Actor, unitId: string): Promise<{ path: string }> {
    const [unit] = await this.dataSource.query<{ path: string }[]>('SELECT path FROM unit WHERE id = $1', [
      unitId,
    ]);
    if (!unit || !can(actor, 'review.read', unit.path)) throw new ProblemError('record.not-found');
    return unit;
  }
}

/** A unit's quarter from its reviews. */
export const cellFor = (unit: GridUnit, code: QuarterCode, { dues, today }: Quarters): ReviewCell =>
  cellOf({
    ...{ quarter: code, owed: owesReview(unit, code), due: dues.get(code)!, today },
    unlocked: unit.unlocks.includes(code),
    reviews: unit.reviews.filter(({ quarter }) => quarter === code),
  });

function rowOf(unit: GridUnit, quarters: Quarters, actor: Actor): ReviewGridRow {
  const { kind, groupId, groupName } = unit;
  const cells = quarters.codes.map(code => shownTo(actor, unit, cellFor(unit, code, quarters)));
  return { unit: unit.unit, kind, groupId, groupName, cells };
}

/** That a unit is writing is told; what it writes is its own affair until it is signed. */
export function shownTo(actor: Actor, unit: GridUnit, cell: ReviewCell): ReviewCell {
  const review = unit.reviews.find(({ id }) => id === cell.reviewId);
  if (review?.firstInTime !== null || grantFor(actor, ['unit-staff', 'unit-head'], unit.path)) return cell;
  return { ...cell, reviewId: null, heldOn: null };
}

const column = (rows: readonly ReviewGridRow[], index: number) => rows.map(({ cells }) => cells[index]!);

import { Injectable } from '@nestjs/common';
import { type Actor, can } from '@zuofeng/shared/auth/actor';
import type { PlanFiguresQuery, PlanQuery } from '@zuofeng/shared/plans/plans.contract';
import {
  PLAN_TODO_LABELS,
  PLAN_TODOS,
  type PlanSent,
  type PlanStand,
  type PlanState,
} from '@zuofeng/shared/plans/plans.labels';
import { owesPlan, planSent } from '@zuofeng/shared/plans/plans.rules';
import type { PlanFigures, PlanPage, PlanRow, PlanTodos } from '@zuofeng/shared/plans/plans.views.contract';
import { DataSource } from 'typeorm';
import { countGoals, measuredGoals } from './goal-progress.js';
import { PlanDuty, type PlanDays } from './plan-duty.js';
import { type PlanUnit, shownNo, unitRef } from './plan.facts.js';
import { hasPlanTodo, isOver, owesSql, planWhere, sentSql, UNITS_AND_PLANS } from './plan-list.sql.js';

const TODO_ROWS = 5;

interface StoredRow {
  unit: PlanUnit;
  planId: string | null;
  stand: PlanStand;
  no: number | null;
  signedOn: string | null;
  filedOn: string | null;
}

const COLUMNS = `
  json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'shortName', u.short_name, 'path', u.path,
    'level', u.level, 'activeFrom', u.active_from, 'activeTo', u.active_to) AS unit,
  p.id AS "planId", coalesce(p.state, 'none') AS stand, p.no, p.signed_on::text AS "signedOn",
  p.filed_on::text AS "filedOn"`;

/** Units and their plans of a year, always within what the actor may read. */
@Injectable()
export class PlansQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly duty: PlanDuty,
  ) {}

  async list(actor: Actor, { page = 1, size = 20, ...query }: PlanQuery): Promise<PlanPage> {
    const days = await this.duty.days(query.year);
    const where = planWhere(actor, query, days);
    const { sql } = where;
    const counted = [...where.values];
    const limit = where.bind(size);
    const offset = where.bind((page - 1) * size);
    const [[count], rows] = await Promise.all([
      this.dataSource.query<{ total: number }[]>(
        `SELECT count(*)::int AS total FROM ${UNITS_AND_PLANS} ${sql}`,
        counted,
      ),
      this.dataSource.query<StoredRow[]>(
        `SELECT ${COLUMNS} FROM ${UNITS_AND_PLANS} ${sql}
         ORDER BY u.level, u.sort_order, u.name COLLATE "zh-x-icu", u.id LIMIT ${limit} OFFSET ${offset}`,
        where.values,
      ),
    ]);
    const { year, dueOn } = days;
    return { year, dueOn, rows: await this.withGoals(actor, rows, days), total: count!.total };
  }

  async figures(actor: Actor, { year: asked }: PlanFiguresQuery): Promise<PlanFigures> {
    const days = await this.duty.days(asked);
    const where = planWhere(actor, {}, days);
    const dueOn = where.bind(days.dueOn);
    const owing = (condition = 'true') => `count(*) FILTER (WHERE ${owesSql(dueOn)} AND ${condition})::int`;
    const sent = (one: PlanSent) => owing(sentSql(one, dueOn, isOver(days)));
    const [figures] = await this.dataSource.query<Omit<PlanFigures, 'year' | 'dueOn' | 'today'>[]>(
      `SELECT ${owing()} AS owed, ${sent('in-time')} AS "inTime",
         ${sent('late')} AS late, ${sent('missing')} AS missing,
         ${sent('due')} AS due,
         count(*) FILTER (WHERE p.state = 'signed')::int AS signed,
         count(*) FILTER (WHERE p.state = 'filed')::int AS filed,
         count(*) FILTER (WHERE p.state = 'returned')::int AS returned
       FROM ${UNITS_AND_PLANS} ${where.sql}`,
      where.values,
    );
    return { ...days, ...figures! };
  }

  /** What of this year's plans waits for this person. */
  async todos(actor: Actor): Promise<PlanTodos> {
    const lists = PLAN_TODOS.filter(todo => hasPlanTodo(actor, todo)).map(async todo => {
      const { rows, total } = await this.list(actor, { todo, size: TODO_ROWS });
      return { todo, label: PLAN_TODO_LABELS[todo], rows, total };
    });
    return { lists: await Promise.all(lists) };
  }

  private async withGoals(actor: Actor, rows: readonly StoredRow[], days: PlanDays): Promise<PlanRow[]> {
    const shown = rows.flatMap(({ planId, stand, no, unit }) => {
      if (planId === null) return [];
      const read = shownNo({ state: stand as PlanState, no: no! }, unit.path, actor);
      return read === null ? [] : [{ planId, no: read }];
    });
    const goals = shown.length ? await measuredGoals(this.dataSource.manager, shown) : [];
    const byPlan = Map.groupBy(goals, ({ planId }) => planId);
    return rows.map(({ unit, planId, ...row }) => ({
      ...row,
      unit: unitRef(unit),
      year: days.year,
      planId,
      mayBegin: planId === null && can(actor, 'plan.write', unit.path),
      sent: owesPlan(unit, days.dueOn) ? planSent(row.signedOn, days.dueOn, days.today) : null,
      goals: shown.some(one => one.planId === planId)
        ? countGoals(byPlan.get(planId!) ?? [], days.today)
        : null,
    }));
  }
}

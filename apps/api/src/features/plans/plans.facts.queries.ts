import { Injectable } from '@nestjs/common';
import type { Day } from '@zuofeng/shared/calendar/days';
import { yearOf } from '@zuofeng/shared/calendar/days';
import type { PlanSent } from '@zuofeng/shared/plans/plans.labels';
import { goalProgress, owesPlan, planDueOn, planSent } from '@zuofeng/shared/plans/plans.rules';
import { DataSource } from 'typeorm';
import { SettingService } from '../settings/setting.service.js';
import { measuredGoals } from './goal-progress.js';

/** What scoring may know of one unit's plans in a period, each figure with the records it rests on. */
export interface PlanFactsOfUnit {
  unitId: string;
  /** The years whose report day falls into the period. `sent` is as of the period's last day. */
  duties: { year: number; dueOn: Day; sent: PlanSent; planId: string | null; filed: boolean }[];
  /** Goals of plans in force whose day falls into the period, by how they stand on its last day. */
  met: string[];
  late: string[];
  missed: string[];
  unlinked: string[];
}

interface StoredUnit {
  id: string;
  level: number;
  activeFrom: Day;
  activeTo: Day | null;
}

interface StoredPlan {
  id: string;
  unitId: string;
  year: number;
  filedNo: number | null;
  signedOn: Day | null;
  filedOn: Day | null;
}

const UNITS = `SELECT id, level, active_from::text AS "activeFrom", active_to::text AS "activeTo" FROM unit WHERE level > 0`;
/** With the day on which a version was first filed. */
const PLANS = `
  SELECT p.id, p.unit_id AS "unitId", p.year, p.filed_no AS "filedNo", p.signed_on::text AS "signedOn",
    (SELECT min((v.reviewed_at AT TIME ZONE 'Asia/Shanghai')::date)::text FROM plan_version v
      WHERE v.plan_id = p.id AND v.outcome = 'filed') AS "filedOn"
  FROM plan p WHERE p.year BETWEEN $1 AND $2`;

/** The one read model of plans for scoring: for every unit, duty and goals of a period of days in Asia/Shanghai, both ends included. */
@Injectable()
export class PlansFactsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: SettingService,
  ) {}

  async of(first: Day, last: Day): Promise<PlanFactsOfUnit[]> {
    const db = this.dataSource.manager;
    const [from, to] = [yearOf(first), yearOf(last)];
    const [dueDays, units, plans] = await Promise.all([
      this.settings.get('plan.dueDays'),
      db.query<StoredUnit[]>(UNITS),
      db.query<StoredPlan[]>(PLANS, [from, to]),
    ]);
    const years = Array.from({ length: to - from + 1 }, (_, index) => from + index)
      .map(year => ({ year, dueOn: planDueOn(year, dueDays) }))
      .filter(({ dueOn }) => first <= dueOn && dueOn <= last);
    const inForce = plans.flatMap(({ id, filedNo }) =>
      filedNo === null ? [] : [{ planId: id, no: filedNo }],
    );
    const goals = await measuredGoals(db, inForce);
    const goalsOf = Map.groupBy(goals, ({ planId }) => planId);
    const plansOf = Map.groupBy(plans, ({ unitId }) => unitId);
    return units.map(unit => {
      const own = plansOf.get(unit.id) ?? [];
      const ending = own
        .flatMap(({ id }) => goalsOf.get(id) ?? [])
        .filter(({ dueOn }) => dueOn !== null && first <= dueOn && dueOn <= last);
      // A goal whose day is the last of the period is judged when that day is over.
      const stands = ending.map(({ goalId, items, dueOn }) => ({
        ...{ goalId, stand: goalProgress(items, dueOn, AFTER_ALL).stand },
      }));
      const ids = (wanted: string) =>
        stands.filter(({ stand }) => stand === wanted).map(({ goalId }) => goalId);
      return {
        unitId: unit.id,
        duties: years
          .filter(({ dueOn }) => owesPlan(unit, dueOn))
          .map(({ year, dueOn }) =>
            dutyOf(
              own.find(plan => plan.year === year),
              year,
              dueOn,
              last,
            ),
          ),
        ...{ met: ids('met'), late: ids('late'), missed: ids('missed'), unlinked: ids('unlinked') },
      };
    });
  }
}

/** A day after every period: an item that is not closed then leaves its goal missed. */
const AFTER_ALL: Day = '9999-12-31';

function dutyOf(plan: StoredPlan | undefined, year: number, dueOn: Day, last: Day) {
  const signedOn = plan?.signedOn && plan.signedOn <= last ? plan.signedOn : null;
  const filed = plan?.filedOn != null && plan.filedOn <= last;
  return { year, dueOn, sent: planSent(signedOn, dueOn, last), planId: plan?.id ?? null, filed };
}

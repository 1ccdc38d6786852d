import { type Actor, can } from '@zuofeng/shared/auth/actor';
import type { PlanState } from '@zuofeng/shared/plans/plans.labels';
import type { GoalWords } from '@zuofeng/shared/plans/plans.rules';
import { type PlanFacts, readsDrafts } from '@zuofeng/shared/plans/plans.states';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { PlanEntity, PlanVersionEntity } from './plan.entity.js';

export interface PlanUnit {
  id: string;
  code: string;
  name: string;
  shortName: string;
  path: string;
  level: number;
  activeFrom: string;
  activeTo: string | null;
}

/** A plan with all that its rules look at. */
export interface Situation {
  plan: PlanEntity;
  unit: PlanUnit;
  /** The version that is being written or stands. */
  standing: PlanVersionEntity;
  goals: GoalWords[];
}

const UNIT = `
  SELECT id, code, name, short_name AS "shortName", path, level, active_from::text AS "activeFrom",
    active_to::text AS "activeTo"
  FROM unit WHERE id = $1`;

const WORDS = `
  SELECT goal_id AS id, title, aspect_code AS "aspectCode", measure_code AS "measureCode", gap, indicator, target, owner,
    due_on::text AS "dueOn", steps
  FROM plan_goal_words WHERE version_id = $1 ORDER BY position`;

export async function findUnit(db: EntityManager, id: string): Promise<PlanUnit | undefined> {
  const [unit] = await db.query<PlanUnit[]>(UNIT, [id]);
  return unit;
}

export const unitRef = ({ id, code, name, shortName }: PlanUnit) => ({ id, code, name, shortName });

export const goalsOf = (db: EntityManager, versionId: string): Promise<GoalWords[]> =>
  db.query<GoalWords[]>(WORDS, [versionId]);

/** The plan, so that nobody else changes it before the transaction ends. Out of reach it does not exist. */
export async function lockPlan(tx: EntityManager, actor: Actor, id: string): Promise<Situation> {
  const plan = await tx.findOne(PlanEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  return reached(tx, actor, plan);
}

/** The plan for one who may know of it; for everybody else it does not exist. */
export async function findPlan(db: EntityManager, actor: Actor, id: string): Promise<Situation> {
  return reached(db, actor, await db.findOneBy(PlanEntity, { id }));
}

async function reached(db: EntityManager, actor: Actor, plan: PlanEntity | null): Promise<Situation> {
  if (!plan) throw new ProblemError('record.not-found');
  const unit = (await findUnit(db, plan.unitId))!;
  if (!can(actor, 'plan.read', unit.path)) throw new ProblemError('record.not-found');
  const standing = await db.findOneByOrFail(PlanVersionEntity, { planId: plan.id, no: plan.no });
  return { plan, unit, standing, goals: await goalsOf(db, standing.id) };
}

export const factsOf = ({ plan, unit, standing, goals }: Situation): PlanFacts => ({
  state: plan.state,
  unitPath: unit.path,
  writers: standing.writers,
  authors: [...standing.writers, standing.signedBy, standing.signedForId].filter(id => id !== null),
  goals,
  everFiled: plan.filedNo !== null,
});

/**
 * Which version a reader sees: the one that stands; while its unit writes the next, everybody else the last that was
 * signed. Null when none has been.
 */
export function shownNo(
  plan: { state: PlanState; no: number },
  unitPath: string,
  actor: Actor,
): number | null {
  const written = plan.state === 'draft' || plan.state === 'returned';
  if (!written || readsDrafts(actor, unitPath)) return plan.no;
  return plan.no > 1 ? plan.no - 1 : null;
}

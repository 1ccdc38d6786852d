import type { Actor } from '@zuofeng/shared/auth/actor';
import type { EditionState } from '@zuofeng/shared/editions/editions.labels';
import type { ObjectionFacts } from '@zuofeng/shared/editions/objections.states';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { ObjectionEntity } from './edition-records.entity.js';
import { sightOf } from './edition.facts.js';

export interface ObjectionSituation {
  objection: ObjectionEntity;
  unit: { id: string; name: string };
  facts: ObjectionFacts;
}

interface Around {
  name: string;
  unitPath: string;
  territoryPath: string;
  editionState: EditionState;
  scorers: string[];
}
const AROUND = `
  SELECT u.name, u.path AS "unitPath", t.path AS "territoryPath", e.state AS "editionState",
    ARRAY[e.scored_by, e.created_by] AS scorers
  FROM objection o JOIN unit u ON u.id = o.unit_id JOIN edition e ON e.id = o.edition_id JOIN unit t ON t.id = e.unit_id
  WHERE o.id = $1`;

export async function objectionSituation(db: EntityManager, id: string): Promise<ObjectionSituation> {
  const objection = await db.findOneBy(ObjectionEntity, { id });
  const [around] = await db.query<Around[]>(AROUND, [id]);
  if (!objection || !around) throw new ProblemError('record.not-found');
  const { name, ...rest } = around;
  const filers = [objection.filedBy, ...(objection.filedForId ? [objection.filedForId] : [])];
  return {
    objection,
    unit: { id: objection.unitId, name },
    facts: { state: objection.state, filers, ...rest },
  };
}

/** The objection for one who may read its unit's places; for everybody else it does not exist. */
export async function findObjection(
  db: EntityManager,
  actor: Actor,
  id: string,
): Promise<ObjectionSituation> {
  const situation = await objectionSituation(db, id);
  const { editionState, territoryPath, unitPath } = situation.facts;
  const sight = sightOf({ state: editionState }, territoryPath, actor);
  if (!sight?.some(path => unitPath.startsWith(path))) throw new ProblemError('record.not-found');
  return situation;
}

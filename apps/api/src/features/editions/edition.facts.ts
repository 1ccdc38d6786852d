import { type Actor, reach } from '@zuofeng/shared/auth/actor';
import type { EditionState } from '@zuofeng/shared/editions/editions.labels';
import type { EditionFacts } from '@zuofeng/shared/editions/editions.states';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { EditionEntity } from './edition.entity.js';

/** An edition with all that its rules look at; whether it is intact is asked only where it matters. */
export interface Situation {
  edition: EditionEntity;
  territory: { id: string; path: string; code: string; name: string; root: boolean };
  facts: EditionFacts;
}

interface Around {
  territory: Situation['territory'];
  makers: string[];
  openObjections: number;
  openCorrections: number;
  correctionNumber: string | null;
}

const AROUND = `
  SELECT json_build_object('id', u.id, 'path', u.path, 'code', u.code, 'name', u.name, 'root', u.kind = 'city') AS territory,
    (SELECT coalesce(json_agg(DISTINCT maker), '[]') FROM (
      SELECT e.scored_by UNION SELECT e.created_by
      UNION SELECT v.actor_id FROM edition_event v WHERE v.edition_id = e.id AND v.action = 'recompute'
      UNION SELECT unnest(ARRAY[c.proposed_by, c.confirmed_by]) FROM edition_correction c WHERE c.edition_id = e.id
      UNION SELECT o.decided_by FROM objection o WHERE o.edition_id = e.id) of (maker) WHERE maker IS NOT NULL) AS makers,
    (SELECT count(*)::int FROM objection o WHERE o.edition_id = e.id AND o.state = 'filed') AS "openObjections",
    (SELECT count(*)::int FROM edition_correction c WHERE c.edition_id = e.id AND c.state = 'proposed') AS "openCorrections",
    (SELECT later.number FROM edition later
     WHERE later.supersedes_id = e.id AND later.state <> 'withdrawn') AS "correctionNumber"
  FROM edition e JOIN unit u ON u.id = e.unit_id WHERE e.id = $1`;

const READ_WHEN_OPEN: readonly EditionState[] = ['consultation', 'approved', 'published', 'superseded'];

/** Paths of the units whose places the actor may read; null: nothing of it, not even that it exists. */
export function sightOf(
  { state }: Pick<EditionEntity, 'state'>,
  territoryPath: string,
  actor: Actor,
): readonly string[] | null {
  const over = actor.grants.some(
    ({ role, unitPath }) =>
      ['office-staff', 'office-director', 'leading-group'].includes(role) &&
      territoryPath.startsWith(unitPath),
  );
  if (over) return [territoryPath];
  if (!READ_WHEN_OPEN.includes(state)) return null;
  const own = reach(actor, 'edition.read').map(path =>
    territoryPath.startsWith(path) ? territoryPath : path,
  );
  const within = own.filter(path => path.startsWith(territoryPath));
  return within.length ? within : null;
}

/** The edition, so that nobody changes it, its objections or its corrections before the transaction ends. */
export async function lockEdition(tx: EntityManager, actor: Actor, id: string): Promise<Situation> {
  const edition = await tx.findOne(EditionEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  return seen(tx, actor, edition);
}

/** The edition for one who may know of it; for everybody else it does not exist. */
export async function findEdition(db: EntityManager, actor: Actor, id: string): Promise<Situation> {
  return seen(db, actor, await db.findOneBy(EditionEntity, { id }));
}

async function seen(db: EntityManager, actor: Actor, edition: EditionEntity | null): Promise<Situation> {
  if (!edition) throw new ProblemError('record.not-found');
  const situation = await situationOf(db, edition);
  if (!sightOf(edition, situation.territory.path, actor)) throw new ProblemError('record.not-found');
  return situation;
}

export async function situationOf(db: EntityManager, edition: EditionEntity): Promise<Situation> {
  const [row] = await db.query<Around[]>(AROUND, [edition.id]);
  const { territory, ...rest } = row!;
  const { state, periodLast, missing, consultationTo } = edition;
  return {
    edition,
    territory,
    facts: { state, unitPath: territory.path, periodLast, missing, consultationTo, intact: null, ...rest },
  };
}

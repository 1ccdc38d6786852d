import type { Actor } from '@zuofeng/shared/auth/actor';
import type { Day } from '@zuofeng/shared/calendar/days';
import type { Mark } from '@zuofeng/shared/complaints/complaints.labels';
import { isSubstantiated, lampsOf } from '@zuofeng/shared/complaints/complaints.rules';
import { type CaseFacts } from '@zuofeng/shared/complaints/complaints.facts';
import { caseSight } from '@zuofeng/shared/complaints/complaints.sight';
import type { SettingValues } from '@zuofeng/shared/settings/settings';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { ComplaintEntity } from './complaint.entity.js';

/** What somebody asked for and nobody decided yet. Nobody asked where the complainant did. */
export interface Asked {
  id: string;
  reason: string;
  toDay: Day | null;
  mark: Mark | null;
  askers: string[];
}

interface Around {
  id: string;
  deskPath: string;
  unitPath: string | null;
  recused: string[];
  undecidedFiles: number;
  objection: Asked | null;
  objectionRefused: boolean;
  extension: Asked | null;
  review: Asked | null;
  mark: Asked | null;
  finding: { id: string; finders: string[] } | null;
  deciders: string[];
  rated: boolean;
  unreachable: number;
  hasReceipt: boolean;
}

const pending = (kind: string) => `
  (SELECT json_build_object('id', r.id, 'reason', r.reason, 'toDay', r.to_day, 'mark', r.mark,
      'askers', array_remove(ARRAY[r.asked_by, r.asked_for_id], NULL))
    FROM complaint_request r WHERE r.complaint_id = c.id AND r.kind = '${kind}' AND r.state = 'pending')`;

/** What the rules need to know of a case beyond its own row, in one statement. */
const AROUND = `
  SELECT c.id, desk.path AS "deskPath", handler.path AS "unitPath",
    (SELECT coalesce(array_agg(x.account_id::text), '{}') FROM complaint_recusal x WHERE x.complaint_id = c.id) AS recused,
    (SELECT count(*)::int FROM attachment f
      WHERE f.owner_type = 'complaint' AND f.owner_id = c.id
        AND NOT EXISTS (SELECT 1 FROM complaint_file_decision d WHERE d.attachment_id = f.id)) AS "undecidedFiles",
    ${pending('objection')} AS objection, ${pending('extension')} AS extension,
    EXISTS (SELECT 1 FROM complaint_request r
      WHERE r.complaint_id = c.id AND r.kind = 'objection' AND r.state = 'refused') AS "objectionRefused",
    ${pending('review')} AS review, ${pending('mark')} AS mark,
    (SELECT json_build_object('id', f.id, 'finders', array_remove(ARRAY[f.found_by, f.found_for_id], NULL))
      FROM complaint_finding f WHERE f.complaint_id = c.id AND f.round = c.round) AS finding,
    (SELECT coalesce(array_agg(DISTINCT person.id::text), '{}')
      FROM complaint_event e CROSS JOIN LATERAL (VALUES (e.actor_id), (e.on_behalf_of_id)) AS person (id)
      WHERE e.complaint_id = c.id AND e.action IN ('conclude', 'reply') AND person.id IS NOT NULL) AS deciders,
    EXISTS (SELECT 1 FROM complaint_rating g
      WHERE g.complaint_id = c.id AND g.round = c.round AND g.result = 'answered') AS rated,
    (SELECT count(*)::int FROM complaint_rating g
      WHERE g.complaint_id = c.id AND g.round = c.round AND g.result = 'unreachable') AS unreachable,
    EXISTS (SELECT 1 FROM complaint_receipt p WHERE p.complaint_id = c.id) AS "hasReceipt"
  FROM complaint c JOIN unit desk ON desk.id = c.desk_unit_id LEFT JOIN unit handler ON handler.id = c.handling_unit_id
  WHERE c.id = ANY($1::uuid[])`;

export interface Situation {
  facts: CaseFacts;
  objection: Asked | null;
  extension: Asked | null;
  review: Asked | null;
  mark: Asked | null;
  /** The finding of the round that is going on. */
  findingId: string | null;
}

/** Gathers what `decideCase` looks at. */
export async function situationOf(
  db: EntityManager,
  complaint: ComplaintEntity,
  settings: SettingValues,
): Promise<Situation> {
  return (await situationsOf(db, [complaint], settings)).get(complaint.id)!;
}

/** The same for many at once, by their ids. */
export async function situationsOf(
  db: EntityManager,
  complaints: readonly ComplaintEntity[],
  settings: SettingValues,
): Promise<Map<string, Situation>> {
  const byId = new Map(complaints.map(complaint => [complaint.id, complaint]));
  const rows = await db.query<Around[]>(AROUND, [[...byId.keys()]]);
  return new Map(rows.map(around => [around.id, situation(byId.get(around.id)!, around, settings)]));
}

function situation(complaint: ComplaintEntity, around: Around, settings: SettingValues): Situation {
  const {
    deskPath,
    unitPath,
    recused,
    undecidedFiles,
    finding,
    deciders,
    rated,
    unreachable,
    hasReceipt,
    objectionRefused,
    ...rest
  } = around;
  const { id: _id, ...asked } = rest;
  const { acceptedOn, concludedOn, announcedOn, accountableOn, lampsWaived: waived } = complaint;
  const facts: CaseFacts = {
    state: complaint.state,
    deskPath,
    unitPath,
    handling: complaint.handling,
    headNamed: complaint.headNamed,
    recused,
    hasSummary: complaint.summary !== null,
    undecidedFiles,
    objectUntil: complaint.objectUntil,
    objection: asked.objection,
    objectionRefused,
    extension: asked.extension,
    extensionsApproved: complaint.extensionCount,
    extensionMaxCount: settings['complaint.extensionMaxCount'],
    finders: finding?.finders ?? [],
    deciders,
    substantiated: isSubstantiated(complaint.finding),
    darkLamps: lampsOf({
      acceptedOn,
      concludedOn,
      finding: complaint.finding,
      announcedOn,
      accountableOn,
      waived,
    }).dark,
    rated,
    unreachable,
    unreachableTries: settings['complaint.unreachableTries'],
    redone: complaint.redone,
    reviewPending: asked.review !== null,
    mark: asked.mark,
    marked: complaint.mark !== null,
    hasItem: complaint.itemId !== null,
    hasReceipt,
    citizenWaits: complaint.citizenWroteOn !== null,
  };
  return { facts, ...asked, findingId: finding?.id ?? null };
}

/** What one may not know of does not exist: whoever is named in the case, and every unit that was not given it. */
export function checkSight(facts: CaseFacts, actor: Actor): 'original' | 'summary' {
  const sight = caseSight(facts, actor);
  if (!sight) throw new ProblemError('record.not-found');
  return sight;
}

/** The case, so that nobody else changes it before the transaction ends. Whether the actor may know of it is still open. */
export async function lockCase(tx: EntityManager, id: string): Promise<ComplaintEntity> {
  const complaint = await tx.findOne(ComplaintEntity, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (!complaint) throw new ProblemError('record.not-found');
  return complaint;
}

interface Seen {
  deskPath: string;
  unitPath: string | null;
  recused: string[];
}

const SEEN = `
  SELECT desk.path AS "deskPath", handler.path AS "unitPath",
    (SELECT coalesce(array_agg(x.account_id::text), '{}') FROM complaint_recusal x WHERE x.complaint_id = c.id) AS recused
  FROM complaint c JOIN unit desk ON desk.id = c.desk_unit_id LEFT JOIN unit handler ON handler.id = c.handling_unit_id
  WHERE c.id = $1`;

/** The case and how much of it the actor may see; null where it does not exist for them. */
export async function seenCase(
  db: EntityManager,
  actor: Actor,
  id: string,
): Promise<{ complaint: ComplaintEntity; sight: 'original' | 'summary' } | null> {
  const [complaint, [seen]] = await Promise.all([
    db.findOneBy(ComplaintEntity, { id }),
    db.query<Seen[]>(SEEN, [id]),
  ]);
  if (!complaint || !seen) return null;
  const { state, handling } = complaint;
  const sight = caseSight({ state, handling, ...seen }, actor);
  return sight && { complaint, sight };
}

/** The case for one who may know of it; for everybody else it does not exist. */
export async function findCase(db: EntityManager, actor: Actor, id: string) {
  const seen = await seenCase(db, actor, id);
  if (!seen) throw new ProblemError('record.not-found');
  return seen;
}

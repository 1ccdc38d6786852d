import type { LinkedCase } from '@zuofeng/shared/accountability/accountability.contract';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type { Day } from '@zuofeng/shared/calendar/days';
import { CATEGORY_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { isSubstantiated } from '@zuofeng/shared/complaints/complaints.rules';
import { CASE_TRANSITIONS } from '@zuofeng/shared/complaints/complaints.states';
import type { FieldError } from '@zuofeng/shared/problem/problems';
import type { EntityManager } from 'typeorm';
import { seenCase } from '../complaints/complaint.facts.js';

/** Why nobody can be held to account over this case: it is not the actor's, not decided, not substantiated, or came later. */
export async function caseFaults(
  db: EntityManager,
  actor: Actor,
  caseId: string,
  decidedOn: Day,
): Promise<FieldError[]> {
  const wrong = (rule: string, message: string, field = 'caseId'): FieldError[] => [{ field, rule, message }];
  const seen = await seenCase(db, actor, caseId);
  if (seen?.sight !== 'original') return wrong('exists', '没有这件投诉，或者不由您所在的办公室受理');
  const { state, finding, registeredOn } = seen.complaint;
  const decided: readonly string[] = CASE_TRANSITIONS['hold-accountable'].from;
  if (!decided.includes(state)) return wrong('state', '这件投诉尚未查结，查结后才能登记问责');
  if (!isSubstantiated(finding)) return wrong('finding', '这件投诉的查处结果为不属实，不能据以问责');
  if (decidedOn < registeredOn) return wrong('before', '决定日期不能早于所关联投诉的登记日期', 'decidedOn');
  return [];
}

/** The case for whoever may know of it; nothing leaks by a link. */
export async function linkedCase(
  db: EntityManager,
  actor: Actor,
  caseId: string | null,
): Promise<LinkedCase | null> {
  const seen = caseId ? await seenCase(db, actor, caseId) : null;
  if (!seen) return null;
  const { id, number, title, category } = seen.complaint;
  return { id, number, title: title ?? `${CATEGORY_LABELS[category]}类投诉` };
}

import type { Mark, RequestKind } from '@zuofeng/shared/complaints/complaints.labels';
import { newId } from '../../platform/database/ids.js';
import { ComplaintRequestEntity } from './complaint-records.entity.js';
import type { Asked } from './complaint.facts.js';
import { type CitizenTurn, COMPLAINANT_NAME, type Turn } from './complaint.ledger.js';

interface NewRequest {
  kind: RequestKind;
  reason: string;
  toDay?: string;
  mark?: Mark;
}

/** What one asks and another decides. Without an actor the complainant asks. */
export async function ask(
  { tx, complaint, now, ...turn }: Turn | CitizenTurn,
  { kind, reason, toDay, mark }: NewRequest,
): Promise<void> {
  const by = 'actor' in turn ? turn : null;
  await tx.insert(ComplaintRequestEntity, {
    id: newId(),
    complaintId: complaint.id,
    kind,
    state: 'pending',
    reason,
    toDay: toDay ?? null,
    mark: mark ?? null,
    askedBy: by?.actor.accountId ?? null,
    askedByName: by?.actor.name ?? COMPLAINANT_NAME,
    askedForId: by?.grant.onBehalfOf?.accountId ?? null,
    askedAt: now,
  });
}

export function decide(
  { tx, actor, now }: Turn,
  { id }: Asked,
  state: 'granted' | 'refused',
  answer: string | null,
) {
  const decision = { decidedBy: actor.accountId, decidedByName: actor.name, decidedAt: now };
  return tx.update(ComplaintRequestEntity, { id }, { state, answer, ...decision });
}

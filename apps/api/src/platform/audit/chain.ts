import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** An entry as it is hashed. */
export interface ChainedEntry {
  id: string;
  at: Date;
  actorId: string | null;
  actorName: string;
  action: string;
  subjectType: string;
  subjectId: string | null;
  unitId: string | null;
  data: Record<string, unknown>;
}

/** What stands before the first link. */
export const GENESIS = '0'.repeat(64);

/** The hash of a link: SHA-256 (hex) over the hash before it and the entry's canonical JSON (RFC 8785). */
export function linkHash(previousHash: string, entry: ChainedEntry): string {
  const { id, at, actorId, actorName, action, subjectType, subjectId, unitId, data } = entry;
  const canonical = canonicalize({
    id: String(id),
    at: at.toISOString(),
    actorId,
    actorName,
    action,
    subjectType,
    subjectId,
    unitId,
    data,
  });
  return createHash('sha256').update(previousHash).update('\n').update(canonical!).digest('hex');
}

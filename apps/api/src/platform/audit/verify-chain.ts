import type { EntityManager } from 'typeorm';
import { GENESIS, linkHash, type ChainedEntry } from './chain.js';

const BATCH = 5000;
/** An entry that is older than this and still unlinked is a finding, not a passing state. */
export const UNLINKED_GRACE_MS = 60_000;

export interface ChainFault {
  seq: string;
  entryId: string;
  reason: string;
}

export interface ChainReport {
  checked: number;
  head: string;
  firstFault: ChainFault | null;
  /** Entries that stand outside the chain for longer than the grace time. */
  unlinked: number;
}

type LinkedRow = Partial<ChainedEntry> & {
  seq: string;
  entryId: string;
  previousHash: string;
  hash: string;
  present: boolean;
};

/** How far a part of the walk got. */
export interface ChainPart {
  /** The last link that holds; all before it hold too, if those before `after` did. */
  reached: number;
  head: string;
  firstFault: ChainFault | null;
  /** Nothing stands behind `reached`. */
  ended: boolean;
}

/** Walks the whole chain in order and names the first link that does not hold. */
export async function verifyChain(db: EntityManager, now: Date): Promise<ChainReport> {
  for (let after = 0; ;) {
    const { reached, head, firstFault, ended } = await verifyPart(db, after, BATCH);
    if (firstFault || ended)
      return { checked: reached, head, firstFault, unlinked: await countUnlinked(db, now) };
    after = reached;
  }
}

/** Walks the links behind the one with the number `after`, `limit` of them at most. */
export async function verifyPart(db: EntityManager, after: number, limit: number): Promise<ChainPart> {
  const [before] = await db.query<{ hash: string }[]>('SELECT hash FROM audit_link WHERE seq = $1', [after]);
  let head = before?.hash ?? GENESIS;
  let reached = after;
  const rows = await db.query<LinkedRow[]>(
    `SELECT l.seq, l.entry_id AS "entryId", l.previous_hash AS "previousHash", l.hash, e.id IS NOT NULL AS present,
            e.id, e.at, e.actor_id AS "actorId", e.actor_name AS "actorName", e.action,
            e.subject_type AS "subjectType", e.subject_id AS "subjectId", e.unit_id AS "unitId", e.data
     FROM audit_link l LEFT JOIN audit_entry e ON e.id = l.entry_id
     WHERE l.seq > $1 ORDER BY l.seq LIMIT $2`,
    [after, limit],
  );
  for (const row of rows) {
    const reason = linkFault(row, head, reached);
    if (reason) {
      return { reached, head, firstFault: { seq: row.seq, entryId: row.entryId, reason }, ended: true };
    }
    head = row.hash;
    reached = Number(row.seq);
  }
  return { reached, head, firstFault: null, ended: rows.length < limit };
}

/**
 * Whether a head that was noted or published still stands in the chain. Who can rewrite the whole chain, or cut its end
 * off, leaves one that holds in itself; a note kept elsewhere is what it cannot meet.
 */
export async function holdsHead(db: EntityManager, noted: string): Promise<boolean> {
  const rows = await db.query<unknown[]>('SELECT 1 FROM audit_link WHERE hash = $1', [noted.toLowerCase()]);
  return noted === GENESIS || rows.length > 0;
}

function linkFault(row: LinkedRow, previous: string, lastSeq: number): string | null {
  if (Number(row.seq) !== lastSeq + 1) return `序号不连续：${lastSeq + 1} 缺失`;
  if (!row.present) return '审计记录已被删除';
  if (row.previousHash !== previous) return '与上一环的哈希不衔接';
  if (linkHash(previous, row as ChainedEntry) !== row.hash) return '审计记录内容与哈希不符';
  return null;
}

/** Entries outside the chain for longer than the grace time. */
export async function countUnlinked(db: EntityManager, now: Date): Promise<number> {
  const [row] = await db.query<{ count: string }[]>(
    `SELECT count(*) FROM audit_entry e LEFT JOIN audit_link l ON l.entry_id = e.id WHERE l.seq IS NULL AND e.at < $1`,
    [new Date(now.getTime() - UNLINKED_GRACE_MS)],
  );
  return Number(row?.count ?? 0);
}

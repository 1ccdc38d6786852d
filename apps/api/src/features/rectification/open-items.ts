import { OPEN_STATES } from '@zuofeng/shared/rectification/rectification.labels';
import type { EntityManager } from 'typeorm';

/** A unit leaves the tree only when its items have left the ledger: nobody would be left to work on them. */
export async function withoutOpenItems(tx: EntityManager, { id }: { id: string }): Promise<string | null> {
  const [row] = await tx.query<{ open: number }[]>(
    'SELECT count(*)::int AS open FROM rectification_item WHERE unit_id = $1 AND state = ANY($2::text[])',
    [id, OPEN_STATES],
  );
  return row?.open ? `该单位还有 ${row.open} 项整改事项未销号，请先销号或撤销` : null;
}

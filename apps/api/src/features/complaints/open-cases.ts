import { OPEN_CASE_STATES } from '@zuofeng/shared/complaints/complaints.labels';
import type { EntityManager } from 'typeorm';

/** A unit leaves the tree only when nobody waits for it: its cases are concluded or given to another. */
export async function withoutOpenCases(tx: EntityManager, { id }: { id: string }): Promise<string | null> {
  const [row] = await tx.query<{ open: number }[]>(
    'SELECT count(*)::int AS open FROM complaint WHERE handling_unit_id = $1 AND state = ANY($2::text[])',
    [id, OPEN_CASE_STATES],
  );
  return row?.open ? `该单位还有 ${row.open} 件交办的投诉未办结，请先办结或改交其他单位` : null;
}

import type { Day } from '@zuofeng/shared/calendar/days';
import type { EntityManager } from 'typeorm';

export interface FoundUnit {
  name: string;
  path: string;
  parentId: string | null;
  activeTo: Day | null;
}

export async function findUnit(tx: EntityManager, id: string): Promise<FoundUnit | undefined> {
  const [unit] = await tx.query<FoundUnit[]>(
    'SELECT name, path, parent_id AS "parentId", active_to::text AS "activeTo" FROM unit WHERE id = $1',
    [id],
  );
  return unit;
}

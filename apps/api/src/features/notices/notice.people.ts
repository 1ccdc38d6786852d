import { Injectable } from '@nestjs/common';
import type { Role } from '@zuofeng/shared/auth/permissions';
import type { Day } from '@zuofeng/shared/calendar/days';
import type { EntityManager } from 'typeorm';

/**
 * `effectiveGrants` in SQL, for everybody at once: who holds which role over which place in the tree on the day `today`
 * (an SQL expression), deputies who may sign on that day among the heads (`lent`).
 */
export const holdersSql = (today: string): string => `
  SELECT g.account_id, g.role, u.path, false AS lent
  FROM role_grant g JOIN unit u ON u.id = g.unit_id JOIN account a ON a.id = g.account_id
  WHERE a.disabled_at IS NULL AND ${inForce('g', today)}
  UNION
  SELECT d.deputy_id, g.role, u.path, true
  FROM signing_delegation d
  JOIN account deputy ON deputy.id = d.deputy_id AND deputy.unit_id = d.unit_id AND deputy.disabled_at IS NULL
  JOIN account head ON head.id = d.head_id AND head.disabled_at IS NULL
  JOIN role_grant g ON g.account_id = d.head_id AND g.unit_id = d.unit_id AND g.role = 'unit-head'
  JOIN unit u ON u.id = g.unit_id
  WHERE ${inForce('d', today)} AND ${inForce('g', today)}`;

const inForce = (row: string, today: string) =>
  `${row}.revoked_at IS NULL AND ${today} BETWEEN ${row}.valid_from AND coalesce(${row}.valid_to, 'infinity')`;

/** Who is to be told: the holders of a role over a unit. */
@Injectable()
export class NoticePeople {
  /** The accounts that hold one of the roles over the unit on the day. */
  async over(tx: EntityManager, unitId: string, roles: readonly Role[], today: Day): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT DISTINCT holder.account_id AS id
       FROM (${holdersSql('$3::date')}) holder, unit place
       WHERE place.id = $1 AND place.path ^@ holder.path AND holder.role = ANY($2)`,
      [unitId, roles, today],
    );
    return rows.map(({ id }) => id);
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { effectiveGrants, type HeldGrant } from '@zuofeng/shared/auth/auth.rules';
import type { Day } from '@zuofeng/shared/calendar/days';
import type { EntityManager } from 'typeorm';

/** People as the rules see them when nobody is signed in: for what the program does for them by itself. */
@Injectable()
export class AccountActors {
  /** With the grants that they themself hold on the day; null when the account is disabled or gone. */
  async find(tx: EntityManager, accountId: string, today: Day): Promise<Actor | null> {
    const [row] = await tx.query<{ name: string; own: HeldGrant[] }[]>(
      `SELECT a.name,
         (SELECT coalesce(json_agg(json_build_object('role', g.role, 'unitId', g.unit_id, 'unitPath', u.path,
            'from', g.valid_from, 'to', g.valid_to) ORDER BY g.id), '[]')
          FROM role_grant g JOIN unit u ON u.id = g.unit_id
          WHERE g.account_id = a.id AND g.revoked_at IS NULL) AS own
       FROM account a WHERE a.id = $1 AND a.disabled_at IS NULL`,
      [accountId],
    );
    return row ? { accountId, name: row.name, grants: effectiveGrants(row.own, [], today) } : null;
  }
}

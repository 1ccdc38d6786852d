import { Injectable } from '@nestjs/common';
import { can } from '@zuofeng/shared/auth/actor';
import type {
  AccountUnitView,
  DemoAccountsView,
  MeView,
  SessionView,
} from '@zuofeng/shared/auth/auth.contract';
import { secondFactorRequired } from '@zuofeng/shared/auth/auth.rules';
import { PERMISSIONS, ROLES, type Permission, type Role } from '@zuofeng/shared/auth/permissions';
import { DataSource } from 'typeorm';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { requireNothingFirst } from '../../platform/access/first-step.js';
import { Config } from '../../platform/config/config.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { DEMO_PASSWORD } from './demo-password.js';

interface MeRow {
  username: string;
  title: string | null;
  unit: AccountUnitView;
  secondFactor: boolean;
  endsAt: Date;
}

const PERMISSION_CODES = Object.keys(PERMISSIONS) as Permission[];

/** What a person may see of themselves. */
@Injectable()
export class MeQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  async me(actor: SessionActor): Promise<MeView> {
    const [row] = await this.dataSource.query<MeRow[]>(
      `SELECT a.username, a.title, json_build_object('id', u.id, 'name', u.name, 'path', u.path) AS unit,
         a.totp_secret IS NOT NULL AS "secondFactor", s.ends_at AS "endsAt"
       FROM session s JOIN account a ON a.id = s.account_id JOIN unit u ON u.id = a.unit_id WHERE s.id = $1`,
      [actor.sessionId],
    );
    if (!row) throw new ProblemError('auth.required');
    const demo = this.config.mode === 'demo';
    const roles = actor.grants.map(grant => grant.role);
    return {
      accountId: actor.accountId,
      username: row.username,
      name: actor.name,
      title: row.title,
      unit: row.unit,
      grants: await this.grants(actor),
      permissions: PERMISSION_CODES.filter(code => code === 'self.use' || can(actor, code)),
      demo,
      secondFactor: { enabled: row.secondFactor, required: secondFactorRequired(roles, { demo }) },
      mustFirst: actor.mustFirst,
      sessionEndsAt: row.endsAt.toISOString(),
    };
  }

  async sessions(actor: SessionActor, now: Date): Promise<SessionView[]> {
    requireNothingFirst(actor);
    const rows = await this.dataSource.query<
      { id: string; startedAt: Date; lastSeenAt: Date; endsAt: Date; source: string; device: string | null }[]
    >(
      `SELECT id, started_at AS "startedAt", seen_at AS "lastSeenAt", ends_at AS "endsAt", source, device
       FROM session WHERE account_id = $1 AND idle_until > $2 AND ends_at > $2 ORDER BY seen_at DESC, id`,
      [actor.accountId, now],
    );
    return rows.map(row => ({
      ...row,
      current: row.id === actor.sessionId,
      startedAt: row.startedAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
    }));
  }

  /** The accounts that the demo offers at sign-in. Outside demo mode this page does not exist. */
  async demoAccounts(): Promise<DemoAccountsView> {
    if (this.config.mode !== 'demo') throw new ProblemError('record.not-found');
    const accounts = await this.dataSource.query<DemoAccountsView['accounts']>(
      `SELECT a.username, a.name, g.role, u.name AS "unitName"
       FROM account a
       JOIN role_grant g ON g.account_id = a.id AND g.revoked_at IS NULL
       JOIN unit u ON u.id = g.unit_id
       WHERE a.demo AND a.demo_rank IS NOT NULL AND a.disabled_at IS NULL
       ORDER BY a.demo_rank, array_position($1::text[], g.role), a.username`,
      [ROLES],
    );
    return { password: DEMO_PASSWORD, accounts };
  }

  private async grants(actor: SessionActor): Promise<MeView['grants']> {
    const units = await this.dataSource.query<AccountUnitView[]>(
      'SELECT id, name, path FROM unit WHERE id = ANY($1)',
      [actor.grants.map(grant => grant.unitId)],
    );
    const byId = new Map(units.map(unit => [unit.id, unit]));
    return actor.grants.flatMap(({ role, unitId, onBehalfOf }) => {
      const unit = byId.get(unitId);
      return unit ? [{ role: role satisfies Role, unit, onBehalfOf: onBehalfOf ?? null }] : [];
    });
  }
}

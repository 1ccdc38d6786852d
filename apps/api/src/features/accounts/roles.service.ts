import { Injectable } from '@nestjs/common';
import type { AccountView, GrantRole } from '@zuofeng/shared/accounts/accounts.contract';
import { administratorConflict } from '@zuofeng/shared/auth/auth.rules';
import { ROLE_LABELS, type Role } from '@zuofeng/shared/auth/permissions';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import { DataSource, type EntityManager } from 'typeorm';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { RoleGrantEntity } from '../auth/account.entity.js';
import { SessionService } from '../auth/session.service.js';
import { lockInReach, unitInReach } from './account-access.js';
import { AccountQueries } from './accounts.queries.js';

interface Wanted {
  role: Role;
  unitId: string;
  from: string;
  to: string | null;
}

/** The security administrator's work: roles are given over a unit and all below it, and taken back. */
@Injectable()
export class RolesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly sessions: SessionService,
    private readonly queries: AccountQueries,
    private readonly audit: AuditService,
  ) {}

  async grant(actor: SessionActor, accountId: string, seen: number, asked: GrantRole): Promise<AccountView> {
    const now = this.clock.now();
    const today = shanghaiDay(now);
    const wanted = { ...asked, from: asked.from ?? today, to: asked.to ?? null };
    checkPeriod(wanted, today);
    return this.dataSource.transaction(async tx => {
      const account = await lockInReach(tx, actor, 'role.grant', accountId);
      await unitInReach(tx, actor, 'role.grant', wanted.unitId);
      refuseOwn(actor, accountId);
      checkVersion(seen, account);
      await refuseConflict(tx, accountId, wanted);
      const id = newId();
      const { role, unitId, from, to } = wanted;
      await tx.insert(RoleGrantEntity, {
        id,
        accountId,
        role,
        unitId,
        validFrom: from,
        validTo: to,
        grantedById: actor.accountId,
        grantedAt: now,
      });
      await this.finish(tx, actor, 'role.grant', accountId, { grantId: id, ...wanted });
      return this.queries.read(actor, accountId, tx);
    });
  }

  async revoke(actor: SessionActor, accountId: string, seen: number, grantId: string): Promise<AccountView> {
    return this.dataSource.transaction(async tx => {
      const account = await lockInReach(tx, actor, 'role.grant', accountId);
      refuseOwn(actor, accountId);
      checkVersion(seen, account);
      const grant = await tx.findOneBy(RoleGrantEntity, { id: grantId, accountId });
      if (!grant || grant.revokedAt) throw new ProblemError('record.not-found');
      await unitInReach(tx, actor, 'role.grant', grant.unitId);
      await tx.update(RoleGrantEntity, grantId, { revokedAt: this.clock.now() });
      const { role, unitId } = grant;
      await this.finish(tx, actor, 'role.revoke', accountId, { grantId, role, unitId });
      return this.queries.read(actor, accountId, tx);
    });
  }

  /** What a person may do has changed: their sessions end, and whoever saw the old state must look again. */
  private async finish(
    tx: EntityManager,
    actor: SessionActor,
    action: string,
    accountId: string,
    data: { unitId: string } & Record<string, unknown>,
  ): Promise<void> {
    await tx.query('UPDATE account SET version = version + 1 WHERE id = $1', [accountId]);
    await this.sessions.endAll(tx, accountId);
    const { unitId } = data;
    await this.audit.record(tx, {
      actor,
      action,
      subjectType: 'account',
      subjectId: accountId,
      unitId,
      data,
    });
  }
}

function refuseOwn(actor: SessionActor, accountId: string): void {
  if (actor.accountId === accountId) {
    throw new ProblemError('auth.own-account', { detail: '自己的角色请由另一位安全管理员授予或收回。' });
  }
}

function checkPeriod({ from, to }: Wanted, today: string): void {
  const refuse = (field: string, message: string) =>
    new ProblemError('request.invalid', { errors: [{ field, rule: 'period', message }] });
  if (from < today) throw refuse('from', '起始日期不能早于今天');
  if (to !== null && to < from) throw refuse('to', '截止日期不能早于起始日期');
}

async function refuseConflict(tx: EntityManager, accountId: string, wanted: Wanted): Promise<void> {
  const held = await tx.query<{ role: Role; unitId: string }[]>(
    `SELECT role, unit_id AS "unitId" FROM role_grant WHERE account_id = $1 AND revoked_at IS NULL
       AND daterange(valid_from, valid_to, '[]') && daterange($2, $3, '[]')`,
    [accountId, wanted.from, wanted.to],
  );
  const other = administratorConflict(
    held.map(grant => grant.role),
    wanted.role,
  );
  if (other) {
    throw new ProblemError('auth.three-administrators', {
      detail: `此人已是${ROLE_LABELS[other]}，不能再任${ROLE_LABELS[wanted.role]}。请授予另一人，或先收回原角色。`,
    });
  }
  if (held.some(grant => grant.role === wanted.role && grant.unitId === wanted.unitId)) {
    throw new ProblemError('record.conflict', { detail: '此人在该单位已有这个角色。' });
  }
}

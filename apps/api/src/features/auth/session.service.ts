import { Injectable } from '@nestjs/common';
import { effectiveGrants, firstStep, secondFactorRequired } from '@zuofeng/shared/auth/auth.rules';
import type { DelegatedGrant, HeldGrant } from '@zuofeng/shared/auth/auth.rules';
import { type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { DataSource, type EntityManager } from 'typeorm';
import type { Authenticator, SessionActor } from '../../platform/access/authenticator.js';
import { Config } from '../../platform/config/config.js';
import { newId } from '../../platform/database/ids.js';
import { Unchanged } from '../../platform/database/unchanged.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { SettingService } from '../settings/setting.service.js';
import { hashSessionToken, newSessionToken } from './session-token.js';
import { SessionEntity } from './session.entity.js';

const MINUTE_MS = 60_000;

interface SessionRow {
  sessionId: string;
  seenAt: Date;
  idleUntil: Date;
  endsAt: Date;
  accountId: string;
  name: string;
  mustChangePassword: boolean;
  secondFactorEnabled: boolean;
  own: HeldGrant[] | null;
  delegated: DelegatedGrant[] | null;
}

const GRANT = `json_build_object('role', g.role, 'unitId', g.unit_id, 'unitPath', u.path,
  'from', g.valid_from, 'to', g.valid_to)`;

// One query for a signed-in person: the session, the account, and all that could count as a grant; the shared rule
// decides which of it is in force. Demo people are nobody outside demo mode ($3).
const AUTHENTICATE = `
  SELECT s.id AS "sessionId", s.seen_at AS "seenAt", s.idle_until AS "idleUntil", s.ends_at AS "endsAt", a.id AS "accountId", a.name,
    a.must_change_password AS "mustChangePassword", a.totp_secret IS NOT NULL AS "secondFactorEnabled",
    (SELECT json_agg(${GRANT} ORDER BY g.id)
     FROM role_grant g JOIN unit u ON u.id = g.unit_id
     WHERE g.account_id = a.id AND g.revoked_at IS NULL) AS own,
    (SELECT json_agg(json_build_object('head', json_build_object('accountId', h.id, 'name', h.name),
       'period', json_build_object('from', d.valid_from, 'to', d.valid_to), 'grant', ${GRANT}) ORDER BY d.id)
     FROM signing_delegation d
     JOIN account h ON h.id = d.head_id AND h.disabled_at IS NULL AND (NOT h.demo OR $3)
     JOIN role_grant g ON g.account_id = h.id AND g.role = 'unit-head' AND g.unit_id = d.unit_id AND g.revoked_at IS NULL
     JOIN unit u ON u.id = g.unit_id
     WHERE d.deputy_id = a.id AND d.unit_id = a.unit_id AND d.revoked_at IS NULL AND d.valid_to >= $2) AS delegated
  FROM session s JOIN account a ON a.id = s.account_id AND a.disabled_at IS NULL AND (NOT a.demo OR $3)
  WHERE s.token_hash = $1`;

/** Sessions in PostgreSQL: who stands behind a token, and the life of a session from sign-in to its end. */
@Injectable()
export class SessionService implements Authenticator {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly settings: SettingService,
    private readonly unchanged: Unchanged,
  ) {}

  async authenticate(token: string, now: Date): Promise<SessionActor | null> {
    const today = shanghaiDay(now);
    const tokenHash = hashSessionToken(token);
    const row = await this.unchanged.read(`session ${tokenHash.toString('hex')} on ${today}`, () =>
      this.find(tokenHash, today),
    );
    if (!row || row.idleUntil <= now || row.endsAt <= now) return null;
    if (now.getTime() - row.seenAt.getTime() >= MINUTE_MS) await this.touch(row.sessionId, now);
    const { sessionId, accountId, name, mustChangePassword, secondFactorEnabled } = row;
    const grants = effectiveGrants(row.own ?? [], row.delegated ?? [], today);
    const required = secondFactorRequired(
      grants.map(grant => grant.role),
      { demo: this.config.mode === 'demo' },
    );
    const mustFirst = firstStep({
      mustChangePassword,
      secondFactorRequired: required,
      secondFactorEnabled,
    });
    return { sessionId, accountId, name, grants, mustFirst };
  }

  /** The person behind a session that has just been started. */
  async require(token: string, now: Date): Promise<SessionActor> {
    const actor = await this.authenticate(token, now);
    if (!actor) throw new ProblemError('auth.required');
    return actor;
  }

  /** Starts a session with a new token and answers the token, which is kept nowhere else. */
  async start(
    tx: EntityManager,
    { accountId, source, device }: { accountId: string; source: string; device: string | null },
    now: Date,
  ): Promise<string> {
    await tx.query('DELETE FROM session WHERE account_id = $1 AND (idle_until <= $2 OR ends_at <= $2)', [
      accountId,
      now,
    ]);
    const token = newSessionToken();
    const settings = await this.settings.values(tx);
    await tx.insert(SessionEntity, {
      id: newId(),
      accountId,
      tokenHash: hashSessionToken(token),
      startedAt: now,
      seenAt: now,
      idleUntil: new Date(now.getTime() + settings['session.idleMinutes'] * MINUTE_MS),
      endsAt: new Date(now.getTime() + settings['session.absoluteMinutes'] * MINUTE_MS),
      source,
      device,
    });
    return token;
  }

  /** Ends the session behind a token, whoever's it is. */
  async endByToken(tx: EntityManager, token: string): Promise<void> {
    await tx.delete(SessionEntity, { tokenHash: hashSessionToken(token) });
  }

  /** Ends one session of the account; answers whether there was such a one. */
  async end(tx: EntityManager, accountId: string, id: string): Promise<boolean> {
    const { affected } = await tx.delete(SessionEntity, { id, accountId });
    return affected === 1;
  }

  /** Ends every session of the account (but the one to keep): what it may do or how it proves itself has changed. */
  async endAll(tx: EntityManager, accountId: string, keep: string | null = null): Promise<void> {
    await tx.query('DELETE FROM session WHERE account_id = $1 AND id IS DISTINCT FROM $2::uuid', [
      accountId,
      keep,
    ]);
  }

  private async find(tokenHash: Buffer, today: Day): Promise<SessionRow | undefined> {
    const demo = this.config.mode === 'demo';
    const [row] = await this.dataSource.query<SessionRow[]>(AUTHENTICATE, [tokenHash, today, demo]);
    return row;
  }

  private async touch(sessionId: string, now: Date): Promise<void> {
    const idleMinutes = await this.settings.get('session.idleMinutes');
    const idleUntil = new Date(now.getTime() + idleMinutes * MINUTE_MS);
    await this.dataSource.query('UPDATE session SET seen_at = $2, idle_until = $3 WHERE id = $1', [
      sessionId,
      now,
      idleUntil,
    ]);
  }
}

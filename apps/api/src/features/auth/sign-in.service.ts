import { Injectable } from '@nestjs/common';
import type { SignIn } from '@zuofeng/shared/auth/auth.contract';
import { DEFAULT_PASSWORD_POLICY, passwordExpired } from '@zuofeng/shared/auth/auth.rules';
import { DataSource } from 'typeorm';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { requireNothingFirst } from '../../platform/access/first-step.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { SettingService } from '../settings/setting.service.js';
import { AccountEntity } from './account.entity.js';
import { lockAccount } from './lock-account.js';
import { Passwords } from './password.js';
import { SecondFactorService } from './second-factor.service.js';
import { SessionService } from './session.service.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** Where an attempt comes from, and the session cookie that it brought along. */
export interface Visitor {
  source: string;
  device: string | null;
  token: string | undefined;
}

@Injectable()
export class SignInService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly secondFactor: SecondFactorService,
    private readonly sessions: SessionService,
    private readonly throttle: SignInThrottle,
    private readonly settings: SettingService,
    private readonly audit: AuditService,
  ) {}

  /** Answers the token of a new session. Unknown user, wrong password, wrong code: one answer, one time. */
  async signIn(attempt: SignIn, visitor: Visitor): Promise<string> {
    const username = attempt.username.toLowerCase();
    await this.throttle.admit(username, visitor.source);
    const account = await this.dataSource.manager.findOneBy(AccountEntity, { username });
    const fits = await this.passwords.verify(account?.passwordHash, attempt.password);
    if (!account || !fits || !this.open(account)) return this.refuse(username, account, visitor);
    if (account.totpSecret && attempt.code === undefined) {
      await this.throttle.halfway(username, visitor.source);
      throw new ProblemError('auth.second-factor-required');
    }
    const token = await this.begin(account, attempt, visitor);
    if (token === null) return this.refuse(username, account, visitor);
    await this.throttle.succeeded(username, visitor.source);
    return token;
  }

  signOut(actor: SessionActor): Promise<void> {
    return this.endOwn(actor, actor.sessionId);
  }

  /** Ends one of the person's own sessions, on this or another device. */
  async endOwn(actor: SessionActor, sessionId: string): Promise<void> {
    if (sessionId !== actor.sessionId) requireNothingFirst(actor);
    await this.dataSource.transaction(async tx => {
      if (!(await this.sessions.end(tx, actor.accountId, sessionId)))
        throw new ProblemError('record.not-found');
      await this.audit.record(tx, {
        actor,
        action: 'session.end',
        subjectType: 'account',
        subjectId: actor.accountId,
        data: { sessionId, own: sessionId === actor.sessionId },
      });
    });
  }

  private open(account: AccountEntity): boolean {
    return account.disabledAt === null && (!account.demo || this.config.mode === 'demo');
  }

  private async begin(seen: AccountEntity, attempt: SignIn, visitor: Visitor): Promise<string | null> {
    const now = this.clock.now();
    const rehash =
      this.passwords.outdated(seen.passwordHash) && (await this.passwords.hash(attempt.password));
    return this.dataSource.transaction(async tx => {
      const account = await lockAccount(tx, seen.id);
      // Changed between the check and the lock: disabled, or another password.
      if (!this.open(account) || account.passwordHash !== seen.passwordHash) return null;
      if (account.totpSecret && !(await this.secondFactor.take(tx, account, attempt.code ?? ''))) return null;
      const maxAgeDays = (await this.settings.get('session.passwordMaxAgeDays', tx)) || null;
      const policy = { ...DEFAULT_PASSWORD_POLICY, maxAgeDays };
      const expired = passwordExpired(account.passwordChangedAt, policy, now);
      await tx.query(
        `UPDATE account SET last_sign_in_at = $2, must_change_password = must_change_password OR $3,
           password_hash = coalesce($4, password_hash) WHERE id = $1`,
        [account.id, now, expired, rehash || null],
      );
      if (visitor.token) await this.sessions.endByToken(tx, visitor.token);
      const token = await this.sessions.start(tx, { accountId: account.id, ...visitor }, now);
      await this.audit.record(tx, {
        actor: { accountId: account.id, name: account.name },
        action: 'session.start',
        subjectType: 'account',
        subjectId: account.id,
        unitId: account.unitId,
        data: { source: visitor.source, secondFactor: account.totpSecret !== null },
      });
      return token;
    });
  }

  private async refuse(username: string, account: AccountEntity | null, { source }: Visitor): Promise<never> {
    await this.throttle.failed(username);
    // The same row for a name that nobody has, so that the time tells nothing; never the name itself, which may be
    // a password typed into the wrong box.
    await this.audit.record(this.dataSource.manager, {
      actor: null,
      action: 'session.refuse',
      subjectType: 'account',
      subjectId: account?.id ?? null,
      unitId: account?.unitId ?? null,
      data: { source },
    });
    throw new ProblemError('auth.bad-credentials');
  }
}

import { Injectable } from '@nestjs/common';
import type { SecondFactorSetupView } from '@zuofeng/shared/auth/auth.contract';
import { secondFactorRequired } from '@zuofeng/shared/auth/auth.rules';
import { generateSecret, generateURI, verify } from 'otplib';
import { DataSource, type EntityManager } from 'typeorm';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AccountEntity } from './account.entity.js';
import { lockAccount } from './lock-account.js';
import { Passwords } from './password.js';
import { open, seal } from '../../platform/secrets/secret-box.js';
import { SessionService } from './session.service.js';
import { SignInThrottle } from './sign-in-throttle.js';

const ISSUER = '作风兴市';
const STEP_SECONDS = 30;
const wrongCode = () => fieldProblem('code', '动态验证码不正确或已用过，请输入最新的 6 位数字');
const wrongPassword = () => fieldProblem('password', '当前密码不正确');
const fieldProblem = (field: string, message: string) =>
  new ProblemError('request.invalid', { detail: message, errors: [{ field, rule: 'proof', message }] });

/** Time-based one-time codes (RFC 6238) as the second factor. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly sessions: SessionService,
    private readonly throttle: SignInThrottle,
    private readonly audit: AuditService,
  ) {}

  /** Makes a new secret that counts only once a code has confirmed it; one in use stays in use until then. */
  async start(actor: SessionActor, password: string): Promise<SecondFactorSetupView> {
    await this.throttle.admitProof(actor.sessionId);
    return this.dataSource.transaction(async tx => {
      const account = await this.proved(tx, actor, password);
      const secret = generateSecret();
      await tx.update(AccountEntity, account.id, { totpPending: seal(secret, this.lock(account.id)) });
      return { secret, uri: generateURI({ issuer: ISSUER, label: account.username, secret }) };
    });
  }

  async confirm(actor: SessionActor, code: string): Promise<void> {
    await this.dataSource.transaction(async tx => {
      const account = await lockAccount(tx, actor.accountId);
      if (!account.totpPending) {
        throw new ProblemError('state.not-allowed', { detail: '请先点“开始绑定”取得新的密钥。' });
      }
      const step = await this.match(account.id, account.totpPending, code, null);
      if (step === null) throw wrongCode();
      await tx.update(AccountEntity, account.id, {
        totpSecret: account.totpPending,
        totpPending: null,
        totpLastStep: step,
      });
      await this.sessions.endAll(tx, account.id, actor.sessionId);
      await this.record(tx, actor, 'second-factor.enable', account);
    });
  }

  async remove(actor: SessionActor, password: string): Promise<void> {
    const roles = actor.grants.map(grant => grant.role);
    if (secondFactorRequired(roles, { demo: this.config.mode === 'demo' })) {
      throw new ProblemError('auth.second-factor-kept', { detail: '如要更换设备，请重新绑定。' });
    }
    await this.throttle.admitProof(actor.sessionId);
    await this.dataSource.transaction(async tx => {
      const account = await this.proved(tx, actor, password);
      await this.clear(tx, account.id);
      await this.sessions.endAll(tx, account.id, actor.sessionId);
      await this.record(tx, actor, 'second-factor.remove', account);
    });
  }

  async clear(tx: EntityManager, accountId: string): Promise<void> {
    await tx.update(AccountEntity, accountId, { totpSecret: null, totpPending: null, totpLastStep: null });
  }

  /** Takes a code at sign-in, once: the account's row is locked by the caller. Answers whether it was right. */
  async take(tx: EntityManager, account: AccountEntity, code: string): Promise<boolean> {
    if (!account.totpSecret) return false;
    const step = await this.match(account.id, account.totpSecret, code, account.totpLastStep);
    if (step === null) return false;
    await tx.update(AccountEntity, account.id, { totpLastStep: step });
    return true;
  }

  /** The time step whose code this is, one step of drift allowed either way; null when none or already used. */
  private async match(owner: string, box: Buffer, code: string, usedStep: number | null) {
    const token = code.normalize('NFKC').replace(/\s/g, '');
    if (!/^\d{6}$/.test(token)) return null;
    const epoch = Math.floor(this.clock.now().getTime() / 1000);
    // A used step from ahead of the clock would be an error to the library; to us it is merely used.
    const afterTimeStep =
      usedStep === null ? undefined : Math.min(usedStep, Math.floor(epoch / STEP_SECONDS) + 1);
    const result = await verify({
      secret: open(box, this.lock(owner)),
      token,
      epoch,
      epochTolerance: STEP_SECONDS,
      ...(afterTimeStep === undefined ? {} : { afterTimeStep }),
    });
    return result.valid && 'timeStep' in result ? result.timeStep : null;
  }

  private async proved(tx: EntityManager, actor: SessionActor, password: string): Promise<AccountEntity> {
    const account = await lockAccount(tx, actor.accountId);
    if (!(await this.passwords.verify(account.passwordHash, password))) throw wrongPassword();
    await this.throttle.proved(actor.sessionId);
    return account;
  }

  private lock(owner: string) {
    return { appSecret: this.config.appSecret, purpose: 'totp', owner };
  }

  private record(tx: EntityManager, actor: SessionActor, action: string, { id, unitId }: AccountEntity) {
    return this.audit.record(tx, { actor, action, subjectType: 'account', subjectId: id, unitId });
  }
}

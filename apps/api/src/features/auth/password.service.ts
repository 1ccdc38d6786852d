import { Injectable } from '@nestjs/common';
import type { ChangePassword } from '@zuofeng/shared/auth/auth.contract';
import { passwordFault } from '@zuofeng/shared/auth/auth.rules';
import { DataSource } from 'typeorm';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AccountEntity } from './account.entity.js';
import { lockAccount } from './lock-account.js';
import { Passwords } from './password.js';
import { SessionService } from './session.service.js';
import { SignInThrottle } from './sign-in-throttle.js';

const refused = (field: 'current' | 'next', message: string) =>
  new ProblemError('auth.password-refused', {
    detail: message,
    errors: [{ field, rule: 'password', message }],
  });

/** A person changes their own password; every other session of theirs ends with it. */
@Injectable()
export class PasswordService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly sessions: SessionService,
    private readonly throttle: SignInThrottle,
    private readonly audit: AuditService,
  ) {}

  async change(actor: SessionActor, { current, next }: ChangePassword): Promise<void> {
    await this.throttle.admitProof(actor.sessionId);
    await this.dataSource.transaction(async tx => {
      const account = await lockAccount(tx, actor.accountId);
      if (account.demo) throw refused('next', '演示账号的密码是公开的，不能修改');
      if (!(await this.passwords.verify(account.passwordHash, current)))
        throw refused('current', '当前密码不正确');
      await this.throttle.proved(actor.sessionId);
      if (await this.passwords.verify(account.passwordHash, next))
        throw refused('next', '新密码不能与当前密码相同');
      const fault = passwordFault(next, [account.username, account.name]);
      if (fault) throw refused('next', fault);
      await tx.update(AccountEntity, account.id, {
        passwordHash: await this.passwords.hash(next),
        passwordChangedAt: this.clock.now(),
        mustChangePassword: false,
      });
      await this.sessions.endAll(tx, account.id, actor.sessionId);
      await this.audit.record(tx, {
        actor,
        action: 'password.change',
        subjectType: 'account',
        subjectId: account.id,
        unitId: account.unitId,
      });
    });
  }
}

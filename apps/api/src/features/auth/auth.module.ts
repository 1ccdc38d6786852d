import { Global, Module } from '@nestjs/common';
import { Authenticator } from '../../platform/access/authenticator.js';
import { SettingsModule } from '../settings/settings.module.js';
import { AccountActors } from './account-actors.js';
import { DelegationsController } from './delegations.controller.js';
import { DelegationsService } from './delegations.service.js';
import { MeQueries } from './me.queries.js';
import { Passwords } from './password.js';
import { PasswordService } from './password.service.js';
import { SecondFactorService } from './second-factor.service.js';
import { SessionController } from './session.controller.js';
import { SessionService } from './session.service.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { SignInService } from './sign-in.service.js';

/** Global, because the platform's access guard asks its `Authenticator` on every route. */
@Global()
@Module({
  imports: [SettingsModule],
  controllers: [SessionController, DelegationsController],
  providers: [
    AccountActors,
    SessionService,
    { provide: Authenticator, useExisting: SessionService },
    SignInService,
    SignInThrottle,
    Passwords,
    PasswordService,
    SecondFactorService,
    DelegationsService,
    MeQueries,
  ],
  exports: [AccountActors, Authenticator, SessionService, Passwords, SecondFactorService],
})
export class AuthModule {}

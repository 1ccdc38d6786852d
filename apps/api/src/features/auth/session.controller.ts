import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
  ApiTooManyRequestsResponse,
} from '@nestjs/swagger';
import {
  ChangePassword,
  ConfirmSecondFactor,
  ConfirmWithPassword,
  DemoAccountsView,
  MeView,
  SecondFactorSetupView,
  SessionList,
  SignIn,
} from '@zuofeng/shared/auth/auth.contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Can, CurrentActor, Public } from '../../platform/access/access.decorators.js';
import { SESSION_COOKIE, type SessionActor } from '../../platform/access/authenticator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { RecordId } from '../../platform/http/record-id.js';
import { MeQueries } from './me.queries.js';
import { PasswordService } from './password.service.js';
import { sourceOf } from '../../platform/http/request-source.js';
import { SecondFactorService } from './second-factor.service.js';
import { SessionService } from './session.service.js';
import { SignInService } from './sign-in.service.js';

const DEVICE_LENGTH = 300;

@ApiTags('登录与会话')
@Controller('session')
export class SessionController {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly signIns: SignInService,
    private readonly sessions: SessionService,
    private readonly queries: MeQueries,
    private readonly passwords: PasswordService,
    private readonly secondFactor: SecondFactorService,
  ) {}

  @Public()
  @Post()
  @ApiTooManyRequestsResponse()
  @ApiCreatedResponse({ type: MeView })
  async signIn(
    @Body() attempt: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeView> {
    const token = await this.signIns.signIn(attempt, {
      source: sourceOf(request.ip),
      device: request.headers['user-agent']?.slice(0, DEVICE_LENGTH) ?? null,
      token: request.cookies[SESSION_COOKIE],
    });
    void reply.setCookie(SESSION_COOKIE, token, this.cookie());
    return this.queries.me(await this.sessions.require(token, this.clock.now()));
  }

  @Can('self.use')
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  async signOut(
    @CurrentActor() actor: SessionActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.signIns.signOut(actor);
    void reply.clearCookie(SESSION_COOKIE, this.cookie());
  }

  @Can('self.use')
  @Get('me')
  @ApiOkResponse({ type: MeView })
  me(@CurrentActor() actor: SessionActor): Promise<MeView> {
    return this.queries.me(actor);
  }

  @Public()
  @Get('demo-accounts')
  @ApiOkResponse({ type: DemoAccountsView })
  demoAccounts(): Promise<DemoAccountsView> {
    return this.queries.demoAccounts();
  }

  @Can('self.use')
  @Get('all')
  @ApiOkResponse({ type: SessionList })
  async list(@CurrentActor() actor: SessionActor): Promise<SessionList> {
    return { rows: await this.queries.sessions(actor, this.clock.now()) };
  }

  @Can('self.use')
  @Delete('all/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async end(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<void> {
    await this.signIns.endOwn(actor, id);
  }

  @Can('self.use')
  @Post('password')
  @ApiTooManyRequestsResponse()
  @HttpCode(204)
  @ApiNoContentResponse()
  async changePassword(@CurrentActor() actor: SessionActor, @Body() change: ChangePassword): Promise<void> {
    await this.passwords.change(actor, change);
  }

  @Can('self.use')
  @Post('second-factor')
  @ApiTooManyRequestsResponse()
  @ApiCreatedResponse({ type: SecondFactorSetupView })
  startSecondFactor(
    @CurrentActor() actor: SessionActor,
    @Body() { password }: ConfirmWithPassword,
  ): Promise<SecondFactorSetupView> {
    return this.secondFactor.start(actor, password);
  }

  @Can('self.use')
  @Post('second-factor/confirmation')
  @HttpCode(204)
  @ApiNoContentResponse()
  async confirmSecondFactor(
    @CurrentActor() actor: SessionActor,
    @Body() { code }: ConfirmSecondFactor,
  ): Promise<void> {
    await this.secondFactor.confirm(actor, code);
  }

  @Can('self.use')
  @Post('second-factor/removal')
  @ApiTooManyRequestsResponse()
  @HttpCode(204)
  @ApiNoContentResponse()
  async removeSecondFactor(
    @CurrentActor() actor: SessionActor,
    @Body() { password }: ConfirmWithPassword,
  ): Promise<void> {
    await this.secondFactor.remove(actor, password);
  }

  private cookie() {
    const secure = this.config.mode === 'production' || this.config.publicUrl?.startsWith('https:') === true;
    return { httpOnly: true, sameSite: 'strict', path: '/', secure } as const;
  }
}

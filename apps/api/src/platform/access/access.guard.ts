import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { can } from '@zuofeng/shared/auth/actor';
import type { Permission } from '@zuofeng/shared/auth/permissions';
import { Clock } from '../clock/clock.js';
import { ProblemError } from '../problem/problem.error.js';
import { requireNothingFirst } from './first-step.js';
import { CAN, PUBLIC, type ActorRequest } from './access.decorators.js';
import { Authenticator, SESSION_COOKIE } from './authenticator.js';

/** Denies by default: a route without `@Can` or `@Public` is closed to everybody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, targets)) return true;
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(CAN, targets);
    if (!permission) throw new ProblemError('auth.forbidden');

    const request = context.switchToHttp().getRequest<ActorRequest>();
    const token = request.cookies[SESSION_COOKIE];
    const actor = token ? await this.authenticator.authenticate(token, this.clock.now()) : null;
    if (!actor) throw new ProblemError('auth.required');
    if (permission !== 'self.use') requireNothingFirst(actor);
    if (permission !== 'self.use' && !can(actor, permission)) throw new ProblemError('auth.forbidden');
    request.actor = actor;
    return true;
  }
}

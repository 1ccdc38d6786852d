import type {} from '@fastify/cookie';
import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiCookieAuth } from '@nestjs/swagger';
import type { Permission } from '@zuofeng/shared/auth/permissions';
import type { FastifyRequest } from 'fastify';
import type { SessionActor } from './authenticator.js';

export const CAN = 'access:can';
export const PUBLIC = 'access:public';

/** Opens a route to those who hold the permission over any unit; which records they reach is decided with the record. */
export const Can = (permission: Permission) => applyDecorators(SetMetadata(CAN, permission), ApiCookieAuth());

/** Opens a route to everybody, without an account. */
export const Public = () => SetMetadata(PUBLIC, true);

export interface ActorRequest extends FastifyRequest {
  actor?: SessionActor;
}

/** The signed-in person; only on routes with `@Can`. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): SessionActor => {
  const { actor } = context.switchToHttp().getRequest<ActorRequest>();
  if (!actor) throw new Error('CurrentActor is used on a route without @Can');
  return actor;
});

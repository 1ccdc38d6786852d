import {
  applyDecorators,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { FastifyReply } from 'fastify';
import { createHash } from 'node:crypto';
import { firstValueFrom, from, type Observable } from 'rxjs';
import type { ActorRequest } from '../access/access.decorators.js';
import { Clock } from '../clock/clock.js';
import { Unchanged } from '../database/unchanged.js';

interface Answer {
  body: Buffer;
  etag: string;
}

@Injectable()
class KeptAnswerInterceptor implements NestInterceptor {
  constructor(
    private readonly unchanged: Unchanged,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    return from(this.answer(context, next));
  }

  private async answer(context: ExecutionContext, next: CallHandler<unknown>): Promise<Buffer | undefined> {
    const http = context.switchToHttp();
    const { actor, url, headers } = http.getRequest<ActorRequest>();
    const reply = http.getResponse<FastifyReply>();
    const key = `answer to ${actor?.accountId ?? 'anyone'} on ${shanghaiDay(this.clock.now())}: ${url}`;
    const { body, etag } = await this.unchanged.read(key, async () => {
      const text = Buffer.from(JSON.stringify(await firstValueFrom(next.handle())));
      return {
        body: text,
        etag: `"${createHash('sha256').update(text).digest('base64url')}"`,
      } satisfies Answer;
    });
    // What is not public stays in no browser's store, so there is nothing to compare it with.
    if (!actor) reply.headers({ etag, 'cache-control': 'public, no-cache' });
    if (!actor && headers['if-none-match'] === etag) {
      reply.status(304);
      return undefined;
    }
    reply.type('application/json; charset=utf-8');
    return body;
  }
}

/**
 * Keeps the written answer until something is committed or the day ends. For reads that many make and that cost more than a
 * row; what is answered must depend on nothing but the records, the day, the person and the address.
 */
export const Kept = () =>
  applyDecorators(
    UseInterceptors(KeptAnswerInterceptor),
    ApiResponse({ status: 304, description: '与 If-None-Match 所示相同（公开的读取）' }),
  );

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
import { promisify } from 'node:util';
import { brotliCompress, type BrotliOptions, constants } from 'node:zlib';
import { firstValueFrom, from, type Observable } from 'rxjs';
import type { ActorRequest } from '../access/access.decorators.js';
import { Clock } from '../clock/clock.js';
import { Unchanged } from '../database/unchanged.js';

interface Answer {
  body: Buffer;
  etag: string;
  /** The body compressed, from the first time that somebody takes it so. */
  brotli?: Promise<Buffer>;
}

const compress = promisify<Buffer, BrotliOptions, Buffer>(brotliCompress);
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const WORTH_IT = 1024;
/** As browsers write it; who weighs encodings by quality is served by the compression of all answers. */
const takesBrotli = (accepted: unknown) => /(^|[\s,])br([\s,]|$)/.test(String(accepted));

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
    const answer = await this.unchanged.read<Answer>(key, async () => {
      const text = Buffer.from(JSON.stringify(await firstValueFrom(next.handle())));
      return {
        body: text,
        etag: `"${createHash('sha256').update(text).digest('base64url')}"`,
      };
    });
    const { body, etag } = answer;
    // What is not public stays in no browser's store, so there is nothing to compare it with.
    if (!actor) reply.headers({ etag, 'cache-control': 'public, no-cache' });
    if (!actor && headers['if-none-match'] === etag) {
      reply.status(304);
      return undefined;
    }
    reply.type('application/json; charset=utf-8');
    if (body.length < WORTH_IT || !takesBrotli(headers['accept-encoding'])) return body;
    reply.headers({ 'content-encoding': 'br', vary: 'accept-encoding' });
    return (answer.brotli ??= compress(body, BROTLI));
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

import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { UnknownYearError } from '@zuofeng/shared/calendar/working-days';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { QueryFailedError } from 'typeorm';
import { databaseProblem } from './database-problem.js';
import { ProblemError } from './problem.error.js';

/** Writes every refusal as RFC 9457 `application/problem+json`; what nobody foresaw is logged whole and told as 500. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = toProblem(error);
    const seen = { err: error, requestId: request.id, code: problem.code };
    if (problem.status >= 500) this.logger.error(seen);
    // A constraint had to say what a rule should have said first, or two people met: worth knowing which.
    else if (error instanceof QueryFailedError) this.logger.warn(seen);
    void reply
      .code(problem.status)
      .headers({ 'cache-control': 'no-store', ...problem.more.headers })
      .type('application/problem+json')
      .send(problem.toBody());
  }
}

function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof UnknownYearError) return new ProblemError(error.code, { detail: error.detail });
  const known =
    error instanceof QueryFailedError ? databaseProblem(error.driverError) : databaseProblem(error);
  if (known) return known;
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  switch (status) {
    case 400:
      return new ProblemError('request.malformed');
    case 401:
      return new ProblemError('auth.required');
    case 403:
      return new ProblemError('auth.forbidden');
    case 404:
      return new ProblemError('record.not-found');
    case 413:
      return new ProblemError('request.too-large');
    case 415:
      return new ProblemError('request.unsupported-type');
    case 429:
      return new ProblemError('request.too-many');
    case 503:
      return new ProblemError('service.unavailable', { headers: { 'retry-after': '5' } });
    default:
      return new ProblemError('server.error');
  }
}

const statusOf = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : undefined;

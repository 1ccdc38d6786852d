import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem.error.js';

/** Nobody waits longer than this for the first byte of an answer, whatever the database does. */
const WITHIN_MS = 9_000;

/** Answers 503 for a handler that has not answered in time. Uploads take as long as the sender's line needs. */
export function answerInTime(server: FastifyInstance): void {
  const waiting = new WeakMap<FastifyRequest, NodeJS.Timeout>();
  server.addHook('preHandler', (request, reply, next) => {
    const upload = request.headers['content-type']?.startsWith('multipart/') === true;
    if (!upload) {
      const giveUp = () => {
        if (reply.sent) return;
        const problem = new ProblemError('service.unavailable');
        void reply
          .code(problem.status)
          .headers({ 'retry-after': '5', 'cache-control': 'no-store' })
          .type('application/problem+json')
          .send(problem.toBody());
      };
      waiting.set(request, setTimeout(giveUp, WITHIN_MS).unref());
    }
    next();
  });
  const settle = (request: FastifyRequest) => clearTimeout(waiting.get(request));
  server.addHook('onSend', (request, _reply, payload, next) => {
    settle(request);
    next(null, payload);
  });
  server.addHook('onRequestAbort', (request, next) => {
    settle(request);
    next();
  });
}

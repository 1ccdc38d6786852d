import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem.error.js';

export interface Hands {
  /** Requests in hand, at least and at most, however slow or fast the machine turns out to be. */
  fewest: number;
  most: number;
  /** Uploads take as long as the sender's line needs, so they have places of their own. */
  uploads: number;
  /** What an answer may take, in milliseconds, before fewer requests are taken in hand. */
  soon: number;
}

const HANDS: Hands = { fewest: 16, most: 256, uploads: 128, soon: 800 };
const RETRY_AFTER_SECONDS = 2;

const isUpload = (request: FastifyRequest) =>
  request.headers['content-type']?.startsWith('multipart/') === true;
/** Whoever watches over the program must get through to it most of all when it is busy. */
const isWatch = (request: FastifyRequest) => request.url.startsWith('/health/');

interface InHand {
  upload: boolean;
  since: number;
}

/**
 * Refuses at once what cannot be answered soon (bars.md F12). How many requests that is the program learns from its own answers:
 * each slow one takes a tenth off the limit, as many quick ones as the limit itself add one to it. A request counts
 * from when its body has arrived, so that slow senders take nobody's place, until its answer has gone or its sender has.
 */
export function refuseOverload(
  server: FastifyInstance,
  { fewest, most, uploads: places, soon } = HANDS,
): void {
  const inHand = new Map<FastifyRequest, InHand>();
  let limit = Math.min(most, 128); // what it can do it has yet to learn
  let uploads = 0;
  server.addHook('preHandler', (request, reply, next) => {
    if (isWatch(request)) return next();
    const upload = isUpload(request);
    if (upload ? uploads >= places : inHand.size - uploads >= limit) {
      const problem = new ProblemError('service.unavailable', { detail: '现在访问的人太多，请稍后再试。' });
      return void reply
        .code(problem.status)
        .headers({ 'retry-after': String(RETRY_AFTER_SECONDS), 'cache-control': 'no-store' })
        .type('application/problem+json')
        .send(problem.toBody());
    }
    inHand.set(request, { upload, since: performance.now() });
    if (upload) uploads++;
    next();
  });
  const leave = (request: FastifyRequest) => {
    const one = inHand.get(request);
    if (!one) return;
    inHand.delete(request);
    if (one.upload) uploads--;
    else if (performance.now() - one.since > soon) limit = Math.max(fewest, limit * 0.9);
    else limit = Math.min(most, limit + 1 / limit);
  };
  server.addHook('onResponse', (request, _reply, next) => {
    leave(request);
    next();
  });
  server.addHook('onRequestAbort', (request, next) => {
    leave(request);
    next();
  });
}

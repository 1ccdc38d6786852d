import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { createHmac, randomBytes } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Config } from '../../../platform/config/config.js';
import { sourceOf } from '../../../platform/http/request-source.js';
import { ProblemError } from '../../../platform/problem/problem.error.js';

const WINDOW_SECONDS = 10 * 60;
const BUCKETS = { challenge: 5, upload: 5, submission: 1, 'wrong-receipt': 1, receipt: 10 } as const;
export type Bucket = keyof typeof BUCKETS;

/**
 * Holds back a source that floods, and no other (bars.md T19). No address is kept: a source is known by a hash under a key
 * that is made at each start and never leaves the memory.
 */
@Injectable()
export class PublicThrottle {
  private readonly key = randomBytes(32);
  private readonly limiters: Record<Bucket, RateLimiterMemory>;

  constructor(config: Config) {
    const limiter = (bucket: Bucket) =>
      new RateLimiterMemory({ points: config.publicPerSource * BUCKETS[bucket], duration: WINDOW_SECONDS });
    this.limiters = Object.fromEntries(
      (Object.keys(BUCKETS) as Bucket[]).map(bucket => [bucket, limiter(bucket)]),
    ) as Record<Bucket, RateLimiterMemory>;
  }

  /** Counts one more from this source; refuses with 429 above the limit. */
  async admit(bucket: Bucket, request: FastifyRequest): Promise<void> {
    const source = createHmac('sha256', this.key).update(sourceOf(request.ip)).digest('base64url');
    try {
      await this.limiters[bucket].consume(source);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw new ProblemError('request.too-many', {
        detail: `请在 ${Math.ceil(seconds / 60)} 分钟后再试；已填写的内容保留在您的设备上。`,
        headers: { 'retry-after': String(seconds) },
      });
    }
  }
}

import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';

const WINDOW_SECONDS = 15 * 60;
/** Attempts on one account from one source. */
const PAIR_POINTS = 6;
/** Attempts from one source on any accounts; a whole office may stand behind one address. */
const SOURCE_POINTS = 120;
/** Proofs of the current password in one session. */
const PROOF_POINTS = 6;
/** From this many failures on an account, whatever their sources, every attempt on it waits a little longer. */
const SLOW_FROM = 20;
const SLOW_STEP_MS = 100;
const SLOW_MAX_MS = 3000;

/**
 * Makes guessing slow without handing anybody the means to lock another person out: refusals are bound to the
 * source that guesses; an account under attack from many sources becomes slower, never closed (bars.md T14).
 */
@Injectable()
export class SignInThrottle {
  private readonly pair: RateLimiterPostgres;
  private readonly source: RateLimiterPostgres;
  private readonly account: RateLimiterPostgres;
  private readonly proof: RateLimiterPostgres;

  constructor(dataSource: DataSource) {
    const limiter = (keyPrefix: string, points: number) =>
      new RateLimiterPostgres({
        storeClient: dataSource,
        storeType: 'typeorm',
        tableName: 'sign_in_throttle',
        tableCreated: true,
        keyPrefix,
        points,
        duration: WINDOW_SECONDS,
      });
    this.pair = limiter('pair', PAIR_POINTS);
    this.source = limiter('source', SOURCE_POINTS);
    this.account = limiter('account', SLOW_FROM);
    this.proof = limiter('proof', PROOF_POINTS);
  }

  /** Counts an attempt before it is looked at, so that many at once cannot slip through. Refuses with 429, or waits. */
  async admit(username: string, source: string): Promise<void> {
    await this.consume(this.source, key(source), '登录尝试次数过多', '或联系系统管理员');
    await this.consume(this.pair, key(username, source), '登录尝试次数过多', '或联系系统管理员');
    const failures = (await this.account.get(key(username)))?.consumedPoints ?? 0;
    const wait = Math.min(SLOW_MAX_MS, Math.max(0, failures - SLOW_FROM) * SLOW_STEP_MS);
    if (wait > 0) await sleep(wait);
  }

  async failed(username: string): Promise<void> {
    await this.account.penalty(key(username));
  }

  /** The first half of a sign-in was right: the attempt is given back, the counters of failures stay. */
  async halfway(username: string, source: string): Promise<void> {
    await this.source.reward(key(source));
    await this.pair.reward(key(username, source));
  }

  async succeeded(username: string, source: string): Promise<void> {
    await this.source.reward(key(source));
    await this.pair.delete(key(username, source));
  }

  /**
   * Counts a proof of the current password by one who is signed in. Bound to the session: whoever sits at somebody else's
   * desk stops guessing, and the owner signs in anew and goes on.
   */
  async admitProof(sessionId: string): Promise<void> {
    await this.consume(this.proof, key(sessionId), '当前密码输错次数过多', '或退出后重新登录');
  }

  async proved(sessionId: string): Promise<void> {
    await this.proof.delete(key(sessionId));
  }

  private async consume(limiter: RateLimiterPostgres, of: string, what: string, or: string): Promise<void> {
    try {
      await limiter.consume(of);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw new ProblemError('request.too-many', {
        detail: `${what}，请在 ${Math.ceil(seconds / 60)} 分钟后再试，${or}。`,
        headers: { 'retry-after': String(seconds) },
      });
    }
  }
}

/** Hashed: what was typed as a user name may be a password in the wrong box, and may be long. */
const key = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('base64url');

import { Injectable } from '@nestjs/common';
import { PROOF_HOURS } from '@zuofeng/shared/complaints/intake.labels';
import { type Challenge, createChallenge, randomInt, type Solution, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { Clock } from '../../../platform/clock/clock.js';
import { Config } from '../../../platform/config/config.js';
import { ProblemError } from '../../../platform/problem/problem.error.js';
import { keyOf } from '../../../platform/secrets/secret-box.js';

/** Hashes for each try: what a phone feels, and a flood pays for. */
const HASHES_PER_TRY = 20;

/** A challenge that was solved: who may submit once, and upload for it. */
export interface SolvedChallenge {
  /** Names the challenge; none is used twice. */
  nonce: string;
}

/** Work for the visitor's machine in place of picture puzzles: no third party, no cookie, nothing kept until it is used. */
@Injectable()
export class ProofOfWork {
  private readonly secrets: { hmacSignatureSecret: string; hmacKeySignatureSecret: string };

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    const secret = (purpose: string) => keyOf(config.appSecret, purpose).toString('hex');
    this.secrets = {
      hmacSignatureSecret: secret('proof.challenge'),
      hmacKeySignatureSecret: secret('proof.solution'),
    };
  }

  async challenge(): Promise<{ challenge: Challenge; validUntil: Date }> {
    const { proofTries } = this.config;
    const validUntil = new Date(this.clock.now().getTime() + PROOF_HOURS * 3_600_000);
    const challenge = await createChallenge({
      algorithm: 'SHA-256',
      cost: HASHES_PER_TRY,
      counter: randomInt(Math.ceil(proofTries / 2), proofTries),
      deriveKey,
      // Signed with the rest; the library's own expiry would read another clock than the product's.
      data: { until: validUntil.getTime() },
      ...this.secrets,
    });
    return { challenge, validUntil };
  }

  /** The challenge that this payload solves; anything else is refused. Whether it was used before is the database's to say. */
  async solved(payload: unknown): Promise<SolvedChallenge> {
    const proof = read(payload);
    if (!proof) throw refused('请刷新页面后重新提交。');
    const { challenge, solution } = proof;
    const { verified } = await verifySolution({ challenge, solution, deriveKey, ...this.secrets });
    if (!verified) throw refused('请刷新页面后重新提交。');
    const until = Number(challenge.parameters.data?.['until']);
    if (!(this.clock.now().getTime() < until)) throw refused('页面停留过久，校验已过期，请再次提交。');
    return { nonce: challenge.parameters.nonce };
  }
}

export const refused = (detail: string): ProblemError => new ProblemError('proof.invalid', { detail });

/** base64 of `{"challenge":…,"solution":…}`; null for anything that has not this shape. */
function read(payload: unknown): { challenge: Challenge; solution: Solution } | null {
  if (typeof payload !== 'string') return null;
  const { challenge, solution } = (parsed(payload) ?? {}) as { challenge?: Challenge; solution?: Solution };
  const { parameters, signature } = challenge ?? {};
  const isWhole =
    typeof parameters === 'object' &&
    typeof parameters?.nonce === 'string' &&
    typeof signature === 'string' &&
    typeof solution === 'object';
  return isWhole && challenge && solution ? { challenge, solution } : null;
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64').toString('utf8'));
  } catch {
    return null;
  }
}

import { createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { IDEMPOTENCY_HEADER, SUBMISSION_KEPT_HOURS } from '@zuofeng/shared/complaints/intake.labels';
import canonicalize from 'canonicalize';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { createHash, createHmac } from 'node:crypto';
import { DataSource, type EntityManager, LessThan } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { Config } from '../../../platform/config/config.js';
import { ProblemError } from '../../../platform/problem/problem.error.js';
import { keyOf } from '../../../platform/secrets/secret-box.js';
import { PublicSubmissionEntity } from './receipt.entity.js';

const Key = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers[IDEMPOTENCY_HEADER];
  if (!isUUID(header)) {
    throw new ProblemError('idempotency.key-required', {
      detail: '请求头 Idempotency-Key 应为 UUID，重试时保持不变。',
    });
  }
  return (header as string).toLowerCase();
});

const HEADER = ApiHeader({
  name: 'Idempotency-Key',
  required: true,
  description: '防重复提交编号：同一编号只生效一次，断线后可用同一编号重试',
  schema: { type: 'string', format: 'uuid' },
});

/** The UUID by which a retry is known, from `Idempotency-Key`. Missing → 400. Declares the header on the route. */
export const IdempotencyKey = (): ParameterDecorator => (target, method, index) => {
  Key()(target, method, index);
  HEADER(target, method!, Object.getOwnPropertyDescriptor(target, method!)!);
};

export interface Act {
  route: string;
  key: string;
  /** What was asked for: the same key with anything else is refused. */
  body: unknown;
  /** The challenge that opens the act; none opens two. */
  nonce?: string;
}

/** The same Idempotency-Key does a thing once, however often and at once it is sent (bars.md F2). */
@Injectable()
export class Once {
  /** Keyed: who has the table alone cannot try who might have sent what. */
  private readonly hashKey: Buffer;
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    config: Config,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {
    this.hashKey = keyOf(config.appSecret, 'public.submission');
  }

  /** The record that the act made before, if it was done; refuses a key that was used for something else. */
  async done(act: Act, db: EntityManager = this.dataSource.manager): Promise<string | null> {
    const row = await db.findOneBy(PublicSubmissionEntity, { keyHash: hashOf(act.key) });
    if (!row) return null;
    if (row.route !== act.route || !row.bodyHash.equals(this.bodyHash(act))) {
      throw new ProblemError('idempotency.key-reused', { detail: '内容有改动时，请使用新的编号提交。' });
    }
    return row.recordId;
  }

  /** Whether anything was done by this key. */
  isUsed(key: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(PublicSubmissionEntity, { keyHash: hashOf(key) });
  }

  /**
   * One after another for each key: whoever waited in the database instead, for the row of the first, would hold a connection
   * that everybody else needs. Another process's turn is waited for there (`take`).
   */
  async inTurn<T>(key: string, act: () => Promise<T>): Promise<T> {
    const turn = Promise.resolve(this.turns.get(key)).then(act, act);
    this.turns.set(key, turn);
    try {
      return await turn;
    } finally {
      if (this.turns.get(key) === turn) this.turns.delete(key);
    }
  }

  /**
   * Takes the key for the record in the act's own transaction. When another did so first, waits for it and answers its
   * record instead. One statement for the key and the challenge.
   */
  async take(tx: EntityManager, act: Act, recordId: string): Promise<string> {
    const rows = [
      { hash: hashOf(act.key), body: this.bodyHash(act), route: act.route },
      ...(act.nonce ? [{ hash: hashOf(act.nonce), body: Buffer.alloc(0), route: 'proof' }] : []),
    ];
    const taken = await tx.query<{ route: string }[]>(
      `INSERT INTO public_submission (key_hash, body_hash, route, record_id, created_at)
       SELECT key_hash, body_hash, route, $4, $5 FROM unnest($1::bytea[], $2::bytea[], $3::text[])
         AS row(key_hash, body_hash, route) ORDER BY route DESC
       ON CONFLICT DO NOTHING RETURNING route`,
      [
        rows.map(({ hash }) => hash),
        rows.map(({ body }) => body),
        rows.map(({ route }) => route),
        recordId,
        this.clock.now(),
      ],
    );
    const took = (route: string) => taken.some(row => row.route === route);
    if (!took(act.route)) return (await this.done(act, tx))!;
    if (act.nonce && !took('proof'))
      throw new ProblemError('proof.invalid', { detail: '校验已经用过，请再次提交。' });
    return recordId;
  }

  /** Forgets keys when nobody retries any more. */
  async forget(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - SUBMISSION_KEPT_HOURS * 3_600_000);
    const { affected } = await this.dataSource.manager.delete(PublicSubmissionEntity, {
      createdAt: LessThan(before),
    });
    return affected ?? 0;
  }

  private bodyHash({ body }: Act): Buffer {
    return createHmac('sha256', this.hashKey)
      .update(canonicalize(body) ?? '')
      .digest();
  }
}

const hashOf = (text: string) => createHash('sha256').update(text).digest();

import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull, Not } from 'typeorm';
import { CannotStart } from '../../platform/config/cannot-start.js';
import { Config } from '../../platform/config/config.js';
import { SigningKeyEntity } from './edition-outcome.entity.js';

interface Pair {
  id: string;
  secret: KeyObject;
  open: KeyObject;
  /** Raw 32 bytes, base64: as it is served. */
  publicKey: string;
}

export interface Signed {
  digest: string;
  signature: string;
  keyId: string;
}

/** The head of an Ed25519 seed in PKCS#8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export const digestOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

function pairOf({ id, key: seed }: { id: string; key: Buffer }): Pair {
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const open = createPublicKey(secret);
  const { x } = open.export({ format: 'jwk' });
  return { id, secret, open, publicKey: Buffer.from(x!, 'base64url').toString('base64') };
}

/** Signs the canonical bytes of editions with Ed25519, and checks what these keys have signed (docs/operations.md). */
@Injectable()
export class Signatures implements OnModuleInit {
  private readonly pairs: readonly Pair[];

  constructor(
    config: Config,
    private readonly dataSource: DataSource,
  ) {
    this.pairs = config.signingKeys.map(pairOf);
  }

  /** An id that has signed already must still mean the same key: else every page would call genuine editions forged. */
  async onModuleInit(): Promise<void> {
    const kept = await this.dataSource.manager.find(SigningKeyEntity);
    for (const { id, publicKey } of kept) {
      const pair = this.pairs.find(one => one.id === id);
      if (pair && pair.publicKey !== publicKey)
        throw new CannotStart(
          `SIGNING_KEYS：编号 ${id} 的密钥与签署过榜单的密钥不同，请恢复原密钥，或换用新的编号`,
        );
    }
  }

  /** With the current key, which from its first signature on is known to everybody. */
  async sign(tx: EntityManager, text: string, now: Date): Promise<Signed> {
    const { id, secret, publicKey } = this.pairs[0]!;
    const known = await tx.existsBy(SigningKeyEntity, { id });
    if (!known) {
      await tx.update(SigningKeyEntity, { id: Not(id), toAt: IsNull() }, { toAt: now });
      await tx.insert(SigningKeyEntity, { id, publicKey, fromAt: now });
    }
    const signature = sign(null, Buffer.from(text, 'utf8'), secret).toString('base64');
    return { digest: digestOf(text), signature, keyId: id };
  }

  /** Whether text, digest and signature belong together, by a key of this house. */
  isGenuine(text: string, { digest, signature, keyId }: Signed): boolean {
    const pair = this.pairs.find(({ id }) => id === keyId);
    if (!pair || digestOf(text) !== digest) return false;
    return verify(null, Buffer.from(text, 'utf8'), pair.open, Buffer.from(signature, 'base64'));
  }

  /** Only of keys that the house still has: a row slipped into the table makes nothing genuine. */
  async published(): Promise<SigningKeyEntity[]> {
    const kept = await this.dataSource.manager.find(SigningKeyEntity, { order: { fromAt: 'ASC' } });
    return kept.filter(({ id, publicKey }) =>
      this.pairs.some(pair => pair.id === id && pair.publicKey === publicKey),
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { IdentityFields } from '@zuofeng/shared/complaints/identity.contract';
import type { EntityManager } from 'typeorm';
import { Config } from '../../../platform/config/config.js';
import { ProblemError } from '../../../platform/problem/problem.error.js';
import { givenIdentity, HouseKeyMissing, openIdentity, sealIdentity } from './identity-box.js';

interface SealedRow {
  complaint_id: string;
  key_id: string;
  wrapped_key: Buffer;
  box: Buffer;
}

/** The identity wall (domain.md §5). The application's role reaches the box through the functions of `sealed` alone. */
@Injectable()
export class IdentityVault {
  constructor(private readonly config: Config) {}

  /** Keeps who complained, in the transaction that keeps the complaint; nothing when no field says anything. */
  async keep(tx: EntityManager, complaintId: string, fields: IdentityFields): Promise<void> {
    const given = givenIdentity(fields);
    if (!given) return;
    const { keyId, wrappedKey, box } = sealIdentity(complaintId, given, this.config.identityKeys[0]!);
    await tx.query('SELECT sealed.keep($1, $2, $3, $4)', [complaintId, keyId, wrappedKey, box]);
  }

  /** Whether an identity is kept and not erased. */
  async holds(tx: EntityManager, complaintId: string): Promise<boolean> {
    const [row] = await tx.query<{ holds: boolean }[]>('SELECT sealed.holds($1) AS holds', [complaintId]);
    return row!.holds;
  }

  /** For the person who asked, by an opening that is in force: the database refuses everybody else. null: erased since. */
  async read(
    tx: EntityManager,
    openingId: string,
    readerId: string,
    now: Date,
  ): Promise<IdentityFields | null> {
    const [row] = await tx.query<SealedRow[]>('SELECT * FROM sealed.read($1, $2, $3)', [
      openingId,
      readerId,
      now,
    ]);
    if (!row) return null;
    const sealed = { keyId: row.key_id, wrappedKey: row.wrapped_key, box: row.box };
    try {
      return openIdentity(row.complaint_id, sealed, this.config.identityKeys);
    } catch (error) {
      if (!(error instanceof HouseKeyMissing)) throw error;
      const detail = `缺少编号为 ${error.keyId} 的身份密钥，请联系系统管理员在 IDENTITY_KEYS 中补上。`;
      throw new ProblemError('service.unavailable', { detail });
    }
  }

  /** Destroys the record's key for ever; false when there was none. */
  async erase(tx: EntityManager, complaintId: string, now: Date): Promise<boolean> {
    const [row] = await tx.query<{ erased: boolean }[]>('SELECT sealed.erase($1, $2) AS erased', [
      complaintId,
      now,
    ]);
    return row!.erased;
  }
}

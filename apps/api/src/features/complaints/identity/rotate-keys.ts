import type { DataSource, EntityManager } from 'typeorm';
import type { HouseKey } from '../../../platform/config/house-keys.js';
import { openIdentity, rewrap, type SealedIdentity } from './identity-box.js';

const AT_ONCE = 200;

interface Row extends SealedIdentity {
  complaintId: string;
}

export interface Rotation {
  rewrapped: number;
  /** Opened once more under the key that they lie under now. */
  verified: number;
}

/**
 * Wraps the key of every record under the current key of the house; as the owner, for the application's role does not reach
 * them. Each is opened before and after. Commits piece by piece, so that it goes on where it was broken off; records that come
 * in meanwhile are under the current key already. Throws at the first that does not open, and leaves that piece as it was.
 */
export async function rotateKeys(
  owner: DataSource,
  keys: HouseKey[],
  progress: (done: number, total: number) => void,
): Promise<Rotation> {
  const current = keys[0]!;
  const total = await count(owner, `wrapped_key IS NOT NULL AND key_id <> $1`, [current.id]);
  let rewrapped = 0;
  for (;;) {
    const batch = await owner.transaction(async tx => {
      const rows = await tx.query<Row[]>(
        `${SEALED} WHERE wrapped_key IS NOT NULL AND key_id <> $1 ORDER BY complaint_id LIMIT $2 FOR UPDATE`,
        [current.id, AT_ONCE],
      );
      for (const row of rows) await rewrapOne(tx, row, keys, current);
      return rows.length;
    });
    rewrapped += batch;
    if (batch > 0) progress(rewrapped, total);
    if (batch < AT_ONCE) break;
  }
  return { rewrapped, verified: await verifyAll(owner, [current]) };
}

const SEALED = `SELECT complaint_id AS "complaintId", key_id AS "keyId", wrapped_key AS "wrappedKey", box FROM sealed.identity`;

async function rewrapOne(tx: EntityManager, row: Row, keys: HouseKey[], current: HouseKey): Promise<void> {
  openIdentity(row.complaintId, row, keys);
  const wrappedKey = rewrap(row.complaintId, row, keys, current);
  openIdentity(row.complaintId, { ...row, keyId: current.id, wrappedKey }, [current]);
  await tx.query('UPDATE sealed.identity SET key_id = $2, wrapped_key = $3 WHERE complaint_id = $1', [
    row.complaintId,
    current.id,
    wrappedKey,
  ]);
}

/** Opens every record that is not erased, with these keys alone. */
async function verifyAll(owner: DataSource, keys: HouseKey[]): Promise<number> {
  let verified = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await owner.query<Row[]>(
      `${SEALED} WHERE wrapped_key IS NOT NULL AND complaint_id > $1 ORDER BY complaint_id LIMIT $2`,
      [after, AT_ONCE],
    );
    for (const row of rows) openIdentity(row.complaintId, row, keys);
    verified += rows.length;
    if (rows.length < AT_ONCE) return verified;
    after = rows.at(-1)!.complaintId;
  }
}

async function count(owner: DataSource, where: string, values: unknown[]): Promise<number> {
  const sql = `SELECT count(*)::int AS n FROM sealed.identity WHERE ${where}`;
  return (await owner.query<{ n: number }[]>(sql, values))[0]!.n;
}

import type { IdentityFields } from '@zuofeng/shared/complaints/identity.contract';
import { randomBytes } from 'node:crypto';
import type { HouseKey } from '../../../platform/config/house-keys.js';
import { lock, unlock } from '../../../platform/secrets/secret-box.js';

/** What lies behind the wall for one complaint: noise, and its own key wrapped by a key of the house. */
export interface SealedIdentity {
  keyId: string;
  wrappedKey: Buffer;
  box: Buffer;
}

const IDENTITY_KEYS = ['name', 'phone', 'idNumber', 'address', 'email'] as const;
/** Boxes come in steps of this size, so that their length does not tell which fields they hold. */
const STEP_BYTES = 512;

/** Without the fields that say nothing; null when none is left. */
export function givenIdentity(fields: IdentityFields): IdentityFields | null {
  const given = IDENTITY_KEYS.filter(key => fields[key]).map(key => [key, fields[key]] as const);
  return given.length > 0 ? Object.fromEntries(given) : null;
}

/** Envelope encryption: a random key for the record, itself wrapped by the current key of the house. */
export function sealIdentity(complaintId: string, fields: IdentityFields, house: HouseKey): SealedIdentity {
  const recordKey = randomBytes(32);
  const text = Buffer.from(JSON.stringify(fields));
  const padded = Buffer.alloc(Math.ceil(text.length / STEP_BYTES) * STEP_BYTES, ' ');
  text.copy(padded);
  return {
    keyId: house.id,
    wrappedKey: lock(recordKey, house.key, wrapping(complaintId, house.id)),
    box: lock(padded, recordKey, complaintId),
  };
}

/** Opens what `sealIdentity` made. Throws when it was altered or moved to another case, or its house key is not at hand. */
export function openIdentity(complaintId: string, sealed: SealedIdentity, keys: HouseKey[]): IdentityFields {
  const recordKey = unwrap(complaintId, sealed, keys);
  return JSON.parse(unlock(sealed.box, recordKey, complaintId).toString('utf8')) as IdentityFields;
}

/** The record's key under another key of the house; what it locks stays as it lies. */
export function rewrap(complaintId: string, sealed: SealedIdentity, keys: HouseKey[], to: HouseKey): Buffer {
  return lock(unwrap(complaintId, sealed, keys), to.key, wrapping(complaintId, to.id));
}

/** A house key that was dropped before its records were wrapped anew. */
export class HouseKeyMissing extends Error {
  constructor(readonly keyId: string) {
    super(`identity key ${keyId} is not configured`);
  }
}

const wrapping = (complaintId: string, keyId: string) => `${complaintId} ${keyId}`;

function unwrap(complaintId: string, { keyId, wrappedKey }: SealedIdentity, keys: HouseKey[]): Buffer {
  const house = keys.find(({ id }) => id === keyId);
  if (!house) throw new HouseKeyMissing(keyId);
  return unlock(wrappedKey, house.key, wrapping(complaintId, keyId));
}

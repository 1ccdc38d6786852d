import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The key of 256 bits that the program's secret gives for one purpose and no other. */
export const keyOf = (appSecret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', appSecret, '', purpose, 32));

/** Encrypts with a key of 256 bits so that it opens only together with `bound`, which is not kept inside. */
export function lock(content: Buffer, key: Buffer, bound: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(bound));
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** Opens what `lock` made; throws when it was altered, or is bound to something else. */
export function unlock(box: Buffer, key: Buffer, bound: string): Buffer {
  const tagEnd = IV_BYTES + TAG_BYTES;
  const decipher = createDecipheriv(ALGORITHM, key, box.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(bound))
    .setAuthTag(box.subarray(IV_BYTES, tagEnd));
  return Buffer.concat([decipher.update(box.subarray(tagEnd)), decipher.final()]);
}

/** Encrypts a short text so that it opens only for the same purpose and owner. */
export const seal = (text: string, { appSecret, purpose, owner }: Lock): Buffer =>
  lock(Buffer.from(text), keyOf(appSecret, purpose), owner);

/** Opens what `seal` made; throws when it was altered or belongs to another owner. */
export const open = (box: Buffer, { appSecret, purpose, owner }: Lock): string =>
  unlock(box, keyOf(appSecret, purpose), owner).toString('utf8');

export interface Lock {
  appSecret: string;
  purpose: string;
  /** The record to which the text belongs. */
  owner: string;
}

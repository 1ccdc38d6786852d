import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

const keyOf = (appSecret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', appSecret, '', purpose, 32));

/** Encrypts a short text so that it opens only for the same purpose and owner. */
export function seal(text: string, { appSecret, purpose, owner }: Lock): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, keyOf(appSecret, purpose), iv).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** Opens what `seal` made; throws when it was altered or belongs to another owner. */
export function open(box: Buffer, { appSecret, purpose, owner }: Lock): string {
  const tagEnd = IV_BYTES + TAG_BYTES;
  const decipher = createDecipheriv(ALGORITHM, keyOf(appSecret, purpose), box.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(owner))
    .setAuthTag(box.subarray(IV_BYTES, tagEnd));
  return Buffer.concat([decipher.update(box.subarray(tagEnd)), decipher.final()]).toString('utf8');
}

export interface Lock {
  appSecret: string;
  purpose: string;
  /** The record to which the text belongs. */
  owner: string;
}

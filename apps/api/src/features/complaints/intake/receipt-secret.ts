import { createHash, createHmac } from 'node:crypto';

/** Crockford's letters and digits: without I, L, O, U, which people read as others. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 28 letters of 5 bits: 140 bits. */
const LENGTH = 28;
const GROUP = 4;

/**
 * The receipt's secret: follows from the submission's own key, so that a retry after a lost answer gets the same one, and
 * from a key of the program, so that nobody else can reckon it.
 */
export function receiptSecret(idempotencyKey: string, receiptKey: Buffer): string {
  const bytes = createHmac('sha256', receiptKey).update(idempotencyKey).digest();
  const letters = Array.from({ length: LENGTH }, (_, at) => {
    const bit = at * 5;
    const pair = bytes.readUInt16BE(bit >> 3);
    return LETTERS[(pair >> (11 - (bit & 7))) & 31]!;
  });
  return letters
    .join('')
    .match(new RegExp(`.{${GROUP}}`, 'g'))!
    .join('-');
}

/** As people type it: without groups, in any case, with I, L and O for the digits that they look like. */
export const plainSecret = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');

/** All that is kept of a secret. */
export const secretHash = (secret: string): Buffer =>
  createHash('sha256').update(plainSecret(secret)).digest();

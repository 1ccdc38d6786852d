import { createHash, randomBytes } from 'node:crypto';

/** A new session token: 256 random bits, which only the cookie ever holds. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token. A plain hash is enough: nobody can guess 256 random bits. */
export const hashSessionToken = (token: string): Buffer => createHash('sha256').update(token).digest();

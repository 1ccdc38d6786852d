import { hashes, verify } from '@noble/ed25519';
import { sha256, sha512 } from '@noble/hashes/sha2.js';

hashes.sha512 = sha512;

export { sha256 };

/** What is no signature or no key verifies nothing. */
export function verifies(signature: Uint8Array, bytes: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return verify(signature, bytes, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

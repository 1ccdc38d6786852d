/** The two calculations on which the check of an edition rests. */
export interface ProofCrypto {
  sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array>;
  /** Ed25519 over the bytes, with a raw public key. */
  verifies(signature: Bytes, bytes: Bytes, publicKey: Bytes): Promise<boolean>;
}
type Bytes = Uint8Array<ArrayBuffer>;

/**
 * By the browser's own WebCrypto. It is missing where the page came over plain http, and older browsers lack Ed25519 in it:
 * only then is the small library loaded.
 */
export function proofCrypto(subtle: SubtleCrypto | null = globalThis.crypto?.subtle ?? null): ProofCrypto {
  return {
    sha256: async bytes =>
      subtle
        ? new Uint8Array(await subtle.digest('SHA-256', bytes))
        : (await import('./proof-fallback.js')).sha256(bytes),
    verifies: async (signature, bytes, publicKey) => {
      const key = await nativeKey(subtle, publicKey);
      return key
        ? await subtle!.verify('Ed25519', key, signature, bytes)
        : (await import('./proof-fallback.js')).verifies(signature, bytes, publicKey);
    },
  };
}

async function nativeKey(subtle: SubtleCrypto | null, raw: Bytes): Promise<CryptoKey | null> {
  try {
    return (await subtle?.importKey('raw', raw, 'Ed25519', false, ['verify'])) ?? null;
  } catch {
    return null; // the browser does not know Ed25519; what is no key at all, the library refuses
  }
}

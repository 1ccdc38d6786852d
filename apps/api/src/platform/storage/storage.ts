import type { Readable } from 'node:stream';
import type { SpooledFile } from './spool.js';

/** Contents by their SHA-256. Keeping the same content twice is one object. */
export abstract class Storage {
  /** Makes a spooled file permanent; when this resolves, the content survives a crash. */
  abstract keep(file: SpooledFile): Promise<void>;
  /** The content; the stream fails when it is missing. */
  abstract read(sha256: string): Promise<Readable>;
  /** Removes the content; missing is fine. */
  abstract remove(sha256: string): Promise<void>;
}

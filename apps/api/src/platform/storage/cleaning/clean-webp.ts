import { damaged } from './damaged.js';

const DRAWS = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF']);
/** In the flags of VP8X: a colour profile, EXIF and XMP follow. */
const TELLS = 0x20 | 0x08 | 0x04;

/** A WebP with the same pixels and nothing besides. */
export function cleanWebp(bytes: Buffer): Buffer {
  const head = bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 12);
  if (head !== 'RIFFWEBP' || bytes.length < 20) throw damaged();
  const end = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  const kept: Buffer[] = [];
  for (let at = 12; at + 8 <= end;) {
    const type = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const next = at + 8 + size + (size % 2);
    if (at + 8 + size > end) throw damaged();
    if (DRAWS.has(type)) {
      const chunk = Buffer.from(bytes.subarray(at, next));
      if (type === 'VP8X') chunk[8] = chunk[8]! & ~TELLS;
      kept.push(chunk);
    }
    at = next;
  }
  const content = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept]);
  const riff = Buffer.from('RIFF\0\0\0\0', 'latin1');
  riff.writeUInt32LE(content.length, 4);
  return Buffer.concat([riff, content]);
}

import { damaged } from './damaged.js';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const ADOBE = 0xee;
const EXIF = Buffer.from('Exif\0\0', 'latin1');
const ORIENTATION = 0x0112;

/** What a picture is drawn from: tables, frames, scans. Everything else (EXIF, XMP, IPTC, comments, thumbnails) only tells. */
const draws = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf) ||
  (marker >= 0xda && marker <= 0xdf && marker !== 0xde) ||
  marker === 0xdb;

/** A JPEG with the same pixels and nothing besides; what hangs behind its end is gone. Turned pictures stay turned. */
export function cleanJpeg(bytes: Buffer): Buffer {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== SOI) throw damaged();
  const kept: Buffer[] = [];
  let turned = 1;
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) throw damaged();
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (marker === undefined) throw damaged();
    if (marker === EOI) break;
    const end = at + 2 + (at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : Infinity);
    if (end > bytes.length || end < at + 4) throw damaged();
    const content = bytes.subarray(at + 4, end);
    if (marker === APP0 && content.subarray(0, 5).toString('latin1') === 'JFIF\0') kept.push(jfif(content));
    else if (marker === APP1 && content.subarray(0, 6).equals(EXIF))
      turned = orientation(content.subarray(6));
    else if (draws(marker) || marker === ADOBE) kept.push(segment(marker, content));
    at = marker === SOS ? endOfScan(bytes, end) : end;
    if (marker === SOS) kept.push(bytes.subarray(end, at));
  }
  const turn = turned > 1 ? [segment(APP1, Buffer.concat([EXIF, turnedTiff(turned)]))] : [];
  return Buffer.concat([Buffer.from([0xff, SOI]), ...turn, ...kept, Buffer.from([0xff, EOI])]);
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** Version and density, without the thumbnail that may show more than the picture does. */
function jfif(content: Buffer): Buffer {
  if (content.length < 14) throw damaged();
  const plain = Buffer.from(content.subarray(0, 14));
  plain[12] = plain[13] = 0;
  return segment(APP0, plain);
}

/** Compressed data runs until a marker that is neither stuffing (00) nor a restart (D0–D7). */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  throw damaged();
}

/** 1 (upright) to 8 from the first directory of an EXIF block; what cannot be read counts as upright. */
function orientation(tiff: Buffer): number {
  if (tiff.length < 8) return 1;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number) =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let n = 0; n < Math.min(u16(directory), 200); n += 1) {
    const entry = directory + 2 + n * 12;
    if (u16(entry) !== ORIENTATION) continue;
    const value = u16(entry + 8);
    return value >= 2 && value <= 8 ? value : 1;
  }
  return 1;
}

/** An EXIF block that says how the picture is turned, and nothing more. */
function turnedTiff(value: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(value, 18);
  return tiff;
}

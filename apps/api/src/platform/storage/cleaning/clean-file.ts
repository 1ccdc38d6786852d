import { cleanJpeg } from './clean-jpeg.js';
import { cleanOffice } from './clean-office.js';
import { cleanPdf } from './clean-pdf.js';
import { cleanPng } from './clean-png.js';
import { cleanWebp } from './clean-webp.js';
import { uncleanable } from './damaged.js';

/** The same content without what tells who made it, when, where and with what. Refuses what it cannot make clean. */
export async function cleanFile(bytes: Buffer, mime: string): Promise<Buffer> {
  switch (mime) {
    case 'image/jpeg':
      return cleanJpeg(bytes);
    case 'image/png':
      return cleanPng(bytes);
    case 'image/webp':
      return cleanWebp(bytes);
    case 'application/pdf':
      return cleanPdf(bytes);
    case 'text/plain':
    case 'text/csv':
      return bytes;
    case 'image/heic':
      throw uncleanable('HEIC 图片中的拍摄地点等信息');
    default:
      return cleanOffice(bytes);
  }
}

import { open, readFile } from 'node:fs/promises';
import {
  ATTACHMENT_TYPES,
  LEGACY_ADVICE,
  type AttachmentType,
} from '@zuofeng/shared/attachments/attachments.labels';
import { extensionOf } from '@zuofeng/shared/attachments/file-name';
import { fileTypeFromFile } from 'file-type';
import { unzipSync, type Unzipped } from 'fflate';
import { ProblemError } from '../problem/problem.error.js';
import { imageSize } from './cleaning/image-size.js';
import type { SpooledFile } from './spool.js';

const ACCEPTED =
  '可上传 PDF、Word（.docx）、Excel（.xlsx）、PowerPoint（.pptx）、图片（jpg、png、webp、heic）、文本（txt、csv）';
/** Unpacked, an office file may be this large at most: what reads it later must not be blown up. */
const UNPACKED_MAX = 400 * 1024 * 1024;
const PARTS_MAX = 10_000;
const INNER_DOCUMENT = /\/embeddings\/[^/]+\.xlsx$/i;
const INNER_MAX = 20 * 1024 * 1024;
const PIXELS_MAX = 50_000_000;
const TAIL = 66_000;
const ZIP_END = Buffer.from('PK\u0005\u0006', 'latin1');

/**
 * The type of a received file: its extension must be on the list and its content must be what the extension
 * says. Refuses macros, embedded objects, archives, picture bombs, files that are two formats at once, and text that is not UTF-8.
 */
export async function inspectFile(file: SpooledFile, name: string): Promise<AttachmentType> {
  const extension = extensionOf(name);
  const type = ATTACHMENT_TYPES[extension];
  if (!type) {
    throw new ProblemError('attachment.type-refused', { detail: LEGACY_ADVICE[extension] ?? ACCEPTED });
  }
  if (file.size === 0) throw mismatch('文件是空的，请检查后重新上传');
  const content = await fileTypeFromFile(file.path);
  if (type.family === 'text') {
    if (content) throw mismatch(`文件实际是 ${content.ext} 格式，不是 ${extension}`);
    await requireUtf8(file.path);
    return type;
  }
  if (content?.mime !== type.mime) {
    const actual = content ? `文件实际是 ${content.ext} 格式` : '无法识别文件的实际格式';
    throw mismatch(`${actual}，与扩展名 .${extension} 不符`);
  }
  if (type.family === 'office') requirePlainOffice(await readFile(file.path));
  else await requireNoTrailingArchive(file);
  if (type.mime.startsWith('image/')) await requirePixels(file, type.mime);
  return type;
}

const mismatch = (detail: string) => new ProblemError('attachment.content-mismatch', { detail });

async function requireUtf8(path: string): Promise<void> {
  const bytes = await readFile(path);
  if (bytes.includes(0)) throw mismatch('文本文件中含有空字符，不是纯文本');
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw mismatch('文本文件不是 UTF-8 编码，请另存为 UTF-8 后上传');
  }
}

/** An OOXML file is a zip: looks at its directory without unpacking, but for documents that lie within it. */
function requirePlainOffice(bytes: Uint8Array, depth = 0): void {
  const names: string[] = [];
  let unpacked = 0;
  let inner: Unzipped;
  try {
    inner = unzipSync(bytes, {
      filter: part => {
        names.push(part.name.toLowerCase());
        unpacked += part.originalSize;
        return INNER_DOCUMENT.test(part.name) && part.originalSize <= INNER_MAX;
      },
    });
  } catch {
    throw mismatch('文件已损坏，无法打开');
  }
  if (names.some(part => /vba(project|data)|macrosheets\/|activex\//.test(part))) {
    throw new ProblemError('attachment.type-refused', { detail: '文件中含有宏或控件，请去除后另存再上传' });
  }
  // A chart brings its figures as a workbook, and that is all that may lie within.
  if (names.some(part => /\/embeddings\/./.test(part) && !INNER_DOCUMENT.test(part)) || depth > 1) {
    throw new ProblemError('attachment.type-refused', {
      detail: '文件中嵌有其他文件或对象，请取出后另存再上传',
    });
  }
  if (unpacked > UNPACKED_MAX || names.length > PARTS_MAX) {
    throw new ProblemError('attachment.type-refused', { detail: '文件展开后过大，请拆分后上传' });
  }
  if (names.filter(part => INNER_DOCUMENT.test(part)).length > Object.keys(inner).length) {
    throw new ProblemError('attachment.type-refused', { detail: '文件中嵌有过大的文件，请取出后另存再上传' });
  }
  for (const document of Object.values(inner)) requirePlainOffice(document, depth + 1);
}

/** A small file may claim a picture that fills the memory of whoever opens it. Read from the header, nothing is decoded. */
async function requirePixels(file: SpooledFile, mime: string): Promise<void> {
  const size = imageSize(await readFile(file.path), mime);
  if (!size || size.width * size.height === 0) throw mismatch('图片已损坏，无法打开');
  if (size.width * size.height > PIXELS_MAX) {
    throw new ProblemError('attachment.type-refused', {
      detail: `图片为 ${size.width}×${size.height} 像素，超过 5000 万像素，请缩小后上传`,
    });
  }
}

/** A picture or PDF with a zip hung on its end is two files in one. */
async function requireNoTrailingArchive(file: SpooledFile): Promise<void> {
  const handle = await open(file.path, 'r');
  try {
    const length = Math.min(TAIL, file.size);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, file.size - length);
    if (buffer.includes(ZIP_END)) throw mismatch('文件末尾附带了压缩包');
  } finally {
    await handle.close();
  }
}

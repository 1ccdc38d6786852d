import type { AttachmentView } from '@zuofeng/shared/attachments/attachments.contract';
import { strToU8, zipSync } from 'fflate';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SESSION_COOKIE } from '../../platform/access/authenticator.js';
import type { TestApp } from '../../testing/app.js';
import type { Person } from '../auth/account.factory.js';

export const uploadFile = (app: TestApp, as: Person, name: string, content: Buffer | string) =>
  app.upload<AttachmentView & { code?: string; detail?: string; errors?: { message: string }[] }>(
    '/api/attachments',
    { name, content },
    { as },
  );

/** Fetches a file as its bytes. */
export async function download(app: TestApp, as: Person, url: string) {
  const { statusCode, headers, body, rawPayload } = await app.app.inject({
    url,
    headers: { cookie: `${SESSION_COOKIE}=${as.token}` },
  });
  return { status: statusCode, headers, text: body, content: rawPayload };
}

/** Every file under the store: kept contents, and under `incoming/` what is still arriving. */
export async function storedFiles(app: TestApp): Promise<string[]> {
  const folder = join(app.config.dataDir, 'files');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

export const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** The container of Word, Excel and PowerPoint before 2007. */
export const OLE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024)]);

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

export const zip = (parts: Record<string, string | Buffer>): Buffer => {
  const bytes = (part: string | Buffer) => (typeof part === 'string' ? strToU8(part) : part);
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, bytes(part)]))),
  );
};

/** A Word document with further parts. */
export const docx = (further: Record<string, string | Buffer> = {}): Buffer =>
  zip({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${WORD}"/></Types>`,
    'word/document.xml': '<w:document/>',
    ...further,
  });

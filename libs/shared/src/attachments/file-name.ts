import { FILE_NAME_MAX } from './attachments.labels.js';

// Control characters and bidirectional overrides ("gpj.exe" that reads "exe.jpg"), and what file systems refuse.
const UNSAFE = /[\u0000-\u001F\u007F-\u009F\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF<>:"|?*]/gu;

/** The lower-case extension without its dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** A file name as the person knows it, without paths, control characters and tricks of direction; never empty. */
export function cleanFileName(raw: string): string {
  const last = raw.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .toWellFormed()
    .replace(UNSAFE, '')
    .replace(/^[.\s]+|[.\s]+$/gu, '');
  const extension = extensionOf(plain);
  const suffix = extension ? plain.slice(-(extension.length + 1)) : '';
  const stem = suffix ? plain.slice(0, -suffix.length) : plain;
  return ([...stem].slice(0, FILE_NAME_MAX - suffix.length).join('') || '未命名') + suffix;
}

/** The `Content-Disposition` of a download, RFC 6266 with RFC 5987 encoding: every client gets the Chinese name. */
export function downloadDisposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7E]|["\\%]/gu, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, c => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

import { textFault } from '../contract/values.js';
import { FILE_NAME_MAX } from './attachments.labels.js';

/** The lower-case extension without its dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/**
 * What is wrong with the name of an uploaded file, in Chinese, to be read after “文件名”; null when nothing is. A name is
 * kept exactly as the person knows it or refused, never changed: contents are stored by their hash, so a name leads nowhere.
 */
export function fileNameFault(name: string): string | null {
  if (/[/\\]/.test(name)) return '不能含有 / 或 \\，请改名后再上传';
  const fault = textFault(name, { min: 1, max: FILE_NAME_MAX, multiline: false });
  return fault && `${fault}，请改名后再上传`;
}

/** The `Content-Disposition` of a download, RFC 6266 with RFC 5987 encoding: every client gets the Chinese name. */
export function downloadDisposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7E]|["\\%]/gu, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, c => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

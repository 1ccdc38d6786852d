import { canonicalText, type EditionContent } from '@zuofeng/shared/editions/edition-content';
import { EDITION_FORMAT } from '@zuofeng/shared/editions/editions.labels';

/** Far above what the largest city's edition takes. */
const MOST_BYTES = 5 * 1024 * 1024;

export interface ReadEdition {
  content: EditionContent;
  canonical: Uint8Array<ArrayBuffer>;
  /** Whether the file is the original byte for byte, or the same content laid out otherwise. */
  original: boolean;
}

/** A file as an edition, or why it is none. Nothing in it is trusted: it comes from whoever wants to be believed. */
export function readEdition(bytes: Uint8Array): ReadEdition | { fault: string } {
  if (bytes.length === 0) return { fault: '文件是空的。' };
  if (bytes.length > MOST_BYTES) return { fault: '文件超过 5 MB，不是榜单文件。' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const content: unknown = JSON.parse(text);
    if (!isEdition(content)) return { fault: '内容不是本系统的榜单格式。请使用“下载 JSON”得到的文件。' };
    if (writtenKeys(text) !== keysIn(content))
      return { fault: '文件里有重复的字段，同一内容写了两遍，不是系统生成的榜单。' };
    const canonical = new TextEncoder().encode(canonicalText(content));
    return { content, canonical, original: sameBytes(canonical, bytes) };
  } catch {
    return { fault: '文件不是完整的 JSON，可能复制时漏了内容，或文件已损坏。' };
  }
}

const sameBytes = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

/**
 * Of a key that is written twice, a reader takes the last and a person sees the first. Such a file would be genuine for the
 * one and forged for the other.
 */
const writtenKeys = (text: string): number =>
  [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon !== undefined).length;

function keysIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).reduce<number>((sum, one) => sum + keysIn(one), 0);
  return Array.isArray(value) ? inner : inner + Object.keys(value).length;
}

type Loose = Record<string, unknown>;
const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const hasTexts = (value: Loose, ...keys: string[]) => keys.every(key => typeof value[key] === 'string');
const isRank = (value: unknown) => value === null || Number.isSafeInteger(value);
const isList = (value: unknown) => value === null || value === 'red' || value === 'black';
const everyOf = (value: unknown, holds: (one: unknown) => boolean) =>
  Array.isArray(value) && value.every(holds);

const isUnit = (value: unknown) =>
  isObject(value) &&
  hasTexts(value, 'code', 'name', 'shortName', 'total') &&
  isRank(value['rank']) &&
  isRank(value['rankBefore']) &&
  isList(value['list']) &&
  everyOf(value['reasons'], reason => typeof reason === 'string');

const isGroup = (value: unknown) =>
  isObject(value) && hasTexts(value, 'code', 'name') && everyOf(value['units'], isUnit);

const isEdition = (value: unknown): value is EditionContent =>
  isObject(value) &&
  value['format'] === EDITION_FORMAT &&
  hasTexts(value, 'city', 'number', 'title') &&
  isObject(value['period']) &&
  hasTexts(value['period'], 'code', 'label') &&
  everyOf(value['groups'], isGroup);

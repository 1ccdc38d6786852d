import { strFromU8, strToU8, unzipSync, zipSync, type Unzipped } from 'fflate';
import { cleanJpeg } from './clean-jpeg.js';
import { cleanPng } from './clean-png.js';
import { damaged, uncleanable } from './damaged.js';

/** Unpacked in memory: more than a document that people wrote needs. */
const UNPACKED_MAX = 120 * 1024 * 1024;
const NESTED_MAX = 2;

/** Parts that only tell who, when and where. Whatever refers to them goes with them. */
const DROPPED =
  /^(docProps\/|customXml\/|_xmlsignatures\/|docMetadata\/|xl\/(revisions|persons|threadedComments|printerSettings)\/|word\/(people|commentsExtended|commentsIds|commentsExtensible)\.xml)|\/printerSettings\d*\.bin$/i;

/** What remains must not name anybody: patterns over the text of a part, whatever prefix its names have. */
const UNSAID: readonly (readonly [RegExp, string])[] = [
  // Word: whose change or comment, when; the sittings in which it was written; where its template lay.
  [
    /(\s(?:[\w-]+:)?(?:author|initials|userId|providerId|displayName|userName|lastModifiedBy)=)("[^"]*"|'[^']*')/g,
    '$1""',
  ],
  [/\s(?:[\w-]+:)?(?:rsid\w*|date|dateUtc|paraId|textId|durableId|lastIdx|clrIdx)=("[^"]*"|'[^']*')/g, ''],
  [
    /<((?:[\w-]+:)?(?:rsids|docId|docVars|attachedTemplate|fileSharing|absPath|presenceInfo))\b[^>]*?(?:\/>|>[\s\S]*?<\/\1>)/g,
    '',
  ],
  // Excel: the names over its comments.
  [/<((?:[\w-]+:)?author)>[^<]*<\/\1>/g, '<$1></$1>'],
];
/** PowerPoint keeps the names of who commented in lists of their own. */
const AUTHOR_LIST = /^ppt\/(commentAuthors|authors)\.xml$/i;

/** A Word, Excel or PowerPoint file with the same content and nobody's name on it. */
export function cleanOffice(bytes: Buffer, depth = 0): Buffer {
  const parts = unpack(bytes);
  const dropped = new Set(Object.keys(parts).filter(name => DROPPED.test(name)));
  const kept = Object.entries(parts)
    .filter(([name]) => !dropped.has(name) && !name.endsWith('/'))
    .map(([name, content]) => [name, cleanPart(name, content, dropped, depth)] as const);
  return Buffer.from(zipSync(Object.fromEntries(kept), { mtime: '1980-01-01T00:00:00' }));
}

function unpack(bytes: Buffer): Unzipped {
  let unpacked = 0;
  const filter = (part: { originalSize: number }) => {
    unpacked += part.originalSize;
    if (unpacked > UNPACKED_MAX) throw uncleanable('文件展开后过大');
    return true;
  };
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    throw error instanceof Error && 'code' in error && typeof error.code === 'string' ? error : damaged();
  }
}

function cleanPart(name: string, content: Uint8Array, dropped: Set<string>, depth: number): Uint8Array {
  if (/\.(xml|rels|vml)$/i.test(name)) return strToU8(cleanXml(name, textOf(content), dropped));
  if (/\.jpe?g$/i.test(name)) return cleanJpeg(Buffer.from(content));
  if (/\.png$/i.test(name)) return cleanPng(Buffer.from(content));
  if (/\.(xlsx|docx|pptx)$/i.test(name)) {
    if (depth >= NESTED_MAX) throw uncleanable('文件中层层嵌套了文件');
    return cleanOffice(Buffer.from(content), depth + 1);
  }
  return content;
}

function cleanXml(name: string, xml: string, dropped: Set<string>): string {
  if (/^\[Content_Types\]\.xml$/i.test(name)) {
    return withoutElements(xml, 'Override', 'PartName', part => dropped.has(part.replace(/^\//, '')));
  }
  if (name.endsWith('.rels'))
    return withoutElements(xml, 'Relationship', 'Target', pointsInto(name, dropped));
  const said = UNSAID.reduce((text, [pattern, instead]) => text.replace(pattern, instead), xml);
  return AUTHOR_LIST.test(name) ? said.replace(/(\sname=)("[^"]*"|'[^']*')/g, '$1"-"') : said;
}

/** Targets of dropped parts, and of files on the writer's own machine. */
function pointsInto(rels: string, dropped: Set<string>): (target: string) => boolean {
  const folder = rels.replace(/_rels\/[^/]*$/, '');
  return target => {
    if (/^file:/i.test(target) || /^[a-z]:\\/i.test(target) || target.startsWith('\\\\')) return true;
    const { pathname } = new URL(target, `zip:///${folder}`);
    return dropped.has(decodeURIComponent(pathname).replace(/^\//, ''));
  };
}

function withoutElements(
  xml: string,
  element: string,
  attribute: string,
  gone: (value: string) => boolean,
): string {
  const pattern = new RegExp(`<(?:[\\w-]+:)?${element}\\b[^>]*?(?:/>|>\\s*</(?:[\\w-]+:)?${element}>)`, 'g');
  const valueOf = new RegExp(`\\s${attribute}=(?:"([^"]*)"|'([^']*)')`);
  return xml.replace(pattern, found => {
    const value = valueOf.exec(found);
    return value && gone(value[1] ?? value[2] ?? '') ? '' : found;
  });
}

/** Office writes UTF-8; another encoding would pass by the patterns unread. */
function textOf(content: Uint8Array): string {
  const [first, second] = content;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw uncleanable('文件的内部编码不是 UTF-8');
  }
  return strFromU8(content);
}

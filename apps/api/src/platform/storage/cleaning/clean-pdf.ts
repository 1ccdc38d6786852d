import type { PDFContext, PDFDict, PDFDocument, PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { cleanJpeg } from './clean-jpeg.js';
import { uncleanable } from './damaged.js';

type PdfLib = typeof import('@cantoo/pdf-lib');

/** Of any object of the document: who made it, with what, when, from what; and what would run or be carried along. */
const TELLS = [
  'Metadata',
  'PieceInfo',
  'LastModified',
  'EmbeddedFiles',
  'AF',
  'JavaScript',
  'AA',
  'OpenAction',
];
/** Of a note on a page: whose it is, when, and a file that hangs on it. */
const NOTE_TELLS = ['T', 'M', 'CreationDate', 'NM', 'FS'];
const MOST_NESTED = 100;

/**
 * A PDF with the same pages and nothing that tells who wrote it: no Info, no XMP, no earlier versions, no attached files,
 * scripts or names on notes. Pictures inside lose their EXIF. What nothing refers to any more is not written again.
 */
export async function cleanPdf(bytes: Buffer): Promise<Buffer> {
  const pdf = await import('@cantoo/pdf-lib'); // large, and most requests never need it
  const document = await pdf.PDFDocument.load(bytes, { updateMetadata: false }).catch(() => null);
  if (!document || !hasPages(document)) throw uncleanable('PDF 设有密码，或无法读取');
  const { context } = document;
  delete context.trailerInfo.Info;
  delete context.trailerInfo.ID;
  const used = cleanFrom(pdf, context, context.trailerInfo.Root);
  for (const [reference] of context.enumerateIndirectObjects()) {
    if (!used.has(reference)) context.delete(reference);
  }
  const options = {
    useObjectStreams: false,
    addDefaultPage: false,
    updateFieldAppearances: false,
    rewrite: true,
  };
  return Buffer.from(await document.save(options));
}

/** What is damaged beyond its page tree reads as a document without any. */
function hasPages(document: PDFDocument): boolean {
  try {
    return document.getPageCount() > 0;
  } catch {
    return false;
  }
}

/** Cleans every object that the document leads to, and says which those are. */
function cleanFrom(pdf: PdfLib, context: PDFContext, root: PDFObject | undefined): Set<PDFRef> {
  const { PDFArray, PDFDict, PDFName, PDFRawStream, PDFRef, PDFStream } = pdf;
  const used = new Set<PDFRef>();
  const open: PDFRef[] = [];
  const isNote = (dict: PDFDict) =>
    dict.has(PDFName.of('Rect')) && dict.get(PDFName.of('Subtype')) !== PDFName.of('Widget');
  const clean = (object: PDFObject | undefined, depth: number): void => {
    if (depth > MOST_NESTED) throw uncleanable('PDF 的结构异常');
    if (object instanceof PDFRef) {
      if (!used.has(object)) open.push(object);
      used.add(object);
    } else if (object instanceof PDFArray) {
      for (const value of object.asArray()) clean(value, depth + 1);
    } else if (object instanceof PDFStream) {
      clean(object.dict, depth + 1);
    } else if (object instanceof PDFDict) {
      for (const key of isNote(object) ? [...TELLS, ...NOTE_TELLS] : TELLS) object.delete(PDFName.of(key));
      for (const [, value] of object.entries()) clean(value, depth + 1);
    }
  };
  clean(root, 0);
  for (let reference = open.pop(); reference; reference = open.pop()) {
    const object = context.lookup(reference);
    clean(object, 0);
    if (object instanceof PDFRawStream && object.dict.get(PDFName.of('Filter')) === PDFName.of('DCTDecode')) {
      const picture = cleanJpeg(Buffer.from(object.contents));
      context.assign(reference, PDFRawStream.of(object.dict, picture));
    }
  }
  return used;
}

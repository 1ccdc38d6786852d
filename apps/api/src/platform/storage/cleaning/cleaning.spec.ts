import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { inflateSync } from 'node:zlib';
import { cleanFile } from './clean-file.js';
import { cleanJpeg } from './clean-jpeg.js';
import { imageSize } from './image-size.js';

const WHO = 'wanglaowu';
const JPEG = Buffer.concat([
  Buffer.from(
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
    'base64',
  ),
  Buffer.from([0xff, 0xd9]),
]);
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** A lossless WebP of one pixel. */
const WEBP = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64');

const segment = (marker: number, content: string | Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(Buffer.byteLength(content) + 2, 2);
  return Buffer.concat([head, Buffer.from(content)]);
};
const exif = (orientation: number) => {
  const tiff = Buffer.alloc(40);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(`GPS ${WHO}`)]);
};
/** A JPEG with all that cameras, programs and people hang on it. */
const photo = (orientation = 1) =>
  Buffer.concat([
    ...[JPEG.subarray(0, 2), segment(0xe1, exif(orientation)), JPEG.subarray(2, 20)],
    ...[segment(0xe1, `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${WHO}</x:xmpmeta>`)],
    ...[segment(0xe2, `ICC_PROFILE\0${WHO}`), segment(0xed, `Photoshop 3.0\0${WHO}`), segment(0xfe, WHO)],
    ...[JPEG.subarray(20), Buffer.from(WHO)],
  ]);
const chunk = (type: string, content: string) => {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(content.length);
  return Buffer.concat([head, Buffer.from(type + content), Buffer.alloc(4)]);
};
const webpChunk = (type: string, content: Buffer) => {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
};
const saysWho = (bytes: Buffer) =>
  bytes.includes(WHO) ||
  bytes.includes(Buffer.from(WHO, 'utf16le')) ||
  bytes.includes(Buffer.from(WHO).toString('hex'));

describe('a clean copy', () => {
  it('of a JPEG has the same picture and nothing else', () => {
    expect(saysWho(photo())).toBe(true);
    expect(cleanJpeg(photo()).equals(JPEG)).toBe(true);
    expect(cleanJpeg(JPEG).equals(JPEG)).toBe(true);
  });

  it('of a turned JPEG stays turned', () => {
    const clean = cleanJpeg(photo(6));
    expect(saysWho(clean)).toBe(false);
    expect(clean.subarray(2, 38).toString('hex')).toBe(
      'ffe10022457869660000' + '4d4d002a00000008' + '0001' + '011200030000000100060000' + '00000000',
    );
    expect(cleanJpeg(clean).equals(clean)).toBe(true);
  });

  it.each([
    ['cut off', JPEG.subarray(0, -12)],
    [
      'with a length beyond its end',
      Buffer.concat([JPEG.subarray(0, 2), Buffer.from([0xff, 0xdb, 0xff, 0xff, 0])]),
    ],
    ['empty', Buffer.alloc(0)],
  ])('of a JPEG %s is refused', (_, bytes) => expect(() => cleanJpeg(bytes)).toThrow(/已损坏/));

  it('of a PNG', async () => {
    const dirty = Buffer.concat([
      ...[PNG.subarray(0, 33), chunk('tEXt', `Author\0${WHO}`), chunk('iTXt', WHO), chunk('eXIf', WHO)],
      ...[chunk('tIME', WHO), chunk('iCCP', WHO), chunk('prVt', WHO), PNG.subarray(33), Buffer.from(WHO)],
    ]);
    expect((await cleanFile(dirty, 'image/png')).equals(PNG)).toBe(true);
    await expect(cleanFile(dirty.subarray(0, 60), 'image/png')).rejects.toThrow(/已损坏/);
  });

  it('of a WebP', async () => {
    const canvas = Buffer.from([0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    const content = Buffer.concat([
      ...[Buffer.from('WEBP'), webpChunk('VP8X', canvas), WEBP.subarray(12)],
      ...[webpChunk('EXIF', Buffer.from(WHO)), webpChunk('XMP ', Buffer.from(WHO))],
    ]);
    const dirty = webpChunk('RIFF', content);
    const clean = await cleanFile(dirty, 'image/webp');
    expect(saysWho(clean)).toBe(false);
    expect(clean[20]).toBe(0);
    expect(clean.subarray(-WEBP.length + 12).equals(WEBP.subarray(12))).toBe(true);
    expect(clean.readUInt32LE(4)).toBe(clean.length - 8);
    expect(imageSize(clean, 'image/webp')).toEqual({ width: 1, height: 1 });
  });

  it('of a PDF: no Info, no XMP, no attached file, no name on a note, no EXIF in its pictures, no earlier version', async () => {
    const document = await PDFDocument.create();
    document.setAuthor(WHO);
    document.setTitle(WHO);
    document.setProducer(WHO);
    const page = document.addPage([200, 200]);
    page.drawText('queue three hours');
    page.drawImage(await document.embedJpg(photo()));
    const { context } = document;
    const xmp = context.stream(`<x:xmpmeta>${WHO}</x:xmpmeta>`, { Type: 'Metadata', Subtype: 'XML' });
    document.catalog.set(PDFName.of('Metadata'), context.register(xmp));
    const note = {
      Type: 'Annot',
      Subtype: 'Text',
      Rect: [0, 0, 9, 9],
      T: PDFString.of(WHO),
      Contents: PDFString.of('see'),
    };
    page.node.set(PDFName.of('Annots'), context.obj([context.register(context.obj(note))]));
    context.register(context.obj({ Orphan: PDFString.of(WHO) }));
    await document.attach(Buffer.from(WHO), `${WHO}.txt`);
    const dirty = Buffer.from(await document.save({ useObjectStreams: false }));
    expect(saysWho(dirty)).toBe(true);

    const clean = await cleanFile(dirty, 'application/pdf');
    expect(saysWho(clean)).toBe(false);
    expect(saysWho(inflated(clean))).toBe(false);
    const read = await PDFDocument.load(clean, { updateMetadata: false });
    expect([read.getPageCount(), read.getAuthor(), read.getTitle()]).toEqual([1, undefined, undefined]);
    expect(read.catalog.has(PDFName.of('Metadata'))).toBe(false);
    expect(inflated(clean).toString('latin1')).toContain(
      Buffer.from('queue three hours').toString('hex').toUpperCase(),
    );
    await expect(cleanFile(Buffer.from('%PDF-1.7 broken'), 'application/pdf')).rejects.toThrow(/脱敏副本/);
  });

  it('of a Word document keeps the words and drops who wrote them', async () => {
    const relationships = (...targets: string[]) =>
      `<Relationships>${targets.map((target, i) => `<Relationship Id="r${i}" Type="t" Target="${target}"/>`).join('')}</Relationships>`;
    const dirty = zipOf({
      '[Content_Types].xml': `<Types><Override PartName="/docProps/core.xml" ContentType="a"/><Override PartName="/word/document.xml" ContentType="b"/></Types>`,
      '_rels/.rels': relationships('word/document.xml', 'docProps/core.xml', '/docProps/app.xml'),
      'docProps/core.xml': `<dc:creator>${WHO}</dc:creator>`,
      'docProps/app.xml': `<Company>${WHO}</Company>`,
      'docProps/custom.xml': WHO,
      'docProps/thumbnail.jpeg': WHO,
      'customXml/item1.xml': WHO,
      'word/document.xml': `<w:document><w:p w:rsidR="00${WHO}"><w:ins w:id="1" w:author="${WHO}" w:date="2026-03-02T01:00:00Z"><w:t>窗口态度生硬</w:t></w:ins></w:p></w:document>`,
      'word/comments.xml': `<w:comment w:id="0" w:author='${WHO}' w:initials="${WHO}"><w:t>属实</w:t></w:comment>`,
      'word/people.xml': `<w15:person w15:author="${WHO}"/>`,
      'word/settings.xml': `<w:settings><w:rsids><w:rsid w:val="${WHO}"/></w:rsids><w:attachedTemplate r:id="r1"/></w:settings>`,
      'word/_rels/document.xml.rels': relationships(
        'settings.xml',
        'people.xml',
        `file:///C:/Users/${WHO}/t.dotx`,
        'media/image1.jpeg',
      ),
      'word/media/image1.jpeg': photo(),
    });
    const clean = await cleanFile(
      dirty,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    );
    const parts = unzipSync(clean);
    expect(
      Object.entries(parts).filter(([name, part]) => saysWho(Buffer.from(name + strFromU8(part, true)))),
    ).toEqual([]);
    expect(Object.keys(parts)).toEqual([
      ...[
        '[Content_Types].xml',
        '_rels/.rels',
        'word/document.xml',
        'word/comments.xml',
        'word/settings.xml',
      ],
      ...['word/_rels/document.xml.rels', 'word/media/image1.jpeg'],
    ]);
    expect(strFromU8(parts['word/document.xml']!)).toBe(
      '<w:document><w:p><w:ins w:id="1" w:author=""><w:t>窗口态度生硬</w:t></w:ins></w:p></w:document>',
    );
    expect(strFromU8(parts['_rels/.rels']!)).toBe(relationships('word/document.xml'));
    expect(strFromU8(parts['[Content_Types].xml']!)).not.toContain('docProps');
  });

  it('of a workbook and of slides', async () => {
    const sheet = zipOf({
      'xl/workbook.xml': `<workbook><fileSharing userName="${WHO}"/><x15ac:absPath url="C:\\${WHO}\\"/><sheets/></workbook>`,
      'xl/comments1.xml': `<comments><authors><author>${WHO}</author></authors></comments>`,
      'xl/persons/person.xml': `<person displayName="${WHO}"/>`,
    });
    const slides = zipOf({
      'ppt/commentAuthors.xml': `<p:cmAuthor id="0" name="${WHO}" initials="${WHO}"/>`,
      'ppt/slides/slide1.xml': '<p:sld name="标题"><a:t>经过</a:t></p:sld>',
      'ppt/embeddings/Sheet1.xlsx': sheet,
    });
    const clean = unzipSync(
      await cleanFile(slides, 'application/vnd.openxmlformats-officedocument.presentationml.presentation'),
    );
    const inner = unzipSync(clean['ppt/embeddings/Sheet1.xlsx']!);
    for (const part of [...Object.values(clean), ...Object.values(inner)])
      expect(saysWho(Buffer.from(part))).toBe(false);
    expect(strFromU8(clean['ppt/slides/slide1.xml']!)).toBe('<p:sld name="标题"><a:t>经过</a:t></p:sld>');
    expect(strFromU8(inner['xl/workbook.xml']!)).toBe('<workbook><sheets/></workbook>');
  });

  it('of what cannot be made clean is refused', async () => {
    await expect(cleanFile(Buffer.from('x'), 'image/heic')).rejects.toThrow(/脱敏副本/);
    const utf16 = zipOf({ 'word/document.xml': Buffer.from('\ufeff<a/>', 'utf16le') });
    await expect(cleanFile(utf16, 'application/x')).rejects.toThrow(/脱敏副本/);
    await expect(cleanFile(Buffer.from('no zip'), 'application/x')).rejects.toThrow(/已损坏/);
  });
});

describe('the size of a picture', () => {
  it.each([
    ['image/jpeg', JPEG],
    ['image/jpeg', photo(6)],
    ['image/png', PNG],
    ['image/webp', WEBP],
  ])('is read from the header: %s', (mime, bytes) =>
    expect(imageSize(bytes, mime)).toEqual({ width: 1, height: 1 }),
  );
  it.each(['image/jpeg', 'image/png', 'image/webp', 'image/heic'])(
    'is unknown where there is none: %s',
    mime => expect(imageSize(Buffer.from('nothing'), mime)).toBeNull(),
  );
});

const zipOf = (parts: Record<string, string | Buffer>) =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
      ),
    ),
  );

/** All compressed streams of a PDF, unpacked. */
function inflated(pdf: Buffer): Buffer {
  const streams: Buffer[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    if (pdf.toString('latin1', at - 3, at) === 'end') continue;
    const content = pdf.subarray(at + 7, pdf.indexOf('endstream', at));
    streams.push(content[0] === 0x78 ? inflateSync(content) : content);
  }
  return Buffer.concat(streams);
}

import { inflateRawSync } from 'node:zlib';
import type { EditionView } from '@zuofeng/shared/editions/editions.contract';
import { SESSION_COOKIE } from '../../platform/access/authenticator.js';
import { createApp, type TestApp } from '../../testing/app.js';
import { type BoardCast, makeBoardCast, makeEdition } from './editions.factory.js';
import { defaultTemplate } from './paper-docx.js';

/** The text of the document within a Word file. */
function textOf(docx: Buffer): string {
  const name = Buffer.from('word/document.xml');
  const at = docx.indexOf(Buffer.concat([name]));
  const head = docx.lastIndexOf(Buffer.from('PK\x03\x04'), at);
  const start = head + 30 + docx.readUInt16LE(head + 26) + docx.readUInt16LE(head + 28);
  const size = docx.readUInt32LE(head + 18) || docx.indexOf(Buffer.from('PK'), start) - start;
  return inflateRawSync(docx.subarray(start, start + size))
    .toString('utf8')
    .replace(/<[^>]+>/g, '');
}

describe('papers of an edition', () => {
  let app: TestApp;
  let cast: BoardCast;
  let edition: EditionView;
  beforeAll(async () => {
    app = await createApp();
    cast = await makeBoardCast(app);
    edition = await makeEdition(app, cast, 'published');
  });
  afterAll(() => app.close());
  const bytesOf = async (url: string, person = cast.good.officer) => {
    const { token } = person;
    const answer = await app.app.inject({ url, headers: { cookie: `${SESSION_COOKIE}=${token}` } });
    return { status: answer.statusCode, body: answer.rawPayload };
  };

  it('the bulletin says what was signed, and has no place left open', async () => {
    const { body } = await bytesOf(`/api/editions/${edition.id}/bulletin.docx`, cast.bad.head);
    const text = textOf(body);
    expect(text).toContain('关于2026 年第一季度作风兴市考评情况的通报');
    expect(text).toContain('一、红榜单位');
    expect(text).toContain(edition.proof!.digest);
    expect(text).not.toContain('{{');
  });

  it('a letter is for its unit and those who read the whole board', async () => {
    const url = `/api/editions/${edition.id}/letters/${cast.bad.unitId}`;
    expect(textOf((await bytesOf(url, cast.bad.head)).body)).toContain('黑榜告知书');
    expect((await bytesOf(url, cast.leader)).status).toBe(200);
    expect((await bytesOf(url, cast.good.head)).status).toBe(404);
  });

  it('the office puts a template of its own in the place of the product’s, and takes it back', async () => {
    const { director } = cast.good;
    const put = (fileId: string | null, version: number) =>
      app.put('/api/edition-templates/bulletin', { fileId }, { as: director, version });
    const upload = async (name: string, content: Buffer | string) =>
      (await app.upload<{ id: string }>('/api/attachments', { name, content }, { as: director })).body.id;

    const text = await put(await upload('模板.txt', '{{标题}}'), 0);
    expect(text.body.errors).toMatchObject([{ field: 'fileId', rule: 'type' }]);
    // The letter's own has the same title, and nothing of the lists.
    const own = await put(await upload('通报模板.docx', await defaultTemplate('letter')), 0);
    expect(own.body).toMatchObject({
      version: 1,
      file: { name: '通报模板.docx' },
      changedByName: director.name,
    });
    const filled = textOf((await bytesOf(`/api/editions/${edition.id}/bulletin.docx`)).body);
    expect(filled).toContain('考评情况的通报');
    expect(filled).not.toContain('一、红榜单位');
    expect((await put(null, 0)).status).toBe(412);
    expect((await put(null, 1)).body).toMatchObject({ version: 2, file: null });
    expect(textOf((await bytesOf(`/api/editions/${edition.id}/bulletin.docx`)).body)).toContain(
      '一、红榜单位',
    );
  });
});

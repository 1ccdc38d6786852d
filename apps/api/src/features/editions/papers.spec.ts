import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import type { BulletinView, EditionView } from '@zuofeng/shared/editions/editions.contract';
import { SESSION_COOKIE } from '../../platform/access/authenticator.js';
import { createApp, type TestApp } from '../../testing/app.js';
import { makePerson } from '../auth/account.factory.js';
import { makeUnit } from '../units/unit.factory.js';
import { type BoardCast, makeBoardCast, makeEdition } from './editions.factory.js';
import { defaultTemplate } from './paper-docx.js';

const run = promisify(execFile);
const SOFFICE = await run('soffice', ['--version']).then(
  () => true,
  () => false,
);
// Said aloud, so that nobody takes a machine without it for a proof.
if (!SOFFICE)
  process.stderr.write('papers.spec: soffice is not installed; the conversion of the .docx is skipped\n');

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
  /** Of the city, and not evaluated. */
  let other: string;
  beforeAll(async () => {
    app = await createApp();
    cast = await makeBoardCast(app);
    other = (await makeUnit(app.dataSource, { parentId: cast.cityId })).id;
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
    expect(text).toContain('2026年第一季度作风兴市考评情况通报');
    expect(text).toContain('一、红榜单位');
    expect(text).toContain(edition.proof!.digest);
    expect(text).not.toContain('{{');
  });

  it('the page to print says the same, to the same people', async () => {
    const url = `/api/editions/${edition.id}/bulletin`;
    const { body } = await app.get<BulletinView>(url, { as: cast.bad.head });
    expect(body).toMatchObject({ number: edition.number, title: edition.title, state: 'published' });
    expect(body.words).toMatchObject({ 标题: '2026年第一季度作风兴市考评情况通报', 文号: edition.number });
    const text = textOf((await bytesOf(`${url}.docx`)).body);
    for (const words of Object.values(body.words).filter(one => typeof one === 'string'))
      expect(text).toContain(words);
    const stranger = await makePerson(app.dataSource, { roles: [['unit-head', other]] });
    expect((await app.get(url, { as: stranger })).status).toBe(404);
  });

  (SOFFICE ? it : it.skip)(
    'the bulletin opens in LibreOffice with every list and table of it, and prints to paper',
    async () => {
      const dir = await mkdtemp(join(tmpdir(), 'zuofeng-bulletin-'));
      try {
        const file = join(dir, 'bulletin.docx');
        await writeFile(file, (await bytesOf(`/api/editions/${edition.id}/bulletin.docx`)).body);
        const profile = `-env:UserInstallation=file://${join(dir, 'profile')}`;
        const convert = (to: string) =>
          run('soffice', [profile, '--headless', '--convert-to', to, '--outdir', dir, file]);
        await convert('html');
        const html = await readFile(join(dir, 'bulletin.html'), 'utf8');
        for (const words of [
          '一、红榜单位',
          '二、黑榜单位',
          '三、各组名次',
          edition.proof!.digest.slice(0, 16),
        ])
          expect(html).toContain(words);
        expect(html.match(/<table/gi)!.length).toBeGreaterThanOrEqual(3);
        await convert('pdf');
        expect((await readFile(join(dir, 'bulletin.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
      } finally {
        await rm(dir, { recursive: true, force: true });
      }
    },
    120_000,
  );

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

    // What is the whole city's is not for a county's own director to replace.
    const ofCounty = await makePerson(app.dataSource, { roles: [['office-director', other]] });
    expect(
      (await app.put('/api/edition-templates/bulletin', { fileId: null }, { as: ofCounty, version: 0 }))
        .status,
    ).toBe(403);

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
    expect(filled).toContain('考评情况通报');
    expect(filled).not.toContain('一、红榜单位');
    expect((await put(null, 0)).status).toBe(412);
    expect((await put(null, 1)).body).toMatchObject({ version: 2, file: null });
    expect(textOf((await bytesOf(`/api/editions/${edition.id}/bulletin.docx`)).body)).toContain(
      '一、红榜单位',
    );
  });
});

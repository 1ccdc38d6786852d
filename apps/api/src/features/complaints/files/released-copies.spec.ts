import { createHash } from 'node:crypto';
import { createApp, type TestApp } from '../../../testing/app.js';
import { docx, download, PNG, uploadFile } from '../../attachments/attachments.factory.js';
import { AttachmentEntity } from '../../attachments/attachment.entity.js';
import { AttachmentService } from '../../attachments/attachment.service.js';
import { type Cast, makeCast, makeCity } from '../../rectification/rectification.factory.js';
import { actOn, caseVersion, makeCase, step, SUMMARY } from '../complaint.factory.js';

const WHO = 'wanglaowu';
const chunk = (type: string, content: string) => {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(content.length);
  return Buffer.concat([head, Buffer.from(type + content), Buffer.alloc(4)]);
};
const PHOTO = Buffer.concat([PNG.subarray(0, 33), chunk('eXIf', `GPS ${WHO}`), PNG.subarray(33)]);

let app: TestApp;
let cast: Cast;
beforeAll(async () => {
  app = await createApp();
  cast = await makeCast(app, await makeCity(app));
});
afterAll(() => app.close());

const complainantFile = async (caseId: string, name: string, content: Buffer | string, type: string) => {
  const owner = { ownerType: 'complaint', ownerId: caseId, purpose: 'original' };
  const file = { name, type, uploadedBy: null, owner };
  return (await app.app.get(AttachmentService).store([Buffer.from(content)] as never, file)).id;
};
const decide = async (caseId: string, fileId: string, body: object) => {
  const ask = { as: cast.officer, version: await caseVersion(app, caseId) };
  return app.put(`/api/complaints/${caseId}/files/${fileId}/decision`, body, ask);
};
const summarised = async () => {
  const { id } = await makeCase(app, cast, 'accepted');
  await step(app, cast.officer, id, 'summarise', SUMMARY);
  return id;
};
const assign = (id: string) => actOn(app, cast.officer, id, 'assign', { unitId: cast.unitId });

describe('a file of the complainant (T3)', () => {
  it('goes to the unit clean and under another name; the original stays as it came, for the office alone', async () => {
    const id = await summarised();
    const fileId = await complainantFile(id, `${WHO}拍摄.png`, PHOTO, 'image/png');
    expect((await assign(id)).body).toMatchObject({ code: 'complaint.redaction-required' });
    expect((await decide(id, fileId, { releasedId: null, asIs: true })).status).toBe(200);
    expect((await assign(id)).status).toBe(200);

    const { body, text } = await app.get(`/api/complaints/${id}`, { as: cast.staff });
    expect(body.released).toMatchObject([{ name: '投诉材料1.png' }]);
    expect(text).not.toContain(WHO);
    const released = await download(app, cast.staff, `/api/attachments/${body.released[0].id}`);
    expect(released.content.equals(PNG)).toBe(true);
    const missing = await app.get('/api/attachments/0190a000-0000-7000-8000-000000000000', {
      as: cast.staff,
    });
    const original = `/api/attachments/${fileId}`;
    for (const as of [cast.staff, cast.head]) {
      expect(await app.get(original, { as })).toMatchObject({ status: 404, text: missing.text });
    }
    const { content } = await download(app, cast.officer, original);
    expect(content.equals(PHOTO)).toBe(true);
    const { sha256 } = await app.dataSource.manager.findOneByOrFail(AttachmentEntity, { id: fileId });
    expect(sha256).toBe(createHash('sha256').update(PHOTO).digest('hex'));
  });

  it('may be replaced by a redacted copy, which loses its author too', async () => {
    const id = await summarised();
    const fileId = await complainantFile(id, '说明.docx', docx(), 'application/msword');
    const redacted = docx({ 'docProps/core.xml': `<dc:creator>${WHO}</dc:creator>` });
    const upload = await uploadFile(app, cast.officer, '脱敏说明.docx', redacted);
    const { status, body } = await decide(id, fileId, { releasedId: upload.body.id });
    expect(status).toBe(200);
    await assign(id);
    const { released } = (await app.get(`/api/complaints/${id}`, { as: cast.staff })).body;
    expect(released).toMatchObject([{ name: '脱敏说明.docx' }]);
    const { content } = await download(app, cast.staff, `/api/attachments/${released[0].id}`);
    expect(content.includes('docProps')).toBe(false);
    // The same again is the same copy; taken back, it is gone for the unit.
    const again = await decide(id, fileId, { releasedId: body.released[0].id });
    expect(again.body.released).toEqual(body.released);
    expect((await decide(id, fileId, { releasedId: null })).body.released).toEqual([]);
    const url = `/api/attachments/${released[0].id}`;
    expect((await app.get(url, { as: cast.staff })).status).toBe(404);
    expect((await app.get(url, { as: cast.officer })).status).toBe(200);
  });

  it('in which somebody can be recognised does not go out', async () => {
    const id = await summarised();
    const text = await complainantFile(id, '经过.txt', '联系人电话 13800001234', 'text/plain');
    const heic = await complainantFile(id, '照片.heic', 'x', 'image/heic');
    const answer = await decide(id, text, { releasedId: null, asIs: true });
    expect([answer.status, answer.body.code]).toEqual([422, 'complaint.redaction-required']);
    expect(answer.body.detail).toBe(
      '文件中还有可识别个人的信息：第 7 字起的电话号码“138…”。请隐去后再提交。',
    );
    const picture = await decide(id, heic, { releasedId: null, asIs: true });
    expect([picture.status, picture.body.code]).toEqual([415, 'attachment.type-refused']);
    expect((await assign(id)).body).toMatchObject({ code: 'complaint.redaction-required' });
    await decide(id, text, { releasedId: null });
    await decide(id, heic, { releasedId: null });
    expect((await assign(id)).status).toBe(200);
  });

  it('of another case, and a copy of somebody else, do not exist', async () => {
    const [id, other] = [await summarised(), await summarised()];
    const fileId = await complainantFile(other, '照片.png', PHOTO, 'image/png');
    expect((await decide(id, fileId, { releasedId: null, asIs: true })).status).toBe(404);
    const foreign = await uploadFile(app, cast.verifier, '副本.txt', '脱敏');
    const answer = await decide(other, fileId, { releasedId: foreign.body.id });
    expect([answer.status, answer.body.code]).toEqual([422, 'attachment.not-yours']);
  });
});

describe('the dispatch summary', () => {
  it.each([
    ['title', '摘要标题中', 'wang@example.com 的投诉'],
    ['summary', '转办摘要中', '投诉人（11010519491231002X）反映窗口拖延'],
  ])('does not say who complained: %s', async (field, where, text) => {
    const { id } = await makeCase(app, cast, 'accepted');
    const { status, body } = await actOn(app, cast.officer, id, 'summarise', { ...SUMMARY, [field]: text });
    expect([status, body]).toMatchObject([422, { code: 'complaint.redaction-required' }]);
    expect((body as unknown as { detail: string }).detail).toContain(where);
  });
});

import type { DestinationStream } from 'pino';
import { newId } from '../platform/database/ids.js';
import { makePerson, type Person } from '../features/auth/account.factory.js';
import { AttachmentService } from '../features/attachments/attachment.service.js';
import { caseVersion, FINDING, step, SUMMARY } from '../features/complaints/complaint.factory.js';
import { ComplaintMessageEntity } from '../features/complaints/complaint-records.entity.js';
import { createApp, type TestApp } from './app.js';
import { canariesIn, dumpAll } from './canaries.js';
import { nameOf, type Operation, operationsOf, sampleOf } from './operations.js';
import { makeStage, type Stage } from './stage.js';

/** Who complained: nobody's without an opening. */
const IDENTITY = {
  name: '金丝雀欧阳𠮷',
  phone: '15986427531',
  idNumber: '45098119790605403X',
  address: '演示区丝雀巷 97 号 3 幢',
  email: 'jinsique.oy@canary-mail.cn',
};
/** In whose words: the office's alone (信访工作条例 art. 30). */
const ORIGINAL = {
  facts: '原话金丝雀甲：我姐姐在隔壁开药店',
  whenText: '原话金丝雀乙：端午前夜',
  whereText: '原话金丝雀丙：二楼尽头那间',
  accusedText: '原话金丝雀丁：戴眼镜的科长',
  message: '原话金丝雀戊：我又去了一次',
  fileName: '原话金丝雀己的录音',
  fileContent: '原话金丝雀庚：附件里的字',
};

let app: TestApp;
let stage: Stage;
let caseId: string;
let openingId: string;
let ids: { original: string; released: string; item: string };
let operations: Operation[];
const log: string[] = [];

beforeAll(async () => {
  const destination: DestinationStream = { write: line => void log.push(line) };
  app = await createApp({ LOG_LEVEL: 'debug' }, undefined, destination);
  stage = await makeStage(app);
  operations = (await operationsOf(app, stage, sampleOf(app))).filter(({ method }) => method === 'GET');
  await tellTheStory();
}, 300_000);
afterAll(async () => {
  await stage.close();
  await app.close();
});

/** A case from its entry to what the unit found, with its identity asked for, granted and read on the way. */
async function tellTheStory(): Promise<void> {
  const { cast, cityId } = stage;
  const { fileName, fileContent, message, ...words } = ORIGINAL;
  const entered = await app.post(
    '/api/complaints',
    {
      ...{
        channel: 'letter',
        complainant: 'person',
        anonymous: false,
        category: 'delay',
        accusedUnitId: cast.unitId,
      },
      ...{ identity: IDENTITY, ...words },
    },
    { as: cast.officer },
  );
  expect(entered.status).toBe(201);
  caseId = (entered.body as { id: string }).id;
  const owner = { ownerType: 'complaint', ownerId: caseId, purpose: 'original' };
  const file = { name: `${fileName}.txt`, type: 'text/plain', uploadedBy: null, owner };
  const original = await app.app.get(AttachmentService).store([Buffer.from(fileContent)] as never, file);
  await app.dataSource.manager.insert(ComplaintMessageEntity, {
    ...{
      id: newId(),
      complaintId: caseId,
      side: 'citizen',
      text: message,
      byName: '投诉人',
      at: app.clock.now(),
    },
  });
  const keeper = await makePerson(app.dataSource, { roles: [['identity-officer', cityId]] });
  const asked = await app.post(
    `/api/complaints/${caseId}/identity-openings`,
    { reason: '核实' },
    { as: cast.officer },
  );
  openingId = (asked.body as { id: string }).id;
  await app.post(`/api/identity-openings/${openingId}/actions/grant`, {}, { as: keeper });
  const read = await app.post(`/api/identity-openings/${openingId}/actions/read`, undefined, {
    as: cast.officer,
  });
  expect(read.body).toMatchObject(IDENTITY);

  await step(app, cast.officer, caseId, 'accept', { track: 'ordinary' });
  await step(app, cast.officer, caseId, 'summarise', SUMMARY);
  const redacted = await app.upload<{ id: string }>(
    '/api/attachments',
    { name: '材料摘录.txt', content: '窗口拖延' },
    { as: cast.officer },
  );
  const version = await caseVersion(app, caseId);
  const decided = await app.put(
    `/api/complaints/${caseId}/files/${original.id}/decision`,
    { releasedId: redacted.body.id },
    { as: cast.officer, version },
  );
  await step(app, cast.officer, caseId, 'assign', { unitId: cast.unitId });
  await step(app, cast.officer, caseId, 'message', { text: '请补充材料' });
  const opened = await step(app, cast.officer, caseId, 'open-item', { title: '窗口办件拖延' });
  await step(app, cast.head, caseId, 'find', FINDING);
  const [released] = (decided.body as { released: { id: string }[] }).released;
  ids = { original: original.id, released: released!.id, item: opened.item!.id };
}

/** Every address that a reading route can have in this story: the stage's own records, and the case's. */
function urlsOf({ path, url, query }: Operation): string[] {
  const at = (id: string) => path.replace('{id}', id).replace(/\{[^}]+\}/g, ids.original);
  const feature = path.split('/')[2]!;
  const ours: Record<string, string[]> = {
    complaints: [caseId],
    attachments: [ids.original, ids.released],
    'rectification-items': [ids.item],
    'identity-openings': [openingId],
  };
  const urls = [url, ...(path.includes('{id}') ? (ours[feature] ?? []).map(at) : [])];
  if (!query.some(({ name }) => name === 'q')) return urls;
  const searched = [SUMMARY.title, IDENTITY.name, IDENTITY.phone, ORIGINAL.facts.slice(0, 6)];
  return urls.concat(searched.map(text => `${url}?q=${encodeURIComponent(text)}`));
}

async function hits(person: Person, canaries: Record<string, string>) {
  const found: string[] = [];
  let answered = 0;
  for (const operation of operations) {
    for (const url of urlsOf(operation)) {
      const headers = { cookie: `zf_session=${person.token}` };
      const { statusCode, rawPayload, headers: told } = await app.app.inject({ url, headers });
      expect([nameOf(operation), statusCode < 500]).toEqual([nameOf(operation), true]);
      if (statusCode === 200) answered += 1;
      // What was asked for may be told back in a refusal; that is no leak.
      const bytes = Buffer.concat([Buffer.from(JSON.stringify(told)), rawPayload]);
      const leaked = canariesIn(bytes, canaries);
      if (leaked.length > 0) found.push(`${url} (${statusCode}): ${leaked.join(', ')}`);
    }
  }
  return { found, answered };
}

const unitPeople = (): [string, Person][] => [
  ['unit staff', stage.cast.staff],
  ['unit head', stage.cast.head],
];

test('the search for canaries finds what the person with an opening was told', async () => {
  const read = `/api/identity-openings/${openingId}/actions/read`;
  const { text } = await app.post(read, undefined, { as: stage.cast.officer });
  expect(canariesIn(Buffer.from(text), IDENTITY)).toEqual(Object.keys(IDENTITY));
  for (const encoding of ['base64', 'hex'] as const) {
    const encoded = Buffer.from(`x${IDENTITY.name}y`).toString(encoding);
    expect(canariesIn(Buffer.from(encoded), IDENTITY)).toEqual(['name']);
  }
  expect(canariesIn(Buffer.from(encodeURIComponent(IDENTITY.name)), IDENTITY)).toEqual(['name']);
});

describe('T1 through every reading route, search and export', () => {
  it('the unit finds neither who complained nor in whose words', async () => {
    for (const [who, person] of unitPeople()) {
      const { found, answered } = await hits(person, { ...IDENTITY, ...ORIGINAL });
      expect([who, found]).toEqual([who, []]);
      expect(answered).toBeGreaterThan(20);
    }
  });

  it('nor does the leading group, nor another unit', async () => {
    const leader = await makePerson(app.dataSource, { roles: [['leading-group', stage.cityId]] });
    for (const person of [leader, stage.other.staff]) {
      expect((await hits(person, { ...IDENTITY, ...ORIGINAL })).found).toEqual([]);
    }
  });

  it('the office reads the words and never who said them, not even with an opening in force', async () => {
    for (const person of [stage.cast.officer, stage.cast.verifier, stage.cast.director]) {
      expect((await hits(person, IDENTITY)).found).toEqual([]);
    }
    const { found } = await hits(stage.cast.verifier, ORIGINAL);
    expect(found.some(line => line.startsWith(`/api/complaints/${caseId} (200): facts`))).toBe(true);
  });

  it('the three administrators read neither', async () => {
    for (const person of stage.people.slice(-3)) {
      expect((await hits(person, { ...IDENTITY, ...ORIGINAL })).found).toEqual([]);
    }
  });
});

describe('T2 what the unit learns of time', () => {
  it('is the day, not the second', async () => {
    const { text } = await app.get(`/api/complaints/${caseId}`, { as: stage.cast.staff });
    expect(text.match(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/g)?.filter(at => !at.endsWith('T16:00')) ?? []).toEqual(
      [],
    );
  });
});

describe('T4 what lies about', () => {
  it('no log line tells who complained', () => {
    expect(log.length).toBeGreaterThan(100);
    expect(canariesIn(Buffer.from(log.join('')), { ...IDENTITY, ...ORIGINAL })).toEqual([]);
  });

  it('no column of any table tells who complained, for a superuser either', async () => {
    const dump = await dumpAll(app.database.superuserUrl);
    expect(dump.get('sealed.identity')!.length).toBeGreaterThan(1000);
    const found = [...dump].map(([table, rows]) => [table, canariesIn(rows, IDENTITY)] as const);
    expect(found.filter(([, leaked]) => leaked.length > 0)).toEqual([]);
  });

  it('the complainant’s words stand in their own tables alone', async () => {
    const dump = await dumpAll(app.database.superuserUrl);
    const where = [...dump]
      .filter(([, rows]) => canariesIn(rows, ORIGINAL).length > 0)
      .map(([table]) => table);
    expect(where).toEqual(['public.attachment', 'public.complaint_message', 'public.complaint_text']);
  });
});

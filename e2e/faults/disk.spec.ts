import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Api, startApi } from './support/api.js';
import { expectTaken, refusedUpload } from './support/complaint.js';
import { someUnit } from './support/load.js';
import { signIn } from './support/person.js';
import { newDatabase, query } from './support/stage.js';

// A small file system of the program's own, gone with its process: as root, or in a user namespace.
const own = ['unshare', ...(process.getuid?.() === 0 ? ['--mount'] : ['--map-root-user', '--mount'])];
const [unshare, ...flags] = own as [string, ...string[]];
const mount = (dir: string) => `mount -t tmpfs -o size=3m tmpfs '${dir}'`;
const canMount = spawnSync(unshare, [...flags, 'sh', '-c', mount(tmpdir())]).status === 0;
const file = (name: string, bytes: number) => {
  const form = new FormData();
  form.append('file', new Blob(['满'.repeat(bytes / 3)]), name);
  return new Response(form);
};

// Where no file system may be mounted there is nothing to fill; the message says which machine that is.
(canMount ? describe : describe.skip)('F5: the disk of the attachments is full', () => {
  it('answers 507, keeps no half record, and goes on without attachments', async () => {
    const database = await newDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), 'zuofeng-faults-data-'));
    const files = join(dataDir, 'files');
    await mkdir(files);
    const within = [...own, 'sh', '-c', `${mount(files)} && exec "$@"`, 'sh'];
    const api = await startApi({ ...database, dataDir, within });
    const person = await signIn(api.base, 'office1');
    const upload = async (name: string, bytes: number) => {
      const form = file(name, bytes);
      return person.upload(await form.arrayBuffer(), form.headers.get('content-type')!);
    };
    const rows = () => query<{ name: string }>(database, `SELECT name FROM attachment WHERE name LIKE '满%'`);

    expect((await upload('满1.txt', 2_100_000)).status).toBe(201);
    const full = await upload('满2.txt', 1_800_000);
    expect(full).toMatchObject({ status: 507, body: { code: 'storage.full' } });
    expect((await upload('满3.txt', 1_800_000)).status).toBe(507);
    expect(await rows()).toEqual([{ name: '满1.txt' }]);
    const item = { title: '磁盘已满时登记', unitId: await someUnit(person) };
    expect((await person.ask('POST', '/api/rectification-items', item)).status).toBe(201);
    await expectComplaintWithoutFiles(api);
    // What the refused files took is free again.
    expect((await upload('满4.txt', 600_000)).status).toBe(201);
    expect(await api.end()).toBe(0);
  });
});

/** A citizen's file is told that there is no room; their words are taken all the same. */
async function expectComplaintWithoutFiles(api: Api): Promise<void> {
  const form = file('满5.txt', 1_800_000);
  const upload = { content: await form.arrayBuffer(), type: form.headers.get('content-type')! };
  expect(await refusedUpload(api, upload)).toMatchObject({ status: 507, body: { code: 'storage.full' } });
  await expectTaken(api);
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outcome, startApi, startCommand } from './support/api.js';
import { Load, someUnit } from './support/load.js';
import { signIn } from './support/person.js';
import { cityFiles, newDatabase } from './support/stage.js';

const folder = (name: string) => mkdtemp(join(tmpdir(), `zuofeng-faults-${name}-`));

describe('F9: a backup taken while people work', () => {
  it('is restored onto a fresh directory, verifies, and the product starts on it', async () => {
    const database = await newDatabase();
    const dataDir = cityFiles;
    const api = await startApi({ ...database, dataDir });
    const person = await signIn(api.base, 'office1');
    const load = new Load(person, await someUnit(person), 4);
    await load.underWay(10);
    const backup = join(await folder('backup'), 'one');
    const taken = await outcome(startCommand('backup', { ...database, dataDir }, [backup]));
    await load.stop();
    await api.end();
    expect([taken.code, taken.said]).toEqual([0, expect.stringContaining('备份清单 SHA-256')]);
    const head = /链首哈希 ([0-9a-f]{64})/.exec(taken.said)![1]!;

    const fresh = { appUrl: '', ownerUrl: '', dataDir: join(await folder('fresh'), 'data') };
    const restored = await outcome(startCommand('restore', fresh, [backup]));
    expect([restored.code, restored.said]).toEqual([0, expect.stringContaining(head)]);
    const again = await outcome(startCommand('restore', fresh, [backup]));
    expect([again.code, again.said]).toEqual([1, expect.stringContaining('里已有数据库')]);
    const verified = await outcome(startCommand('audit-verify', fresh, ['--noted', head]));
    expect([verified.code, verified.said]).toEqual([0, expect.stringContaining('审计链完好')]);
    const recounted = await outcome(startCommand('tally-recount', fresh));
    expect([recounted.code, recounted.said]).toEqual([0, expect.stringContaining('一致')]);

    const revived = await startApi(fresh);
    const officer = await signIn(revived.base, 'office1');
    expect((await officer.ask('GET', '/api/rectification-items?size=1')).body.total).toBeGreaterThan(500);
    expect(await revived.end()).toBe(0);
    for (const dir of [backup, fresh.dataDir]) await rm(dir, { recursive: true, force: true });
  });
});

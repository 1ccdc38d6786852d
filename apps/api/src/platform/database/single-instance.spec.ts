import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { holdAlone } from './single-instance.js';

const dir = () => `some-data-${process.pid}-${Math.random()}`;

describe('one program per data directory', () => {
  it('refuses a second start while one runs, and says so', async () => {
    const data = dir();
    const release = await holdAlone(data);
    await expect(holdAlone(data)).rejects.toThrow(/已有一个实例正在使用数据目录/);
    await release();
    await (
      await holdAlone(data)
    )();
  });

  it('recovers from a lock that a killed program left behind', async () => {
    const data = dir();
    const release = await holdAlone(data);
    await release();
    // A killed listener leaves its socket file; nobody answers on it.
    const path = await socketLeftByKilledListener(data);
    expect(existsSync(path)).toBe(true);
    await (
      await holdAlone(data)
    )();
  });
});

async function socketLeftByKilledListener(data: string): Promise<string> {
  const { socketPath } = await import('./single-instance.js');
  const path = socketPath(data);
  const child = spawn(process.execPath, [
    '-e',
    `require('net').createServer().listen(${JSON.stringify(path)}, () => console.log('up'))`,
  ]);
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  return path;
}

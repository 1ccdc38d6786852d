import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { holdAlone } from './single-instance.js';

const HOOK = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({ resolve: (specifier, context, next) =>
    next(specifier.startsWith('.') ? specifier.replace(/\\.js$/, '.ts') : specifier, context) });
`)}`;
const MODULE = pathToFileURL(resolve(import.meta.dirname, 'single-instance.ts')).href;
/** Loads, waits to be told, then tries to hold the directory and says how it went. */
const PROGRAM = `
  const { holdAlone } = await import('${MODULE}');
  console.log('loaded');
  await new Promise(go => process.stdin.once('data', go));
  console.log(await holdAlone(process.argv[1]).then(() => 'held', error => error.message));
`;

describe('one program per data directory', () => {
  let data: string;
  const running: ChildProcess[] = [];
  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'zuofeng-alone-'));
  });
  afterEach(async () => {
    for (const child of running.splice(0)) await kill(child);
    await rm(data, { recursive: true });
  });

  async function program() {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--import', HOOK, '--input-type=module', '-e', PROGRAM, data],
      { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
    );
    running.push(child);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async () => (await lines.next()).value as string;
    expect(await next()).toBe('loaded');
    return {
      child,
      tryToHold: () => {
        child.stdin.write('go\n');
        return next();
      },
    };
  }

  it('refuses a second start while one runs, and says so', async () => {
    const release = await holdAlone(data);
    await expect(holdAlone(data)).rejects.toThrow(/已有一个实例正在使用数据目录/);
    await release();
    await (
      await holdAlone(data)
    )();
  });

  it('of many that start at the same moment after a crash, exactly one runs', async () => {
    const crashed = await program();
    expect(await crashed.tryToHold()).toBe('held');
    await expect(holdAlone(data)).rejects.toThrow(/已有一个实例/);
    await kill(crashed.child);
    const programs = await Promise.all(Array.from({ length: 6 }, program));
    const answers = await Promise.all(programs.map(one => one.tryToHold()));
    expect(answers.filter(answer => answer === 'held')).toHaveLength(1);
    expect(answers.filter(answer => answer.startsWith('已有一个实例正在使用'))).toHaveLength(5);
  });
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { fileURLToPath } from 'node:url';
import { openDatabase } from './open-database.js';
import { CannotStart } from './platform/config/cannot-start.js';
import { closeAll } from './platform/config/close-all.js';
import { loadConfig } from './platform/config/config.js';

const webRoot = fileURLToPath(new URL('../../web/dist', import.meta.url));

async function start(): Promise<void> {
  const config = loadConfig(process.env);
  const opening = openDatabase(config);
  let app: NestFastifyApplication | undefined;
  let stopping = false;
  const stop = async () => {
    stopping = true;
    const database = await opening;
    await closeAll([() => app && drain(app), () => app?.close(), () => database.close()]);
  };
  // Before anything runs: whoever stops the first start must not leave the database running.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().then(() => process.exit(0), fail('未能正常停止')));
  }
  // The program's files are read while the database starts.
  const [database, { createServer, listen, prepareDemo }] = await Promise.all([
    opening,
    import('./create-server.js'),
  ]);
  try {
    if (stopping) return;
    if (config.mode === 'demo') await prepareDemo(config);
    app = await createServer(config, webRoot);
    await listen(app, config);
  } catch (error) {
    if (stopping) return; // the work was cut short by the stop that is under way
    await database.close();
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new CannotStart(`端口 ${config.port} 已被其他程序占用。请先停止它，或用 PORT 另指一个端口。`);
    }
    throw error;
  }
  const url = config.publicUrl ?? (await app.getUrl());
  process.stdout.write(`\n作风兴市 红黑榜已启动：${url}\n工作台：${url}/console\n`);
}

const DRAIN_MS = 20_000;

/** Requests in hand end before jobs and connections go; who is slower than that is cut off. */
async function drain(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer();
  const tooSlow = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await app.getHttpAdapter().getInstance().close();
  clearTimeout(tooSlow);
}

function fail(what: string): (error: unknown) => never {
  return error => {
    const reason =
      error instanceof CannotStart
        ? error.message
        : `${what}：${error instanceof Error ? error.stack : String(error)}`;
    process.stderr.write(`${reason}\n`);
    process.exit(1);
  };
}

start().catch(fail('未能启动'));

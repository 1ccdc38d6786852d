import { createHash } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CannotStart } from '../config/cannot-start.js';

/**
 * Holds the data directory for this program alone. A listening socket is the lock: it vanishes with the process
 * however it dies, so a lock left by a crash never has to be judged by a process number that may be reused.
 */
export async function holdAlone(dataDir: string): Promise<() => Promise<void>> {
  const path = socketPath(dataDir);
  const first = await listen(path);
  if (first) return () => close(first);
  if (await answers(path)) {
    throw new CannotStart(
      `已有一个实例正在使用数据目录 ${dataDir}。请先停止它，或用 DATA_DIR 另指一个目录。`,
    );
  }
  await unlink(path).catch(() => undefined); // gone already: another start was quicker to clear it
  const second = await listen(path);
  if (!second) throw new CannotStart(`另一个实例刚刚占用了数据目录 ${dataDir}。`);
  return () => close(second);
}

export function socketPath(dataDir: string): string {
  const name = `zuofeng-${createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

function listen(path: string): Promise<Server | null> {
  return new Promise((done, fail) => {
    const server = createServer(socket => socket.end());
    server.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(null) : fail(error),
    );
    server.listen(path, () => done(server.unref()));
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise(done => {
    const socket = connect(path, () => {
      socket.destroy();
      done(true);
    });
    socket.on('error', () => done(false));
  });
}

const close = (server: Server) => new Promise<void>(done => server.close(() => done()));

import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../config/config.js';
import { ProblemError } from '../problem/problem.error.js';
import type { SpooledFile } from './spool.js';

/** clamd takes pieces with their length before them, and a length of nothing at the end (INSTREAM). */
const PIECE_BYTES = 64 * 1024;
const ANSWER_MAX = 4096;

/** Asks clamd, where one is configured, before a file is kept. No answer is not a clean one: then the file is refused. */
@Injectable()
export class VirusScanner {
  private readonly logger = new Logger(VirusScanner.name);

  constructor(private readonly config: Config) {}

  async check(file: SpooledFile): Promise<void> {
    if (!this.config.clamd) return;
    const answer = await scan(file.path, this.config.clamd).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'clamd');
      return '';
    });
    if (answer === 'stream: OK') return;
    const virus = /^stream: (.+) FOUND$/.exec(answer)?.[1];
    if (virus) {
      this.logger.warn({ virus, sha256: file.sha256 }, 'infected upload refused');
      throw new ProblemError('attachment.infected', { detail: `杀毒软件报告：${virus.slice(0, 80)}` });
    }
    if (answer) this.logger.warn({ answer }, 'clamd');
    throw new ProblemError('service.unavailable', {
      detail: '文件查毒服务暂时没有回应，文件没有保存，请稍后重试。',
      headers: { 'retry-after': '30' },
    });
  }
}

async function scan(path: string, { host, port, timeoutMs }: NonNullable<Config['clamd']>): Promise<string> {
  const socket = connect({ host, port });
  const limit = setTimeout(() => socket.destroy(new Error('clamd: no answer in time')), timeoutMs);
  const over = new AbortController();
  let answer = '';
  const ended = new Promise<void>((resolve, reject) => {
    socket.on('data', chunk => {
      answer += chunk.toString('utf8');
      if (answer.includes('\0') || answer.length > ANSWER_MAX) resolve();
    });
    socket.once('end', resolve);
    socket.once('error', reject);
  });
  try {
    // clamd may answer and close before it has taken everything: a file that is too large for it.
    await Promise.race([sendStream(path, socket, over.signal), ended]);
    await ended;
    return answer.split('\0', 1)[0]!.trim();
  } finally {
    clearTimeout(limit);
    over.abort();
    socket.destroy();
  }
}

async function sendStream(path: string, socket: Socket, signal: AbortSignal): Promise<void> {
  const write = async (piece: Buffer) => {
    if (!socket.write(piece)) await once(socket, 'drain', { signal });
  };
  await write(Buffer.from('zINSTREAM\0'));
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES })) {
    await write(lengthOf((piece as Buffer).length));
    await write(piece as Buffer);
  }
  await write(lengthOf(0));
}

function lengthOf(size: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(size);
  return length;
}

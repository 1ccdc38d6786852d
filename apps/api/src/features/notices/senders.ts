import { Injectable } from '@nestjs/common';
import type { RobotType } from '@zuofeng/shared/notices/notices.labels';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { open, seal, type Lock } from '../../platform/secrets/secret-box.js';
import { robotRequest } from './robot-messages.js';

export interface SealedRobot {
  id: string;
  type: RobotType;
  urlBox: Buffer;
  secretBox: Buffer | null;
}

const WAIT_MS = 8_000;
const ERROR_LENGTH = 200;

/** A message did not get out, with the reason in words that a person may read: never an address or a key. */
export class SendFailure extends Error {}

/** Speaks to group robots, and keeps what only they may know. */
@Injectable()
export class Senders {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** The console's page as people outside the product reach it. */
  link = (path: string): string =>
    `${this.config.publicUrl?.replace(/\/$/, '') ?? `http://${this.config.host}:${this.config.port}`}/console${path}`;

  seal(robotId: string, purpose: 'url' | 'secret', text: string): Buffer {
    return seal(text, this.lock(robotId, purpose));
  }

  /** Settles when the robot's server says that it took the message; throws SendFailure otherwise. */
  async toRobot(robot: SealedRobot, told: { title: string; why: string; path: string }): Promise<void> {
    const { id, type, urlBox, secretBox } = robot;
    const url = open(urlBox, this.lock(id, 'url'));
    const secret = secretBox && open(secretBox, this.lock(id, 'secret'));
    const message = { title: told.title, why: told.why, link: this.link(told.path) };
    const request = robotRequest({ type, url, secret }, message, this.clock.now());
    const response = await fetch(request.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request.body),
      redirect: 'error',
      signal: AbortSignal.timeout(WAIT_MS),
    }).catch((error: unknown) => {
      throw new SendFailure(unreachable(error));
    });
    const answer = await response.text().catch(() => '');
    if (!response.ok) throw new SendFailure(`对方服务器返回 ${response.status}`);
    const refusal = refusalIn(answer);
    if (refusal) throw new SendFailure(refusal);
  }

  private lock(owner: string, purpose: 'url' | 'secret'): Lock {
    return { appSecret: this.config.appSecret, purpose: `notice-robot-${purpose}`, owner };
  }
}

function unreachable(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error && cause.name === 'TimeoutError') return '对方服务器没有在规定时间内应答';
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '网络错误';
  return `连接不上对方服务器（${code}）`;
}

/** Both kinds answer 200 with a code of their own; anything but 0 is a refusal. */
function refusalIn(answer: string): string | null {
  const { errcode, errmsg } = fieldsOf(answer);
  if (errcode === 0) return null;
  if (typeof errcode !== 'number') return '对方服务器的应答无法识别';
  return `对方拒绝（${errcode}）${typeof errmsg === 'string' ? errmsg : ''}`.slice(0, ERROR_LENGTH);
}

function fieldsOf(answer: string): { errcode?: unknown; errmsg?: unknown } {
  try {
    return Object(JSON.parse(answer)) as { errcode?: unknown; errmsg?: unknown };
  } catch {
    return {}; // no JSON at all: without a code it counts as not understood
  }
}

/** Why a mail did not get out: the server's code and words, cut short. */
export function mailFailure(error: unknown): string {
  if (!(error instanceof Error)) return '邮件发送失败';
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  return `邮件服务器${responseCode ? `拒绝（${responseCode}）` : `连接失败（${code ?? '未知'}）`}：${error.message}`
    .replace(/\s+/g, ' ')
    .slice(0, ERROR_LENGTH);
}

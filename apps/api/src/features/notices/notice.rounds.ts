import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { Outbox } from './outbox.js';

/** Looking for new reminders may wait a little longer than sending those that are there. */
const SCAN_EVERY_MS = 60_000;

/**
 * What every process does again and again: look for what people have to be reminded of, then send what waits. Safe on
 * several processes, and when one of them dies: each step is one transaction that takes only what nobody else holds.
 */
@Injectable()
export class NoticeRounds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(NoticeRounds.name);
  private readonly scans = new Map<string, () => Promise<unknown>>();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  private scannedAt = -Infinity;

  constructor(
    private readonly config: Config,
    private readonly outbox: Outbox,
  ) {}

  /** A feature says how its reminders are found. Called before the application has started. */
  register(name: string, scan: () => Promise<unknown>): void {
    this.scans.set(name, scan);
  }

  onApplicationBootstrap(): void {
    if (this.config.noticeEverySeconds > 0) this.next(0);
  }

  /** Before the database connections go: the message in hand is sent and written down first. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    this.outbox.stop();
    await this.running;
  }

  private next(afterMs: number): void {
    this.timer = setTimeout(() => {
      this.running = this.round().finally(() => {
        if (!this.stopped) this.next(this.config.noticeEverySeconds * 1000);
      });
    }, afterMs).unref();
  }

  private async round(): Promise<void> {
    if (performance.now() - this.scannedAt >= SCAN_EVERY_MS) {
      this.scannedAt = performance.now();
      for (const [name, scan] of this.scans) await this.attempt(name, scan);
    }
    await this.attempt('outbox', () => this.outbox.sendAll());
  }

  /** What fails is tried again in the next round; the other steps run meanwhile. */
  private async attempt(name: string, step: () => Promise<unknown>): Promise<void> {
    if (this.stopped) return;
    try {
      await step();
    } catch (error) {
      this.logger.warn({ err: error, step: name }, 'a round of reminders failed');
    }
  }
}

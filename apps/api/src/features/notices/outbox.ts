import { Injectable, Logger } from '@nestjs/common';
import { backOffMs } from '@zuofeng/shared/notices/back-off.rules';
import type { Channel } from '@zuofeng/shared/notices/notices.labels';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { type Mail, MailService } from '../../platform/mail/mail.service.js';
import { SettingService } from '../settings/setting.service.js';
import { digestMail, singleMail, type Told } from './mail-messages.js';
import { mailFailure, SendFailure, type SealedRobot, Senders } from './senders.js';

interface Message extends Told {
  id: string;
  attempts: number;
  ended: boolean;
  /** Where a mail goes; null when the person has gone or wants none any more. */
  recipient: { name: string; address: string } | null;
  robot: (Omit<SealedRobot, 'urlBox' | 'secretBox'> & { urlBox: string; secretBox: string | null }) | null;
}

interface Digest {
  accountId: string;
  day: string;
}

const DIGEST_LOCK = 710_003;
const DIGESTS_AT_ONCE = 50;

const MESSAGE = `
  SELECT d.id, d.attempts, e.kind, e.title, e.why, e.path, e.ended_at IS NOT NULL AS ended,
    CASE WHEN p.email IS NOT NULL AND a.disabled_at IS NULL
      THEN json_build_object('name', a.name, 'address', p.email) END AS recipient,
    CASE WHEN r.enabled THEN json_build_object('id', r.id, 'type', r.type,
      'urlBox', encode(r.url_box, 'base64'), 'secretBox', encode(r.secret_box, 'base64')) END AS robot
  FROM notice_delivery d
  JOIN notice_event e ON e.id = d.event_id
  LEFT JOIN account a ON a.id = d.account_id
  LEFT JOIN notice_profile p ON p.account_id = d.account_id
  LEFT JOIN notice_robot r ON r.id = d.robot_id
  WHERE d.state = 'queued' AND d.next_try_at <= $1`;

/**
 * Sends what waits. A message is sent while its row is locked, in the transaction that writes down what became of it: no
 * other process can take it meanwhile, and if this one dies the row is free again at once. See docs/adr/0007-notices.md.
 */
@Injectable()
export class Outbox {
  private readonly logger = new Logger(Outbox.name);
  private stopping = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly mail: MailService,
    private readonly senders: Senders,
    private readonly settings: SettingService,
  ) {}

  /** Mail and robots do not wait for each other: one that is down holds up its own kind alone. */
  async sendAll(): Promise<void> {
    await Promise.all([
      ...(this.mail.on
        ? [this.drain(() => this.sendNext('mail')), this.drain(() => this.sendDigests())]
        : []),
      this.drain(() => this.sendNext('robot')),
    ]);
  }

  /** The message in hand is the last. */
  stop(): void {
    this.stopping = true;
  }

  private async drain(step: () => Promise<boolean>): Promise<void> {
    while (!this.stopping && (await step()));
  }

  /** Answers whether there was one. */
  private sendNext(channel: Channel): Promise<boolean> {
    return this.dataSource.transaction(async tx => {
      const [message] = await tx.query<Message[]>(
        `${MESSAGE} AND d.channel = $2 AND d.digest_on IS NULL
         ORDER BY d.next_try_at, d.id LIMIT 1 FOR UPDATE OF d SKIP LOCKED`,
        [this.clock.now(), channel],
      );
      if (!message) return false;
      if (message.ended || !(message.recipient ?? message.robot)) await this.settle(tx, [message], 'stopped');
      else await this.attempt(tx, [message], () => this.sendOne(message));
      return true;
    });
  }

  private async sendOne({ id, recipient, robot, ...told }: Message): Promise<void> {
    if (recipient) return this.post({ messageId: id, to: recipient, ...singleMail(told, this.senders.link) });
    const { urlBox, secretBox, ...rest } = robot!;
    const sealed = {
      ...rest,
      urlBox: Buffer.from(urlBox, 'base64'),
      secretBox: secretBox === null ? null : Buffer.from(secretBox, 'base64'),
    };
    return this.senders.toRobot(sealed, told);
  }

  private async post(mail: Mail): Promise<void> {
    await this.mail.send(mail).catch((error: unknown) => {
      throw new SendFailure(mailFailure(error));
    });
  }

  private async sendDigests(): Promise<boolean> {
    const due = await this.dataSource.query<Digest[]>(
      `SELECT DISTINCT account_id AS "accountId", to_char(digest_on, 'YYYY-MM-DD') AS day FROM notice_delivery
       WHERE state = 'queued' AND next_try_at <= $1 AND digest_on IS NOT NULL LIMIT $2`,
      [this.clock.now(), DIGESTS_AT_ONCE],
    );
    let sent = 0;
    for (const digest of due) {
      if (this.stopping) return false;
      sent += await this.dataSource.transaction(tx => this.sendDigest(tx, digest));
    }
    return sent > 0;
  }

  /** A person's messages of a day go out in one mail: the person is locked, so that no two processes send a half each. */
  private async sendDigest(tx: EntityManager, { accountId, day }: Digest): Promise<number> {
    const [lock] = await tx.query<{ mine: boolean }[]>(
      'SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS mine',
      [DIGEST_LOCK, accountId],
    );
    if (!lock?.mine) return 0;
    const messages = await tx.query<Message[]>(
      `${MESSAGE} AND d.account_id = $2 AND d.digest_on = $3 ORDER BY e.created_at, d.id FOR UPDATE OF d SKIP LOCKED`,
      [this.clock.now(), accountId, day],
    );
    const gone = messages.filter(({ ended, recipient }) => ended || !recipient);
    const waiting = messages.filter(message => !gone.includes(message));
    await this.settle(tx, gone, 'stopped');
    const [first] = waiting;
    if (first) {
      await this.attempt(tx, waiting, () =>
        this.post({
          messageId: `digest.${first.id}`,
          to: first.recipient!,
          ...digestMail(day, waiting, this.senders.link),
        }),
      );
    }
    return messages.length;
  }

  private async attempt(
    tx: EntityManager,
    messages: readonly Message[],
    send: () => Promise<void>,
  ): Promise<void> {
    try {
      await send();
    } catch (error) {
      if (error instanceof SendFailure) return this.postpone(tx, messages, error.message);
      this.logger.error({ err: error, delivery: messages[0]?.id }, 'a message could not be made');
      return this.postpone(tx, messages, '系统内部错误，已记录');
    }
    await this.settle(tx, messages, 'sent');
  }

  private async settle(
    tx: EntityManager,
    messages: readonly Message[],
    state: 'sent' | 'stopped',
  ): Promise<void> {
    if (messages.length === 0) return;
    await tx.query(
      `UPDATE notice_delivery SET state = $2, attempts = attempts + $3, ended_at = $4, last_error = NULL
       WHERE id = ANY($1)`,
      [messages.map(({ id }) => id), state, state === 'sent' ? 1 : 0, this.clock.now()],
    );
  }

  /** Failed: later again, the longer the oftener; after its tries it is set aside for a person to look at. */
  private async postpone(tx: EntityManager, messages: readonly Message[], reason: string): Promise<void> {
    const most = await this.settings.get('notice.mostAttempts', tx);
    const now = this.clock.now();
    for (const { id, attempts } of messages) {
      const tried = attempts + 1;
      const aside = tried >= most;
      await tx.query(
        `UPDATE notice_delivery SET attempts = $2, last_error = $3, state = $4, ended_at = $5, next_try_at = $6
         WHERE id = $1`,
        [
          id,
          tried,
          reason,
          aside ? 'set-aside' : 'queued',
          aside ? now : null,
          new Date(now.getTime() + backOffMs(tried)),
        ],
      );
    }
  }
}

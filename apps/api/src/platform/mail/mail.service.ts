import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Config } from '../config/config.js';

export interface Mail {
  /** The same for every try, so that a mailbox shows a message that was sent twice once. */
  messageId: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
}

/** A mail server that does not answer must not hold a message, and its database row, longer than this. */
const WAIT_MS = 8_000;

const transportOf = ({ host, port, secure, user, password }: NonNullable<Config['smtp']>) =>
  createTransport({
    pool: true,
    maxConnections: 2,
    host,
    port,
    secure,
    auth: { user, pass: password },
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: WAIT_MS,
    // What a text says is never read as a file or fetched from an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });

/** E-mail through the server that SMTP_* names; without one there is none. */
@Injectable()
export class MailService implements OnApplicationShutdown {
  private readonly transport: ReturnType<typeof transportOf> | null;

  constructor(private readonly config: Config) {
    this.transport = config.smtp && transportOf(config.smtp);
  }

  get on(): boolean {
    return this.transport !== null;
  }

  /** Settles when the server has taken the message over (SMTP 250) or refused it. */
  async send({ messageId, ...mail }: Mail): Promise<void> {
    if (!this.transport) throw new Error('no mail server is set');
    await this.transport.sendMail({
      ...mail,
      from: this.config.smtp!.from,
      messageId: `<${messageId}@${this.domain}>`,
      textEncoding: 'base64',
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }

  private get domain(): string {
    return /@([^\s<>@]+)>?$/.exec(this.config.smtp!.from)?.[1] ?? 'localhost';
  }
}

import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
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

/** Its library is large, and many an installation never sends mail. */
async function transportOf({ host, port, secure, user, password }: NonNullable<Config['smtp']>) {
  const { createTransport } = await import('nodemailer');
  return createTransport({
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
}

/** E-mail through the server that SMTP_* names; without one there is none. */
@Injectable()
export class MailService implements OnApplicationShutdown {
  private transport: ReturnType<typeof transportOf> | null = null;

  constructor(private readonly config: Config) {}

  get on(): boolean {
    return this.config.smtp !== null;
  }

  /** Settles when the server has taken the message over (SMTP 250) or refused it. */
  async send({ messageId, ...mail }: Mail): Promise<void> {
    if (!this.config.smtp) throw new Error('no mail server is set');
    const transport = await (this.transport ??= transportOf(this.config.smtp));
    await transport.sendMail({
      ...mail,
      from: this.config.smtp.from,
      messageId: `<${messageId}@${this.domain}>`,
      textEncoding: 'base64',
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  }

  async onApplicationShutdown(): Promise<void> {
    (await this.transport)?.close();
  }

  private get domain(): string {
    return /@([^\s<>@]+)>?$/.exec(this.config.smtp!.from)?.[1] ?? 'localhost';
  }
}

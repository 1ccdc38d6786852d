import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  messageId: string;
  to: string;
  /** The whole message, headers and body, with encoded words and quoted-printable text read. */
  text: string;
}

/** A real mail server on loopback that keeps what it takes over. `refuse` decides for each message whether it will. */
export async function startMailServer() {
  const received: ReceivedMail[] = [];
  const behaviour = { refuse: () => false };
  const server = new SMTPServer({
    authOptional: false,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'zuofeng' && password === 'mail-key'
        ? done(null, { user: username })
        : done(new Error('bad credentials')),
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (behaviour.refuse())
          return done(Object.assign(new Error('try again later'), { responseCode: 451 }));
        const raw = Buffer.concat(parts).toString();
        const to = session.envelope.rcptTo[0]!.address;
        received.push({ messageId: /^message-id: (.+)$/im.exec(raw)![1]!.trim(), to, text: readable(raw) });
        done();
      });
    },
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    received,
    behaviour,
    settings: {
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: String(port),
      SMTP_SECURE: 'false',
      SMTP_USER: 'zuofeng',
      SMTP_PASSWORD: 'mail-key',
      MAIL_FROM: '作风办 <notice@zf.example.gov.cn>',
    },
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  };
}

/** As much of MIME as our own messages use: encoded words in headers, bodies in Base64. */
const readable = (raw: string): string =>
  raw
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, text: string) => fromBase64(text))
    .replace(/=\?utf-8\?q\?([^?]*)\?=/gi, (_, text: string) =>
      decodeURIComponent(text.replaceAll('_', ' ').replaceAll('=', '%')),
    )
    .replace(/\r\n\r\n((?:[A-Za-z0-9+/=]+\r\n)+)/g, (_, text: string) => `\n\n${fromBase64(text)}\n`);

const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString();

export interface RobotCall {
  url: URL;
  body: { msgtype: string; markdown: Record<string, string> };
}

/** A real web server on loopback in the place of 企业微信 or 钉钉. `answer` decides what each call gets. */
export async function startRobotServer() {
  const taken: RobotCall[] = [];
  const behaviour: { answer: (call: RobotCall) => { status?: number; errcode?: number; errmsg?: string } } = {
    answer: () => ({}),
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then(text => {
      const call = {
        url: new URL(request.url!, 'http://robot'),
        body: JSON.parse(text) as RobotCall['body'],
      };
      const { status = 200, errcode = 0, errmsg = 'ok' } = behaviour.answer(call);
      if (status === 200 && errcode === 0) taken.push(call);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ errcode, errmsg }));
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    taken,
    behaviour,
    url: `http://127.0.0.1:${port}/robot/send?access_token=robot-key-5678`,
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
}

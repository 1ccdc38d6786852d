import { createHmac } from 'node:crypto';
import type { RobotType } from '@zuofeng/shared/notices/notices.labels';

export interface RobotMessage {
  title: string;
  why: string;
  link: string;
}

export interface RobotRequest {
  url: string;
  body: object;
}

/** Signs that would be markup in a robot's message become their full-width look-alikes: a title is never a link or a call. */
const plain = (text: string) =>
  text.replace(/[[\]<>@*`#_]/g, sign => String.fromCodePoint(sign.codePointAt(0)! + 0xfee0));

/** Both kinds speak Markdown of their own dialect. */
const BODIES: Record<RobotType, (message: RobotMessage) => object> = {
  wecom: ({ title, why, link }) => ({
    msgtype: 'markdown',
    markdown: { content: `**${plain(title)}**\n> ${plain(why)}\n\n[打开办理](${link})` },
  }),
  dingtalk: ({ title, why, link }) => ({
    msgtype: 'markdown',
    markdown: { title, text: `#### ${plain(title)}\n\n${plain(why)}\n\n[打开办理](${link})` },
  }),
};

/** DingTalk's 加签: HMAC-SHA256 of "timestamp\nsecret" with the secret as key, Base64. */
export const dingtalkSign = (timestamp: number, secret: string): string =>
  createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');

export function robotRequest(
  { type, url, secret }: { type: RobotType; url: string; secret: string | null },
  message: RobotMessage,
  now: Date,
): RobotRequest {
  const address = new URL(url);
  if (type === 'dingtalk' && secret) {
    const timestamp = now.getTime();
    address.searchParams.set('timestamp', String(timestamp));
    address.searchParams.set('sign', dingtalkSign(timestamp, secret));
  }
  return { url: address.href, body: BODIES[type](message) };
}

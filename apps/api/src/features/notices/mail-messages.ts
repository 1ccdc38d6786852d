import { NOTICE_KIND_LABELS, NOTICE_KINDS, type NoticeKind } from '@zuofeng/shared/notices/notices.labels';

export interface Told {
  kind: NoticeKind;
  title: string;
  why: string;
  path: string;
}

export interface Words {
  subject: string;
  text: string;
  html: string;
}

const FOOT = '在“我的账号”中可以选择各类消息立即发送、每日汇总或不发邮件。';

const escape = (text: string) => text.replace(/[&<>"']/g, sign => `&#${sign.codePointAt(0)};`);

const page = (body: string) =>
  `<!doctype html><html lang="zh-CN"><body style="font-family:sans-serif;color:#1e1c19;line-height:1.7">${body}` +
  `<p style="color:#6f695e;font-size:13px">${FOOT}</p></body></html>`;

/** One message by itself. `link` makes an address of a page's path. */
export function singleMail({ title, why, path }: Told, link: (path: string) => string): Words {
  return {
    subject: title,
    text: `${title}\n\n${why}\n\n办理：${link(path)}\n\n${FOOT}\n`,
    html: page(
      `<h2 style="font-size:17px">${escape(title)}</h2><p>${escape(why)}</p>` +
        `<p><a href="${escape(link(path))}">打开办理</a></p>`,
    ),
  };
}

/** The day's messages of one person in one mail, grouped by why they came. */
export function digestMail(day: string, messages: readonly Told[], link: (path: string) => string): Words {
  const groups = NOTICE_KINDS.map(kind => ({
    name: NOTICE_KIND_LABELS[kind],
    rows: messages.filter(message => message.kind === kind),
  })).filter(({ rows }) => rows.length > 0);
  const summary = groups.map(({ name, rows }) => `${name} ${rows.length} 条`).join('、');
  const text = groups
    .map(
      ({ name, rows }) =>
        `【${name}】\n${rows.map(row => `- ${row.title}\n  ${row.why}\n  ${link(row.path)}`).join('\n')}`,
    )
    .join('\n\n');
  const html = groups
    .map(
      ({ name, rows }) =>
        `<h2 style="font-size:16px">${name}（${rows.length}）</h2><ul>` +
        rows
          .map(
            row =>
              `<li style="margin-bottom:8px"><a href="${escape(link(row.path))}">${escape(row.title)}</a>` +
              `<br>${escape(row.why)}</li>`,
          )
          .join('') +
        '</ul>',
    )
    .join('');
  return {
    subject: `每日汇总（${day}）：${summary}`,
    text: `${text}\n\n${FOOT}\n`,
    html: page(html),
  };
}

import { EDITION_STATE_LABELS } from '@zuofeng/shared/editions/editions.labels';
import type { PublicEditionState } from '@zuofeng/shared/editions/public-board.contract';

const escape = (text: string) =>
  text.replace(/[<>&'"]/g, sign => `&#${sign.charCodeAt(0)};`).replace(/[\uFFFE\uFFFF]/g, '');
const tag = (name: string, text: string, more = '') => `<${name}${more}>${escape(text)}</${name}>`;

/** RSS 2.0: each edition as it is published, and a correction as an entry of its own. */
export function editionsFeed(editions: readonly PublicEditionState[], publicUrl: string): string {
  const base = publicUrl.replace(/\/$/, '');
  const items = editions.map(({ number, title, period, state, publishedOn, digest, supersededBy }) => {
    const link = `${base}/?edition=${encodeURIComponent(number)}`;
    const corrected = supersededBy ? `，已由 ${supersededBy} 更正` : '';
    const words = `${period.label}，${EDITION_STATE_LABELS[state]}${corrected}。SHA-256：${digest}`;
    return [
      '<item>',
      ...[tag('title', `${title}（${number}）`), tag('link', link), tag('description', words)],
      tag('guid', `${number} ${digest}`, ' isPermaLink="false"'),
      tag('pubDate', new Date(`${publishedOn}T00:00:00+08:00`).toUTCString()),
      '</item>',
    ].join('');
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel>${[
    tag('title', '作风兴市红黑榜'),
    tag('link', `${base}/`),
    tag('description', '每期红黑榜的发布与更正'),
    tag('language', 'zh-CN'),
    ...items,
  ].join('\n')}</channel></rss>
`;
}

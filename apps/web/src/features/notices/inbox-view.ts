import { NOTICE_KINDS, type NoticeKind } from '@zuofeng/shared/notices/notices.labels';

/** What of the inbox is on show; kept in the address. */
export interface InboxView {
  show: 'unread' | 'all';
  kinds: NoticeKind[];
  page: number;
}

export function readInboxView(params: URLSearchParams): InboxView {
  const wanted = (params.get('kind') ?? '').split(',');
  const page = Number(params.get('page'));
  return {
    show: params.get('show') === 'all' ? 'all' : 'unread',
    kinds: NOTICE_KINDS.filter(kind => wanted.includes(kind)),
    page: Number.isInteger(page) && page > 0 && page <= 100_000 ? page : 1,
  };
}

export function inboxSearch({ show, kinds, page }: InboxView): URLSearchParams {
  return new URLSearchParams({
    show,
    ...(kinds.length ? { kind: kinds.join(',') } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  });
}

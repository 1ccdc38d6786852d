import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MarkRead, NoticeView } from '@zuofeng/shared/notices/notices.contract';
import { NOTICE_KIND_LABELS, NOTICE_KINDS, type NoticeKind } from '@zuofeng/shared/notices/notices.labels';
import { Button, Pagination, Segmented, Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { formatCount, formatInstant } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { markRead, NOTICES_PAGE_SIZE, noticesQuery } from './notices.api.js';
import styles from './notices.module.css';
import { type InboxView, inboxSearch, readInboxView } from './inbox-view.js';

const SHOWS = [
  { value: 'unread', label: '未读' },
  { value: 'all', label: '全部' },
];
const KINDS = NOTICE_KINDS.map(value => ({ value, label: NOTICE_KIND_LABELS[value] }));

/** 消息: what the person was told, why it came, and the way to the record. */
export default function NoticesPage() {
  const [params, setParams] = useSearchParams();
  const view = readInboxView(params);
  const show = (change: Partial<InboxView>) => setParams(inboxSearch({ ...view, page: 1, ...change }));
  const found = useQuery(
    noticesQuery({
      ...(view.show === 'unread' ? { unread: true } : {}),
      ...(view.kinds.length ? { kind: view.kinds } : {}),
      page: view.page,
      size: NOTICES_PAGE_SIZE,
    }),
  );
  const queries = useQueryClient();
  const mark = useMutation({
    mutationFn: (what: MarkRead) => markRead(what),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  });
  return (
    <>
      <PageHeader
        title="消息"
        below={
          <p className={styles.intro}>
            邮件方式在<Link to="/me">我的账号</Link>中选择；这里始终保留全部消息。
          </p>
        }
        actions={
          <Button loading={mark.isPending} onClick={() => mark.mutate({ all: true })}>
            全部标为已读
          </Button>
        }
      />
      <div className={styles.filters}>
        <Segmented
          aria-label="显示"
          options={SHOWS}
          value={view.show}
          onChange={next => show({ show: next as InboxView['show'] })}
        />
        <Select<NoticeKind[]>
          mode="multiple"
          allowClear
          aria-label="类别"
          placeholder="全部类别"
          options={KINDS}
          value={view.kinds}
          onChange={kinds => show({ kinds })}
          className={styles.kinds ?? ''}
        />
        <span className={styles.count} role="status">
          {found.data ? `共 ${formatCount(found.data.total)} 条` : ''}
        </span>
      </div>
      <PageState
        of={found}
        isEmpty={({ total }) => total === 0}
        empty={view.show === 'unread' ? '没有未读的消息。' : '还没有消息。'}
      >
        {({ rows, total }) => (
          <>
            <ul className={styles.notices}>
              {rows.map(notice => (
                <li key={notice.id}>
                  <Notice notice={notice} read={() => mark.mutate({ ids: [notice.id] })} />
                </li>
              ))}
            </ul>
            <Pagination
              current={view.page}
              pageSize={NOTICES_PAGE_SIZE}
              total={total}
              showSizeChanger={false}
              hideOnSinglePage
              onChange={page => show({ page })}
            />
          </>
        )}
      </PageState>
    </>
  );
}

function Notice({ notice, read }: { notice: NoticeView; read: () => void }) {
  const { kind, title, why, path, ended, createdAt, readAt } = notice;
  const unread = readAt === null && !ended;
  return (
    <article className={`${styles.notice} ${unread ? styles.unread : ''}`}>
      <div>
        <h2>
          {unread ? <span className="sr-only">未读：</span> : null}
          <Link to={path} onClick={unread ? read : undefined}>
            {title}
          </Link>
        </h2>
        <p>{why}</p>
        <small>
          {NOTICE_KIND_LABELS[kind]} · {formatInstant(createdAt)}
          {ended ? ' · 已了结' : ''}
        </small>
      </div>
      {unread ? (
        <Button size="small" onClick={read} aria-label={`标为已读：${title}`}>
          标为已读
        </Button>
      ) : null}
    </article>
  );
}

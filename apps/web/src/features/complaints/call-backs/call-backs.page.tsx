import { useQuery } from '@tanstack/react-query';
import type { CaseRow } from '@zuofeng/shared/complaints/complaints.contract';
import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { formatCount } from '../../../lib/format.js';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { casesHref } from '../case-filters.js';
import { CaseCountdown, unitName } from '../case-words.js';
import { casesQuery } from '../complaints.api.js';
import { CallBack } from './call-back.js';
import styles from './call-backs.module.css';

const MOST = 100;

/** 回访台: whom to call today, one after the other. The chosen case stands in the URL. */
export default function CallBacksPage() {
  const cases = useQuery(casesQuery({ todo: 'to-call-back', sort: 'registered', size: MOST }));
  return (
    <>
      <PageHeader
        title="回访台"
        above={<Link to="/complaints">投诉办理</Link>}
        below={
          cases.data ? (
            <p className={styles.intro}>
              <Link to={casesHref({ todo: 'to-call-back' })}>{formatCount(cases.data.total)} 件</Link>
              已答复、等待回访。先申请查阅电话，接通后记录评价；未联系上的，记一次，隔日再试。
            </p>
          ) : null
        }
      />
      <PageState
        of={cases}
        lines={8}
        isEmpty={({ total }) => total === 0}
        empty="没有等待回访的投诉。答复投诉人以后，才会列在这里。"
      >
        {({ rows }) => <Desk rows={rows} />}
      </PageState>
    </>
  );
}

function Desk({ rows }: { rows: readonly CaseRow[] }) {
  const [params, setParams] = useSearchParams();
  const asked = rows.findIndex(({ id }) => id === params.get('case'));
  const index = Math.max(0, asked);
  const chosen = rows[index]!;
  const choose = (row: CaseRow | undefined) => setParams(row ? { case: row.id } : {}, { replace: true });
  return (
    <div className={styles.desk}>
      <nav aria-label="待回访" className={styles.queue}>
        <ol>
          {rows.map(row => (
            <li key={row.id}>
              <button
                type="button"
                aria-current={row.id === chosen.id ? 'true' : undefined}
                onClick={() => choose(row)}
              >
                <b>{row.title}</b>
                <small>
                  {row.number} · {unitName(row.accusedUnit)}
                </small>
                <CaseCountdown row={row} />
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <div className={styles.work}>
        <CallBack
          key={chosen.id}
          id={chosen.id}
          next={
            rows.length > 1 ? (
              <Button onClick={() => choose(rows[(index + 1) % rows.length])}>下一件</Button>
            ) : null
          }
          onDone={() => choose(rows[(index + 1) % rows.length])}
        />
      </div>
    </div>
  );
}

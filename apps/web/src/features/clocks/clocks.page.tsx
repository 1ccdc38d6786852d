import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { itemQuery } from '../rectification/rectification.api.js';
import { ClockCard } from './clock-card.js';
import { itemClocksQuery } from './clocks.api.js';
import styles from './clocks.module.css';

/** 时限详情: every clock of an item with all of its arithmetic. */
export default function ClocksPage() {
  const { id = '' } = useParams();
  const item = useQuery(itemQuery(id)).data;
  const clocks = useQuery(itemClocksQuery(id));
  return (
    <>
      <PageHeader
        title="时限详情"
        above={
          <>
            <Link to="/ledger">整改台账</Link> /{' '}
            <Link to={`/ledger/${id}`}>{item?.number ?? '整改事项'}</Link> /{' '}
            <span aria-current="page">时限</span>
          </>
        }
        below={item ? <p>{item.title}</p> : null}
      />
      <PageState
        of={clocks}
        isEmpty={list => list.clocks.length === 0}
        empty="这个问题还没有时限。"
        lines={8}
      >
        {list => (
          <div className={styles.clocks}>
            {list.clocks.map((clock, index) => (
              <ClockCard key={`${clock.label}-${index}`} clock={clock} today={list.today} />
            ))}
          </div>
        )}
      </PageState>
    </>
  );
}

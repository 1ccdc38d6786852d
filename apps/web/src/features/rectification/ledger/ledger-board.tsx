import { useQuery } from '@tanstack/react-query';
import type { ItemFilter } from '@zuofeng/shared/rectification/rectification.query.contract';
import {
  type Sort,
  STATE_LABELS,
  STATES,
  type State,
} from '@zuofeng/shared/rectification/rectification.labels';
import { Link } from 'react-router';
import { formatCount } from '../../../lib/format.js';
import { PageState } from '../../../ui/page-state.js';
import { itemsQuery } from '../rectification.api.js';
import { ledgerHref } from './filters.js';
import { Cards } from './ledger-list.js';
import styles from './ledger.module.css';

const SHOWN = 20;

/** A column's order: what is open by its deadline, what has ended by how lately it came on the ledger. */
const orderIn = (state: State): Sort =>
  state === 'closed' || state === 'cancelled' ? '-issuedOn' : 'deadline';

/** The ledger as a board: a column for each state, or for those that the filter names. */
export function LedgerBoard({ filter }: { filter: ItemFilter }) {
  const states = filter.state ?? STATES;
  return (
    <div className={styles.board} tabIndex={0} role="group" aria-label="按状态的看板，可左右滚动">
      {STATES.filter(state => states.includes(state)).map(state => (
        <Column key={state} state={state} filter={filter} />
      ))}
    </div>
  );
}

function Column({ state, filter }: { state: State; filter: ItemFilter }) {
  const own = { ...filter, state: [state] };
  const page = useQuery(itemsQuery({ ...own, sort: orderIn(state), page: 1, size: SHOWN }));
  const total = page.data?.total;
  return (
    <section className={styles.lane} aria-label={STATE_LABELS[state]}>
      <h2>
        <Link to={ledgerHref(own)}>
          {STATE_LABELS[state]} <span>{formatCount(total)}</span>
        </Link>
      </h2>
      <PageState of={page} isEmpty={({ rows }) => rows.length === 0} empty="没有" lines={4}>
        {({ rows }) => (
          <>
            <Cards rows={rows} />
            {total !== undefined && total > rows.length ? (
              <Link className={styles.more} to={ledgerHref(own)}>
                看全部 {formatCount(total)} 项
              </Link>
            ) : null}
          </>
        )}
      </PageState>
    </section>
  );
}

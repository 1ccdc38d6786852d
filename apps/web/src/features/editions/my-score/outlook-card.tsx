import { useQuery } from '@tanstack/react-query';
import type { LeverView, UnitOutlook } from '@zuofeng/shared/scoring/scores.contract';
import { Link } from 'react-router';
import { formatCount, formatDay } from '../../../lib/format.js';
import { Card } from '../../../ui/card.js';
import { PageState } from '../../../ui/page-state.js';
import { ItemLight } from '../../rectification/item-words.js';
import { itemsQuery } from '../../rectification/rectification.api.js';
import { type Running, ScoreLines } from '../../scoring/score-lines.js';
import { pointsWord, rankWord } from '../../scoring/score-words.js';
import { outlookQuery } from '../../scoring/scoring.api.js';
import { leverWords } from './lever-words.js';
import styles from './my-score.module.css';

/** 按今天的记录: total and rank if the running period ended now, what costs most, and what would change it. */
export function OutlookCard({ unitId }: { unitId: string }) {
  const outlook = useQuery(outlookQuery(unitId));
  return (
    <div className={styles.column}>
      <PageState of={outlook} lines={6}>
        {data => (
          <>
            <NowCard outlook={data} />
            <LeversCard levers={data.levers} />
            <DearestCard lines={data.lines} running={{ unitId, period: data.period.code }} />
          </>
        )}
      </PageState>
    </div>
  );
}

function NowCard({ outlook: { period, book, total, rank, groupSize } }: { outlook: UnitOutlook }) {
  return (
    <Card title={`${period.label}：按今天的记录`}>
      {total === null ? (
        <p className={styles.quiet}>
          {book ? '本单位没有考评分组，不参加这一期考评。' : '这一期还没有施行的考评办法。'}
        </p>
      ) : (
        <>
          <p className={styles.total}>
            <b>{pointsWord(total)}</b> 分<span>{rankWord(rank, groupSize)}</span>
          </p>
          <p className={styles.quiet}>
            {formatDay(period.last)}考评期满，以期满时的记录为准。
            {book ? (
              <>
                依据 <Link to={`/rule-books/${book.id}`}>{book.name}</Link>。
              </>
            ) : null}
          </p>
        </>
      )}
    </Card>
  );
}

function LeversCard({ levers }: { levers: readonly LeverView[] }) {
  if (levers.length === 0) return null;
  return (
    <Card title="怎样加分">
      <ul className={styles.levers}>
        {levers.map(lever => (
          <li key={lever.record}>
            <p>
              <b>{leverWords(lever)}</b>
            </p>
            {lever.record === 'item' ? <LeverItems ids={lever.ids} /> : null}
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>按现行办法重新计算得出，不是估计；名次还要看其他单位。</p>
    </Card>
  );
}

const DEAREST = 5;

/** What costs most, as the server orders it; base points cost nothing and a veto has none. */
function DearestCard({ lines, running }: Pick<UnitOutlook, 'lines'> & { running: Running }) {
  const shown = lines.filter(({ kind }) => kind === 'indicator').slice(0, DEAREST);
  if (shown.length === 0) return null;
  return (
    <Card title="失分最多的指标">
      <ScoreLines lines={shown} running={running} />
    </Card>
  );
}

const SHOWN = 10;

/** The very items that a lever speaks of, the most pressing first. */
function LeverItems({ ids }: { ids: readonly string[] }) {
  const found = useQuery(itemsQuery({ ids: ids.slice(0, 100), sort: 'deadline', size: SHOWN }));
  return (
    <PageState of={found} lines={2}>
      {({ rows }) => (
        <>
          <ul className={styles.items}>
            {rows.map(item => (
              <li key={item.id}>
                <Link to={`/ledger/${item.id}`}>{item.title}</Link>
                <small>
                  {item.number} <ItemLight item={item} />
                </small>
              </li>
            ))}
          </ul>
          {ids.length > rows.length ? (
            <p className={styles.quiet}>
              另有 {formatCount(ids.length - rows.length)} 项，见{' '}
              <Link to="/ledger?counted=true&state=issued,working,submitted">整改台账</Link>。
            </p>
          ) : null}
        </>
      )}
    </PageState>
  );
}

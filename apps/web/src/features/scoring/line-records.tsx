import { useQuery } from '@tanstack/react-query';
import { RECORD_KIND_LABELS, type RecordKind } from '@zuofeng/shared/scoring/metrics';
import type { LineRecord, LineRecordsQuery } from '@zuofeng/shared/scoring/scores.contract';
import { Pagination, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatCount, formatDay } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { recordHref } from './record-links.js';
import { type RecordsOf, recordsQuery } from './scoring.api.js';
import styles from './score-lines.module.css';

const SIZE = 10;

interface RecordsProps {
  of: RecordsOf;
  kind: RecordKind | null;
  /** How many count, and how many fall short. */
  records: number;
  unmet: number;
}

/** 一分一据: the very records on which a line or a figure rests, those that count and those that fall short. */
export function LineRecordsList({ of, kind, records, unmet }: RecordsProps) {
  const [which, setWhich] = useState<NonNullable<LineRecordsQuery['which']>>(unmet > 0 ? 'unmet' : 'records');
  const [page, setPage] = useState(1);
  const found = useQuery(recordsQuery(of, { which, page, size: SIZE }));
  const name = kind ? RECORD_KIND_LABELS[kind] : '记录';
  return (
    <div className={styles.records}>
      {unmet > 0 ? (
        <Segmented<'records' | 'unmet'>
          size="small"
          aria-label="看哪些记录"
          value={which}
          options={[
            { value: 'unmet', label: `未达成 ${formatCount(unmet)}` },
            { value: 'records', label: `已达成 ${formatCount(records)}` },
          ]}
          onChange={next => {
            setWhich(next);
            setPage(1);
          }}
        />
      ) : null}
      <PageState of={found} isEmpty={({ total }) => total === 0} empty={`没有${name}。`} lines={2}>
        {({ rows, total, record }) => (
          <>
            <ul aria-label={`${name}，共 ${formatCount(total)} 条`}>
              {rows.map((row, index) => (
                <li key={index}>
                  <RecordName row={row} href={row.open ? recordHref(record, row.id) : undefined} />
                  <small>
                    {row.number}
                    {row.on ? ` · ${formatDay(row.on)}` : ''}
                  </small>
                </li>
              ))}
            </ul>
            {total > SIZE ? (
              <Pagination
                size="small"
                current={page}
                pageSize={SIZE}
                total={total}
                showSizeChanger={false}
                onChange={setPage}
              />
            ) : null}
          </>
        )}
      </PageState>
    </div>
  );
}

const RecordName = ({ row, href }: { row: LineRecord; href: string | undefined }) =>
  href ? <Link to={href}>{row.title}</Link> : <span>{row.title}</span>;

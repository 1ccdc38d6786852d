import { useQuery } from '@tanstack/react-query';
import type { RuleBookRow } from '@zuofeng/shared/scoring/rule-books.contract';
import { Button, Table, type TableColumnType } from 'antd';
import { Link, useNavigate } from 'react-router';
import { formatCount, formatInstantDay } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { useMay } from '../session/session.api.js';
import { ImportBook } from './import-book.js';
import { BookChips, forceWords } from './rule-book-words.js';
import { ruleBooksQuery } from './rule-books.api.js';
import styles from './rule-books.module.css';

/** 考评办法: every version, the newest first; which one holds, and since when. */
export default function RuleBooksPage() {
  const mayWrite = useMay('rule-book.write');
  const navigate = useNavigate();
  const books = useQuery(ruleBooksQuery());
  return (
    <>
      <PageHeader
        title="考评办法"
        below={
          <p className={styles.intro}>
            办法由办公室起草，主任批准后自一个考评期的第一天起施行；施行后不再修改，调整另立一份。
          </p>
        }
        actions={
          mayWrite ? (
            <>
              <ImportBook />
              <Button type="primary" onClick={() => void navigate('/rule-books/new')}>
                起草办法
              </Button>
            </>
          ) : null
        }
      />
      <PageState
        of={books}
        isEmpty={({ rows }) => rows.length === 0}
        empty={
          mayWrite ? '还没有考评办法。可以“起草办法”，也可以导入其他地方的办法文件。' : '还没有公布考评办法。'
        }
        lines={8}
      >
        {({ rows }) => (
          <Table<RuleBookRow>
            rowKey="id"
            size="middle"
            columns={COLUMNS}
            dataSource={rows}
            scroll={{ x: 860 }}
            pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          />
        )}
      </PageState>
    </>
  );
}

const COLUMNS: TableColumnType<RuleBookRow>[] = [
  {
    title: '办法',
    key: 'name',
    render: (_, { id, name, number }) => (
      <>
        <Link to={`/rule-books/${id}`}>{name}</Link>
        <small className={styles.second}>{number}</small>
      </>
    ),
  },
  {
    title: '状态',
    key: 'state',
    width: 160,
    render: (_, book) => (
      <span className={styles.chips}>
        <BookChips book={book} />
      </span>
    ),
  },
  { title: '施行', key: 'force', width: 280, render: (_, book) => forceWords(book) },
  {
    title: '指标',
    key: 'indicators',
    width: 72,
    align: 'right',
    render: (_, { indicators }) => formatCount(indicators),
  },
  {
    title: '起草',
    key: 'by',
    width: 150,
    render: (_, { createdByName, changedAt }) => (
      <>
        {createdByName}
        <small className={styles.second}>{formatInstantDay(changedAt)}</small>
      </>
    ),
  },
];

import { useQuery } from '@tanstack/react-query';
import type { LetterRow } from '@zuofeng/shared/supervision/supervision.contract';
import {
  LETTER_STATE_LABELS,
  LETTER_STATES,
  LETTER_TODO_LABELS,
} from '@zuofeng/shared/supervision/supervision.labels';
import { Checkbox, Select, Table, type TableColumnType, Tag } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { formatCount, formatDay } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { UnitSelect } from '../units/unit-select.js';
import { LetterChips } from './letter-words.js';
import { LETTERS_PAGE_SIZE, type LettersFilter, lettersSearch, readLettersFilter } from './letters-view.js';
import styles from './letters.module.css';
import { lettersQuery } from './supervision.api.js';

const STATES = LETTER_STATES.map(value => ({ value, label: LETTER_STATE_LABELS[value] }));

/** 督办单: what the office asked by letter, how and whether it was answered. */
export default function LettersPage() {
  const [params, setParams] = useSearchParams();
  const filter = readLettersFilter(params);
  const { state, page, ...asked } = filter;
  const show = (change: LettersFilter) => setParams(lettersSearch({ ...filter, page: 1, ...change }));
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const found = useQuery(
    lettersQuery({ ...given, ...(state.length ? { state: [...state] } : {}), page, size: LETTERS_PAGE_SIZE }),
  );
  return (
    <>
      <PageHeader
        title="督办单"
        below={
          <p className={styles.intro}>
            对挂牌督办和逾期的事项发出，由单位主要负责人签字答复；逾期未答复的记录在案并提级一级。
          </p>
        }
      />
      <div className={styles.filters}>
        <Select
          mode="multiple"
          allowClear
          aria-label="状态"
          placeholder="全部状态"
          options={STATES}
          value={[...state]}
          onChange={next => show({ state: next })}
          className={styles.state ?? ''}
        />
        <UnitSelect
          aria-label="单位"
          placeholder="全部单位"
          value={filter.unitId}
          style={{ width: 260 }}
          onChange={next => show({ unitId: next })}
        />
        <Checkbox
          checked={filter.overdue ?? false}
          onChange={event => show({ overdue: event.target.checked || undefined })}
        >
          逾期未答复
        </Checkbox>
        <Checkbox
          checked={filter.missed ?? false}
          onChange={event => show({ missed: event.target.checked || undefined })}
        >
          曾未按期答复
        </Checkbox>
        {filter.todo ? (
          <Tag closable onClose={() => show({ todo: undefined })}>
            {LETTER_TODO_LABELS[filter.todo]}
          </Tag>
        ) : null}
        {filter.itemId ? (
          <Tag closable onClose={() => show({ itemId: undefined })}>
            只看一个事项
          </Tag>
        ) : null}
        <span className={styles.count} role="status">
          {found.data ? `共 ${formatCount(found.data.total)} 份` : ''}
        </span>
      </div>
      <PageState
        of={found}
        isEmpty={({ total }) => total === 0}
        empty="没有符合这些条件的督办单。办公室可在挂牌督办或逾期事项的页面上“发督办单”。"
        lines={10}
      >
        {({ rows, total }) => (
          <Table<LetterRow>
            rowKey="id"
            size="middle"
            columns={COLUMNS}
            dataSource={rows}
            scroll={{ x: 900 }}
            loading={found.isPlaceholderData}
            pagination={{
              current: page,
              pageSize: LETTERS_PAGE_SIZE,
              total,
              showSizeChanger: false,
              hideOnSinglePage: true,
              onChange: next => show({ page: next }),
            }}
          />
        )}
      </PageState>
    </>
  );
}

const COLUMNS: TableColumnType<LetterRow>[] = [
  {
    title: '文号',
    key: 'number',
    width: 120,
    render: (_, { id, number }) => (
      <Link to={`/letters/${id}`} className={styles.nowrap}>
        {number}
      </Link>
    ),
  },
  {
    title: '督办事由',
    key: 'subject',
    render: (_, { id, subject, item }) => (
      <>
        <Link to={`/letters/${id}`}>{subject}</Link>
        <small className={styles.second}>
          <Link to={`/ledger/${item.id}`}>{item.number}</Link> {item.title}
        </small>
      </>
    ),
  },
  { title: '责任单位', key: 'unit', width: 124, render: (_, { unit }) => unit.shortName || unit.name },
  {
    title: '进展',
    key: 'state',
    width: 190,
    render: (_, letter) => (
      <span className={styles.chips}>
        <LetterChips letter={letter} />
      </span>
    ),
  },
  {
    title: '签发',
    key: 'issued',
    width: 130,
    render: (_, { issuedOn, issuedByName }) => (
      <>
        {formatDay(issuedOn)}
        <small className={styles.second}>{issuedByName}</small>
      </>
    ),
  },
  { title: '答复期限', key: 'due', width: 130, render: (_, { dueOn }) => formatDay(dueOn) },
];

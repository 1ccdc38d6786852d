import { useQuery } from '@tanstack/react-query';
import type { InstructionRow } from '@zuofeng/shared/instructions/instructions.contract';
import {
  INSTRUCTION_STATE_LABELS,
  INSTRUCTION_STATES,
  INSTRUCTION_TODO_LABELS,
} from '@zuofeng/shared/instructions/instructions.labels';
import { Checkbox, Select, Table, type TableColumnType, Tag } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { formatCount, formatDay } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { useMe } from '../session/session.api.js';
import { UnitSelect } from '../units/unit-select.js';
import { addresseeName, firstWords, InstructionChips, SubjectLink } from './instruction-words.js';
import {
  INSTRUCTIONS_PAGE_SIZE,
  type InstructionsFilter,
  instructionsSearch,
  readInstructionsFilter,
} from './instructions-view.js';
import { instructionsQuery } from './instructions.api.js';
import styles from './instructions.module.css';

const STATES = INSTRUCTION_STATES.map(value => ({ value, label: INSTRUCTION_STATE_LABELS[value] }));

/** 批示: what the leading group asked, of whom, and whether it was answered. */
export default function InstructionsPage() {
  const gives = useMe().permissions.includes('instruction.give');
  const [params, setParams] = useSearchParams();
  const filter = readInstructionsFilter(params);
  const { state, page, ...asked } = filter;
  const show = (change: InstructionsFilter) =>
    setParams(instructionsSearch({ ...filter, page: 1, ...change }));
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const found = useQuery(
    instructionsQuery({
      ...given,
      ...(state.length ? { state: [...state] } : {}),
      page,
      size: INSTRUCTIONS_PAGE_SIZE,
    }),
  );
  const box = (name: 'overdue' | 'missed' | 'mine', label: string) => (
    <Checkbox
      checked={filter[name] ?? false}
      onChange={event => show({ [name]: event.target.checked || undefined })}
    >
      {label}
    </Checkbox>
  );
  return (
    <>
      <PageHeader
        title="批示"
        below={
          <p className={styles.intro}>
            领导小组成员在整改事项、投诉件和专题研究上作出的批示：有期限、有回复、有审定；逾期未回复的记录在案并逐级上报。
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
          aria-label="承办单位"
          placeholder="全部承办单位"
          value={filter.unitId}
          style={{ width: 260 }}
          onChange={next => show({ unitId: next })}
        />
        {gives ? box('mine', '我作出的') : null}
        {box('overdue', '逾期未回复')}
        {box('missed', '曾未按期回复')}
        {filter.todo ? (
          <Tag closable onClose={() => show({ todo: undefined })}>
            {INSTRUCTION_TODO_LABELS[filter.todo]}
          </Tag>
        ) : null}
        {filter.subjectId ? (
          <Tag closable onClose={() => show({ subjectId: undefined })}>
            只看一件
          </Tag>
        ) : null}
        <span className={styles.count} role="status">
          {found.data ? `共 ${formatCount(found.data.total)} 件` : ''}
        </span>
      </div>
      <PageState
        of={found}
        isEmpty={({ total }) => total === 0}
        empty="没有符合这些条件的批示。领导小组成员可在整改事项、投诉件和专题研究的页面上“作出批示”。"
        lines={10}
      >
        {({ rows, total }) => (
          <Table<InstructionRow>
            rowKey="id"
            size="middle"
            columns={COLUMNS}
            dataSource={rows}
            scroll={{ x: 900 }}
            loading={found.isPlaceholderData}
            pagination={{
              current: page,
              pageSize: INSTRUCTIONS_PAGE_SIZE,
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

const COLUMNS: TableColumnType<InstructionRow>[] = [
  {
    title: '文号',
    key: 'number',
    width: 120,
    render: (_, { id, number }) => (
      <Link to={`/instructions/${id}`} className={styles.nowrap}>
        {number}
      </Link>
    ),
  },
  {
    title: '批示内容',
    key: 'words',
    render: (_, { id, words, subject }) => (
      <>
        <Link to={`/instructions/${id}`}>{firstWords(words)}</Link>
        <small className={styles.second}>
          <SubjectLink subject={subject} />
        </small>
      </>
    ),
  },
  { title: '承办', key: 'unit', width: 130, render: (_, row) => addresseeName(row) },
  {
    title: '进展',
    key: 'state',
    width: 190,
    render: (_, row) => (
      <span className={styles.chips}>
        <InstructionChips of={row} />
      </span>
    ),
  },
  {
    title: '批示',
    key: 'given',
    width: 130,
    render: (_, { givenOn, givenByName }) => (
      <>
        {formatDay(givenOn)}
        <small className={styles.second}>{givenByName}</small>
      </>
    ),
  },
  { title: '回复期限', key: 'due', width: 130, render: (_, { dueOn }) => formatDay(dueOn) },
];

import { useQuery } from '@tanstack/react-query';
import { CASE_STATE_LABELS, type CaseState } from '@zuofeng/shared/complaints/complaints.labels';
import { CITABLE_STATES, type CitedKind } from '@zuofeng/shared/honours/honours.labels';
import type { ReviewRow } from '@zuofeng/shared/reviews/reviews.query.contract';
import { STATE_LABELS } from '@zuofeng/shared/rectification/rectification.labels';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { casesQuery } from '../../complaints/complaints.api.js';
import { itemsQuery } from '../../rectification/rectification.api.js';
import { shortQuarter } from '../../reviews/review-words.js';
import { reviewsQuery } from '../../reviews/reviews.api.js';

interface RecordSelectProps {
  id?: string;
  value?: string;
  onChange?: (id: string | undefined) => void;
  kind: CitedKind;
  /** Records of the unit and those below it come first. */
  unitId?: string | undefined;
  /** Cases of these states alone; without, those that may be cited. */
  states?: CaseState[];
  /** The names of records that were chosen before. */
  known?: Readonly<Record<string, string>>;
  'aria-label'?: string;
}

const NOTHING: Record<CitedKind, string> = {
  item: '没有找到',
  case: '没有找到',
  review: '该单位没有审核通过的专题研究',
};
const UNASKED: Record<CitedKind, string> = {
  item: '请先选择单位，或输入编号、标题查找',
  case: '请先选择单位，或输入编号、标题查找',
  review: '请先选择单位',
};

const bare = (text: string) => text.replaceAll(' ', '');
const option = (value: string, label: string) => ({ value, label });
const reviewOption = ({ id, quarter, unit, no }: ReviewRow) =>
  option(id, `${shortQuarter(quarter)} ${unit.name}${no > 1 ? `（第 ${no} 次）` : ''}`);

/** A record of the system, found by its number or words; before anything is typed, those of the unit. */
export function RecordSelect({
  id,
  value,
  onChange,
  kind,
  unitId,
  states,
  known = {},
  ...rest
}: RecordSelectProps) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const words = q.length >= 2 ? { q } : {};
  const of = unitId ? { unitId } : {};
  // Reviews are few: those of the unit are listed, and narrowed by what is typed.
  const enabled = unitId !== undefined || (kind !== 'review' && q.length >= 2);
  const items = useQuery({
    ...itemsQuery({ ...words, ...of, state: [...CITABLE_STATES.item], sort: '-number', size: 20 }),
    enabled: enabled && kind === 'item',
  });
  const cases = useQuery({
    ...casesQuery({ ...words, ...of, state: states ?? [...CITABLE_STATES.case], size: 20 }),
    enabled: enabled && kind === 'case',
  });
  const reviews = useQuery({
    ...reviewsQuery({ ...of, state: [...CITABLE_STATES.review], size: 100 }),
    enabled: enabled && kind === 'review',
  });
  const found = {
    item: () =>
      items.data?.rows.map(row => option(row.id, `${row.number} ${row.title}（${STATE_LABELS[row.state]}）`)),
    case: () =>
      cases.data?.rows.map(row =>
        option(row.id, `${row.number} ${row.title}（${CASE_STATE_LABELS[row.state]}）`),
      ),
    review: () => reviews.data?.rows.map(reviewOption).filter(({ label }) => bare(label).includes(bare(q))),
  }[kind]();
  const options = found ?? [];
  const chosen = value && known[value] && !options.some(one => one.value === value);
  return (
    <Select
      {...(id ? { id } : {})}
      {...rest}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={kind === 'review' ? '选择审核通过的专题研究' : '输入编号或标题查找'}
      value={value}
      loading={items.isFetching || cases.isFetching || reviews.isFetching}
      notFoundContent={enabled ? NOTHING[kind] : UNASKED[kind]}
      options={chosen ? [{ value, label: known[value] }, ...options] : options}
      onChange={onChange}
    />
  );
}

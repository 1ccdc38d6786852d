import { useQuery } from '@tanstack/react-query';
import { CASE_STATE_LABELS, type CaseState } from '@zuofeng/shared/complaints/complaints.labels';
import type { CitedKind } from '@zuofeng/shared/honours/honours.labels';
import { STATE_LABELS } from '@zuofeng/shared/rectification/rectification.labels';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { casesQuery } from '../../complaints/complaints.api.js';
import { itemsQuery } from '../../rectification/rectification.api.js';

interface RecordSelectProps {
  id?: string;
  value?: string;
  onChange?: (id: string | undefined) => void;
  kind: CitedKind;
  /** Records of the unit and those below it come first. */
  unitId?: string | undefined;
  /** Cases of these states alone. */
  states?: CaseState[];
  /** The names of records that were chosen before. */
  known?: Readonly<Record<string, string>>;
  'aria-label'?: string;
}

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
  const enabled = unitId !== undefined || q.length >= 2;
  const items = useQuery({
    ...itemsQuery({ ...words, ...of, sort: '-number', size: 20 }),
    enabled: enabled && kind === 'item',
  });
  const cases = useQuery({
    ...casesQuery({ ...words, ...of, ...(states ? { state: states } : {}), size: 20 }),
    enabled: enabled && kind === 'case',
  });
  const found =
    kind === 'item'
      ? (items.data?.rows ?? []).map(row => ({
          value: row.id,
          label: `${row.number} ${row.title}（${STATE_LABELS[row.state]}）`,
        }))
      : (cases.data?.rows ?? []).map(row => ({
          value: row.id,
          label: `${row.number} ${row.title}（${CASE_STATE_LABELS[row.state]}）`,
        }));
  const chosen = value && known[value] && !found.some(one => one.value === value);
  return (
    <Select
      {...(id ? { id } : {})}
      {...rest}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder="输入编号或标题查找"
      value={value}
      loading={items.isFetching || cases.isFetching}
      notFoundContent={enabled ? '没有找到' : '请先选择单位，或输入编号、标题查找'}
      options={chosen ? [{ value, label: known[value] }, ...found] : found}
      onChange={onChange}
    />
  );
}

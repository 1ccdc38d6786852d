import { useQuery } from '@tanstack/react-query';
import { CASE_STATE_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { casesQuery, similarQuery } from '../complaints.api.js';

interface CaseSelectProps {
  id?: string;
  value?: string;
  onChange?: (id: string) => void;
  /** The case that looks for its main case. */
  except: string;
}

/** Another case, found by its number or words; before anything is typed, those that are like this one. */
export function CaseSelect({ id, value, onChange, except }: CaseSelectProps) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const similar = useQuery(similarQuery(except)).data?.rows ?? [];
  const found = useQuery({ ...casesQuery({ q, size: 20 }), enabled: q.length >= 2 });
  const rows = q.length >= 2 ? (found.data?.rows ?? []) : similar;
  return (
    <Select
      {...(id ? { id } : {})}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder="输入受理号或标题"
      value={value}
      loading={found.isFetching}
      notFoundContent={q.length >= 2 ? '没有找到' : '没有相似的投诉，请输入受理号或标题查找'}
      options={rows
        .filter(row => row.id !== except)
        .map(row => ({
          value: row.id,
          label: `${row.number} ${row.title}（${CASE_STATE_LABELS[row.state]}）`,
        }))}
      onChange={onChange}
    />
  );
}

import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { itemsQuery } from '../../rectification/rectification.api.js';

const MOST = 30;

interface ItemPickerProps {
  unitId: string;
  /** Ids that are on the list already. */
  taken: readonly string[];
  onPick: (item: { id: string; title: string }) => void;
}

/** The unit's own open problems, overdue first: a press puts one on the list of what was studied. */
export function ItemPicker({ unitId, taken, onPick }: ItemPickerProps) {
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  const found = useQuery(
    itemsQuery({
      unitId,
      state: ['issued', 'working', 'submitted'],
      sort: 'deadline',
      size: MOST,
      ...(q ? { q } : {}),
    }),
  );
  const rows = (found.data?.rows ?? []).filter(({ id }) => !taken.includes(id));
  return (
    <Select<string>
      showSearch={{ filterOption: false, onSearch: setWords }}
      aria-label="从台账选取"
      placeholder="从台账选取未销号的问题"
      style={{ width: '100%', maxWidth: 480 }}
      value={null}
      loading={found.isFetching}
      notFoundContent={found.isPending ? '正在读取…' : '没有可选的问题'}
      options={rows.map(({ id, number, title, light }) => ({
        value: id,
        label: `${light === 'red' ? '【逾期】' : ''}${number} ${title}`,
      }))}
      onChange={id => {
        const item = rows.find(row => row.id === id);
        if (item) onPick({ id, title: item.title });
        setWords('');
      }}
    />
  );
}

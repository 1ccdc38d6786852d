import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { itemsQuery } from '../../rectification/rectification.api.js';
import { PickSelect } from './pick-select.js';

const MOST = 30;

export interface PickerProps {
  unitId: string;
  /** Ids that are on the list already. */
  taken: readonly string[];
  onPick: (record: { id: string; title: string }) => void;
}

/** The unit's own open problems, overdue first: a press puts one on the list of what was studied. */
export function ItemPicker({ unitId, taken, onPick }: PickerProps) {
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
    <PickSelect
      label="从台账选取"
      placeholder="从台账选取未销号的问题"
      nothing="没有可选的问题"
      loading={found.isFetching}
      options={rows.map(({ id, number, title, light }) => ({
        value: id,
        label: `${light === 'red' ? '【逾期】' : ''}${number} ${title}`,
      }))}
      onSearch={setWords}
      onPick={id => {
        const item = rows.find(row => row.id === id);
        if (item) onPick({ id, title: item.title });
      }}
    />
  );
}

import { useQuery } from '@tanstack/react-query';
import { CASE_STATE_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { useDeferredValue, useState } from 'react';
import { casesQuery } from '../../complaints/complaints.api.js';
import type { PickerProps } from './item-picker.js';
import { PickSelect } from './pick-select.js';

const MOST = 30;

/** The complaints that the unit was given, as far as it may know of them. */
export function CasePicker({ unitId, taken, onPick }: PickerProps) {
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  const found = useQuery(casesQuery({ handlingUnitId: unitId, size: MOST, ...(q ? { q } : {}) }));
  const rows = (found.data?.rows ?? []).filter(({ id }) => !taken.includes(id));
  return (
    <PickSelect
      label="从投诉件选取"
      placeholder="从交办的投诉件选取"
      nothing="没有可选的投诉件"
      loading={found.isFetching}
      options={rows.map(({ id, number, title, state }) => ({
        value: id,
        label: `${number} ${title}（${CASE_STATE_LABELS[state]}）`,
      }))}
      onSearch={setWords}
      onPick={id => {
        const chosen = rows.find(row => row.id === id);
        if (chosen) onPick({ id, title: chosen.title });
      }}
    />
  );
}

import { useQuery } from '@tanstack/react-query';
import type { CityFilter } from '@zuofeng/shared/rectification/city.contract';
import { ASPECT_LABELS, ASPECTS } from '@zuofeng/shared/reference/reference.labels';
import { NEW_UNIT_KINDS, UNIT_KIND_LABELS } from '@zuofeng/shared/units/units.labels';
import { groupsQuery } from '../../units/units.api.js';
import styles from './city.module.css';

export interface CityFiltersProps {
  filter: CityFilter;
  onChange: (key: keyof CityFilter, value: string | undefined) => void;
}

/** What the dashboard is narrowed to; kept in the page's address. */
export function CityFilters({ filter, onChange }: CityFiltersProps) {
  const groups = useQuery(groupsQuery).data ?? [];
  const choices: { key: keyof CityFilter; label: string; options: { value: string; label: string }[] }[] = [
    {
      key: 'groupId',
      label: '考评分组',
      options: groups.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      key: 'unitKind',
      label: '单位类别',
      options: NEW_UNIT_KINDS.map(kind => ({ value: kind, label: UNIT_KIND_LABELS[kind] })),
    },
    {
      key: 'aspect',
      label: '六大方面',
      options: [
        ...ASPECTS.map(code => ({ value: code, label: ASPECT_LABELS[code] })),
        { value: 'none', label: '未填方面' },
      ],
    },
  ];
  return (
    <div className={styles.filters} role="group" aria-label="筛选">
      {choices.map(({ key, label, options }) => (
        <select
          key={key}
          aria-label={label}
          value={filter[key] ?? ''}
          onChange={event => onChange(key, event.target.value || undefined)}
        >
          <option value="">全部{label}</option>
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ))}
    </div>
  );
}

import { TARGET_LABELS, TARGETS } from '@zuofeng/shared/recognition/recognition.labels';
import { Checkbox, Select, Tag } from 'antd';
import type { ReactNode } from 'react';
import { formatDay } from '../../../lib/format.js';
import { UnitSelect } from '../../units/unit-select.js';
import type { RecordFilter } from '../recognition-view.js';
import styles from './list.module.css';

type AnyFilter = RecordFilter<string, string, string>;

interface FilterBarProps<Kind extends string, State extends string> {
  filter: AnyFilter;
  kinds: { label: string; of: readonly Kind[]; names: Record<Kind, string> };
  states: { of: readonly State[]; names: Record<State, string> };
  /** The name of the list that waits for the person, while it is shown. */
  todo: string | undefined;
  /** What the days of the filter are the days of. */
  days: string;
  withInForce?: boolean;
  onChange: (change: AnyFilter) => void;
  count: ReactNode;
}

/** The filters of a list of 表扬问责; they stand in the address. */
export function FilterBar<Kind extends string, State extends string>(props: FilterBarProps<Kind, State>) {
  const { filter, kinds, states, todo, days, withInForce = false, onChange, count } = props;
  const { from, to } = filter;
  return (
    <div className={styles.filters}>
      <Select
        mode="multiple"
        allowClear
        aria-label={kinds.label}
        placeholder={`全部${kinds.label}`}
        options={kinds.of.map(value => ({ value, label: kinds.names[value] }))}
        value={[...(filter.kind ?? [])]}
        onChange={(kind: string[]) => onChange({ kind })}
        className={styles.kind ?? ''}
      />
      <Select
        mode="multiple"
        allowClear
        aria-label="状态"
        placeholder="全部状态"
        options={states.of.map(value => ({ value, label: states.names[value] }))}
        value={[...(filter.state ?? [])]}
        onChange={(state: string[]) => onChange({ state })}
        className={styles.state ?? ''}
      />
      <Select
        allowClear
        aria-label="对象类别"
        placeholder="全部对象"
        options={TARGETS.map(value => ({ value, label: TARGET_LABELS[value] }))}
        value={filter.target}
        onChange={target => onChange({ target })}
        style={{ minWidth: 120 }}
      />
      <UnitSelect
        aria-label="单位"
        placeholder="全部单位"
        value={filter.unitId}
        style={{ width: 240 }}
        onChange={unitId => onChange({ unitId })}
      />
      {withInForce ? (
        <Checkbox
          checked={filter.inForce ?? false}
          onChange={event => onChange({ inForce: event.target.checked || undefined })}
        >
          影响期内
        </Checkbox>
      ) : null}
      {todo ? (
        <Tag closable onClose={() => onChange({ todo: undefined })}>
          {todo}
        </Tag>
      ) : null}
      {from || to ? (
        <Tag closable onClose={() => onChange({ from: undefined, to: undefined })}>
          {days} {from ? formatDay(from) : ''}至{to ? formatDay(to) : ''}
        </Tag>
      ) : null}
      <span className={styles.count} role="status">
        {count}
      </span>
    </div>
  );
}

import { FilterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { RECTIFICATION_LIMITS as LIMITS } from '@zuofeng/shared/rectification/rectification.labels';
import { ASPECT_LABELS, ASPECTS } from '@zuofeng/shared/reference/reference.labels';
import { Badge, Button, Checkbox, Drawer, Form, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useNarrow } from '../../../lib/media.js';
import { measuresQuery } from '../../reference/reference.api.js';
import { groupsQuery } from '../../units/units.api.js';
import { UnitSelect } from '../../units/unit-select.js';
import { beyondStage, FILTERS, type FilterKey, type FilterSpec } from './filters.js';
import styles from './ledger.module.css';
import type { ViewControl } from './use-view.js';

/** What stands in the bar on a desk; the rest, and everything on a phone, is one press away. */
const IN_BAR: readonly FilterKey[] = ['q', 'unitId', 'state', 'light', 'source'];
/** Reached by links, shown as chips. */
const BY_LINK: readonly FilterKey[] = ['todo', 'parentId'];

export function FilterBar({ control }: { control: ViewControl }) {
  const [open, setOpen] = useState(false);
  const narrow = useNarrow();
  const { filter } = control.view;
  const inBar = narrow ? (['q'] as const) : IN_BAR;
  const hidden = (Object.keys(beyondStage(filter)) as FilterKey[]).filter(key => !inBar.includes(key)).length;
  return (
    <search className={styles.bar} aria-label="筛选">
      <Input.Search
        // A filter cleared elsewhere clears the words here too.
        key={filter.q ?? ''}
        defaultValue={filter.q ?? ''}
        placeholder="搜索标题、内容、台账号"
        aria-label="搜索"
        allowClear
        maxLength={LIMITS.search}
        onSearch={q => control.filterBy({ q: q.trim() || undefined })}
        className={styles.search}
      />
      {narrow ? null : (
        <>
          <UnitSelect
            aria-label="单位"
            placeholder="单位"
            value={filter.unitId}
            onChange={unitId => control.filterBy({ unitId })}
            style={{ minWidth: 180 }}
          />
          <CodesSelect name="state" control={control} />
          <CodesSelect name="light" control={control} />
          <CodesSelect name="source" control={control} />
        </>
      )}
      <Badge count={hidden} size="small" color="var(--ink-2)">
        <Button icon={<FilterOutlined aria-hidden="true" />} onClick={() => setOpen(true)}>
          {narrow ? '筛选' : '更多筛选'}
        </Button>
      </Badge>
      <Drawer open={open} onClose={() => setOpen(false)} title="筛选" size={420}>
        <Form layout="vertical">
          {(Object.keys(FILTERS) as FilterKey[])
            .filter(key => !BY_LINK.includes(key) && !inBar.includes(key))
            .map(key => (
              <DrawerField key={key} name={key} control={control} />
            ))}
        </Form>
      </Drawer>
    </search>
  );
}

interface FieldProps {
  name: FilterKey;
  control: ViewControl;
}

function CodesSelect({ name, control }: FieldProps) {
  const spec: FilterSpec = FILTERS[name];
  if (spec.kind !== 'codes') return null;
  const chosen = (control.view.filter[name] as string[] | undefined) ?? [];
  return (
    <Select<string[]>
      id={`filter-${name}`}
      mode="multiple"
      aria-label={spec.label}
      placeholder={spec.label}
      maxTagCount={chosen.length > 1 ? 0 : 1}
      maxTagPlaceholder={`${spec.label}：${chosen.length} 项`}
      allowClear
      showSearch={false}
      value={chosen}
      options={spec.codes.map(value => ({ value, label: spec.labels[value] }))}
      onChange={values => control.filterBy({ [name]: values.length > 0 ? values : undefined })}
      className={styles.codes}
    />
  );
}

/** A filter in the drawer: refinements appear once there is something to refine. */
function DrawerField({ name, control }: FieldProps) {
  const { filter } = control.view;
  if (name === 'exact' && !filter.unitId) return null;
  if (name === 'focusKind' && !filter.focus?.includes('enterprise')) return null;
  const spec: FilterSpec = FILTERS[name];
  const set = (value: unknown) => control.filterBy({ [name]: value || undefined });
  if (spec.kind === 'flag') {
    return (
      <Form.Item style={{ marginBottom: 8 }}>
        <Checkbox checked={filter[name] === true} onChange={event => set(event.target.checked)}>
          {spec.label}
        </Checkbox>
      </Form.Item>
    );
  }
  return (
    <Form.Item label={spec.label} htmlFor={`filter-${name}`} style={{ marginBottom: 12 }}>
      {input(name, spec, control, set)}
    </Form.Item>
  );
}

function input(
  name: FilterKey,
  spec: FilterSpec,
  control: ViewControl,
  set: (value: unknown) => void,
): ReactNode {
  const value = control.view.filter[name] as string | undefined;
  if (spec.kind === 'codes') return <CodesSelect name={name} control={control} />;
  if (spec.kind === 'day') {
    return (
      <Input
        id={`filter-${name}`}
        type="date"
        value={value ?? ''}
        onChange={event => set(event.target.value)}
        style={{ width: 180 }}
      />
    );
  }
  if (name === 'unitId') return <UnitSelect id="filter-unitId" value={value} onChange={set} />;
  return <RecordSelect name={name} value={value} aspect={control.view.filter.aspect} onChange={set} />;
}

interface RecordSelectProps {
  name: FilterKey;
  value: string | undefined;
  aspect: string | undefined;
  onChange: (code: string | undefined) => void;
}

/** Group, aspect or measure; measures follow the chosen aspect. */
function RecordSelect({ name, value, aspect, onChange }: RecordSelectProps) {
  const groups = useQuery({ ...groupsQuery, enabled: name === 'groupId' }).data ?? [];
  const measures = useQuery({ ...measuresQuery, enabled: name === 'measure' }).data ?? [];
  const options =
    name === 'groupId'
      ? groups.map(group => ({ value: group.id, label: group.name }))
      : name === 'aspect'
        ? [
            ...ASPECTS.map(code => ({ value: code, label: ASPECT_LABELS[code] })),
            { value: 'none', label: '未填方面' },
          ]
        : measures
            .filter(measure => !aspect || measure.aspect === aspect)
            .map(measure => ({ value: measure.code, label: measure.name }));
  return (
    <Select
      id={`filter-${name}`}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="不限"
      value={value}
      options={options}
      onChange={next => onChange(next)}
    />
  );
}

import { CloseOutlined, FilterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Badge, Button, Checkbox, Drawer, Form, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useNarrow } from '../../../lib/media.js';
import type { FilterSpec } from '../../../lib/url-filters.js';
import { useMay } from '../../session/session.api.js';
import { groupsQuery, unitOptionsQuery } from '../../units/units.api.js';
import { UnitSelect } from '../../units/unit-select.js';
import { beyondStage, CASE_FILTERS, caseChips, type CaseFilterKey } from '../case-filters.js';
import styles from './list.module.css';
import type { CasesControl } from './use-cases.js';

/** What stands in the bar on a desk; the rest, and everything on a phone, is one press away. */
const IN_BAR: readonly CaseFilterKey[] = ['q', 'unitId', 'category', 'state'];
/** Chosen elsewhere: by the tabs, by the stage, by a press on a figure; shown as chips. */
const ELSEWHERE: readonly CaseFilterKey[] = ['todo', 'open', 'groupId', 'unitKind'];
/** The unit does not know by which way a case came. */
const OFFICE_ONLY: readonly CaseFilterKey[] = ['channel', 'unitUnknown'];

export function FilterBar({ control }: { control: CasesControl }) {
  const [open, setOpen] = useState(false);
  const narrow = useNarrow();
  const office = useMay('complaint.office');
  const { filter } = control.view;
  const inBar: readonly CaseFilterKey[] = narrow ? ['q'] : IN_BAR;
  const inDrawer = (Object.keys(CASE_FILTERS) as CaseFilterKey[]).filter(
    key => !inBar.includes(key) && !ELSEWHERE.includes(key) && (office || !OFFICE_ONLY.includes(key)),
  );
  const hidden = inDrawer.filter(key => beyondStage(filter)[key] !== undefined).length;
  return (
    <search className={styles.bar} aria-label="筛选">
      <Input.Search
        // A filter cleared elsewhere clears the words here too.
        key={filter.q ?? ''}
        defaultValue={filter.q ?? ''}
        placeholder={office ? '搜索受理号、标题、投诉内容' : '搜索受理号、标题、摘要'}
        aria-label="搜索"
        allowClear
        maxLength={100}
        onSearch={q => control.filterBy({ q: q.trim() || undefined })}
        className={styles.search}
      />
      {inBar
        .filter(key => key !== 'q')
        .map(key => (
          <FilterInput key={key} name={key} control={control} bare />
        ))}
      <Badge count={hidden} size="small" color="var(--ink-2)">
        <Button icon={<FilterOutlined aria-hidden="true" />} onClick={() => setOpen(true)}>
          {narrow ? '筛选' : '更多筛选'}
        </Button>
      </Badge>
      <Drawer open={open} onClose={() => setOpen(false)} title="筛选" size={420}>
        <Form layout="vertical">
          {inDrawer.map(key => (
            <DrawerField key={key} name={key} control={control} />
          ))}
        </Form>
      </Drawer>
    </search>
  );
}

interface FieldProps {
  name: CaseFilterKey;
  control: CasesControl;
}

function DrawerField({ name, control }: FieldProps) {
  const spec: FilterSpec = CASE_FILTERS[name];
  if (spec.kind === 'flag') {
    return (
      <Form.Item style={{ marginBottom: 8 }}>
        <FilterInput name={name} control={control} />
      </Form.Item>
    );
  }
  return (
    <Form.Item label={spec.label} htmlFor={`filter-${name}`} style={{ marginBottom: 12 }}>
      <FilterInput name={name} control={control} />
    </Form.Item>
  );
}

/** `bare`: without a label beside it, so that it carries its own. */
function FilterInput({ name, control, bare = false }: FieldProps & { bare?: boolean }): ReactNode {
  const spec: FilterSpec = CASE_FILTERS[name];
  const value = control.view.filter[name];
  const set = (next: unknown) => control.filterBy({ [name]: next || undefined });
  const labelled = bare ? { 'aria-label': spec.label, placeholder: spec.label } : { id: `filter-${name}` };
  switch (spec.kind) {
    case 'codes': {
      const chosen = (value as string[] | undefined) ?? [];
      return (
        <Select<string[]>
          {...labelled}
          mode="multiple"
          maxTagCount={bare && chosen.length > 1 ? 0 : 1}
          maxTagPlaceholder={`${spec.label}：${chosen.length} 项`}
          allowClear
          showSearch={false}
          value={chosen}
          options={spec.codes.map(code => ({ value: code, label: spec.labels[code] }))}
          onChange={next => set(next.length > 0 ? next : undefined)}
          className={styles.codes ?? ''}
        />
      );
    }
    case 'flag':
      return (
        <Checkbox checked={value === true} onChange={event => set(event.target.checked)}>
          {spec.label}
        </Checkbox>
      );
    case 'day':
      return (
        <Input
          id={`filter-${name}`}
          type="date"
          value={(value as string | undefined) ?? ''}
          onChange={event => set(event.target.value)}
          style={{ width: 180 }}
        />
      );
    default:
      return (
        <UnitSelect
          {...labelled}
          value={value as string | undefined}
          onChange={set}
          style={{ minWidth: 180 }}
        />
      );
  }
}

/** The filters in force, each to be taken away with one press. */
export function CaseFilterChips({ control }: { control: CasesControl }) {
  const { filter } = control.view;
  const units = useQuery({
    ...unitOptionsQuery,
    enabled: Boolean(filter.unitId ?? filter.handlingUnitId),
  }).data;
  const groups = useQuery({ ...groupsQuery, enabled: Boolean(filter.groupId) }).data;
  const { todo: _todo, ...beyond } = beyondStage(filter);
  const chips = caseChips(beyond, (key, code) => {
    const records = key === 'groupId' ? groups : units;
    return records?.find(({ id }) => id === code)?.name ?? '…';
  });
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label="当前筛选">
      {chips.map(chip => (
        <li key={chip.key}>
          <button type="button" onClick={() => control.filterBy(chip.without)}>
            {chip.text}
            <CloseOutlined aria-hidden="true" />
            <span className="sr-only">，取消这个条件</span>
          </button>
        </li>
      ))}
      <li>
        <Button type="link" size="small" onClick={control.clear}>
          全部清除
        </Button>
      </li>
    </ul>
  );
}

import { CloseOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { ASPECT_LABELS, type Aspect } from '@zuofeng/shared/reference/reference.labels';
import { Button } from 'antd';
import { itemQuery } from '../rectification.api.js';
import { measuresQuery } from '../../reference/reference.api.js';
import { groupsQuery, unitOptionsQuery } from '../../units/units.api.js';
import { beyondStage, chipsOf, type FilterKey } from './filters.js';
import styles from './ledger.module.css';
import type { ViewControl } from './use-view.js';

/** The names of the records that filters point at; the code itself until its name is read. */
function useNames(control: ViewControl): (key: FilterKey, code: string) => string {
  const { unitId, groupId, measure, parentId } = control.view.filter;
  const units = useQuery({ ...unitOptionsQuery, enabled: Boolean(unitId) }).data;
  const groups = useQuery({ ...groupsQuery, enabled: Boolean(groupId) }).data;
  const measures = useQuery({ ...measuresQuery, enabled: Boolean(measure) }).data;
  const parent = useQuery({ ...itemQuery(parentId ?? ''), enabled: Boolean(parentId) }).data;
  return (key, code) => {
    if (key === 'unitId') return units?.find(({ id }) => id === code)?.name ?? '…';
    if (key === 'groupId') return groups?.find(({ id }) => id === code)?.name ?? '…';
    if (key === 'measure') return measures?.find(row => row.code === code)?.name ?? code;
    if (key === 'aspect') return code === 'none' ? '未填方面' : (ASPECT_LABELS[code as Aspect] ?? code);
    return key === 'parentId' ? (parent?.number ?? '…') : code;
  };
}

/** The filters in force, each to be taken away with one press. */
export function FilterChips({ control }: { control: ViewControl }) {
  const nameOf = useNames(control);
  const chips = chipsOf(beyondStage(control.view.filter), nameOf);
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

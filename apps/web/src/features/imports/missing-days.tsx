import type { ImportView, MissingDeadlineChoice } from '@zuofeng/shared/imports/imports.contract';
import { Input, InputNumber, Radio, Select } from 'antd';
import { formatCount } from '../../lib/format.js';
import type { ColumnDraft } from './column-draft.js';
import styles from './imports.module.css';

const DEFAULT: MissingDeadlineChoice = { mode: 'after-issue', amount: 15, unit: 'working' };
const UNITS = [
  { value: 'working', label: '个工作日' },
  { value: 'calendar', label: '个自然日' },
] as const;

interface MissingDaysProps {
  view: ImportView;
  value: ColumnDraft;
  onChange: (value: ColumnDraft) => void;
}

/** What the office decides for rows without a deadline or without an issue day, and what follows from it. */
export function MissingDays({ view, value, onChange }: MissingDaysProps) {
  const rule = value.missingDeadline;
  const setRule = (missingDeadline: MissingDeadlineChoice) => onChange({ ...value, missingDeadline });
  const deadline = view.fields.find(({ key }) => key === 'deadline')?.column ?? null;
  const known = deadline === (value.columns['deadline'] ?? null);
  const unit = UNITS.find(one => one.value === rule?.unit)?.label ?? '';
  return (
    <fieldset className={styles.missing}>
      <legend>没有整改时限的行</legend>
      {known ? (
        <p>
          表中有 <b>{formatCount(view.withoutDeadline)}</b> 行没有整改时限
          {view.withoutDeadline > 0 ? '，请定下它们的时限怎么算。' : '。'}
        </p>
      ) : null}
      <Radio.Group
        aria-label="没有整改时限的行"
        value={rule?.mode ?? null}
        onChange={event => setRule(event.target.value === 'none' ? { mode: 'none' } : DEFAULT)}
        options={[
          { value: 'after-issue', label: '按交办日期推算' },
          { value: 'none', label: '不设时限' },
        ]}
      />
      {rule?.mode === 'after-issue' ? (
        <div className={styles.ways}>
          交办日期后
          <InputNumber
            aria-label="天数"
            min={1}
            max={730}
            precision={0}
            value={rule.amount ?? null}
            onChange={amount => setRule({ ...rule, amount: amount ?? 1 })}
          />
          <Select
            aria-label="自然日或工作日"
            value={rule.unit ?? null}
            options={[...UNITS]}
            onChange={unit => setRule({ ...rule, unit })}
          />
        </div>
      ) : null}
      {rule ? <p className={styles.explain}>{explain(rule, unit)}</p> : null}
      <label className={styles.issued}>
        没有交办日期的行，统一采用
        <Input
          type="date"
          value={value.missingIssuedOn ?? ''}
          onChange={event => onChange({ ...value, missingIssuedOn: event.target.value || null })}
        />
      </label>
    </fieldset>
  );
}

function explain({ mode, amount }: MissingDeadlineChoice, unit: string): string {
  if (mode === 'none') {
    return '已办结的行没有时限可比，一律计为按时销号；未办结的行缺少时限，存为草稿，补上时限后再交办。已写明时限的行不受影响。';
  }
  return `自交办日期的次日起算，第 ${amount ?? '—'} ${unit}为整改时限，按工作日历${
    unit === '个工作日' ? '跳过周末和节假日、计入调休上班日' : '逐日计算，休息日也计入，末日遇休息日不顺延'
  }。已办结的行：办结日期不晚于推算的时限，计为按时销号；晚于时限，计为逾期销号。推算过程写在每个问题的时限说明里，已写明时限的行不受影响。`;
}

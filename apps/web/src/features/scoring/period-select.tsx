import type { Day } from '@zuofeng/shared/calendar/days';
import { lastPeriods, parsePeriod, type PeriodCode } from '@zuofeng/shared/scoring/periods';
import { PERIOD_KIND_LABELS, type PeriodKind } from '@zuofeng/shared/scoring/places.labels';
import { Select } from 'antd';

const SHOWN: readonly [PeriodKind, number][] = [
  ['quarter', 8],
  ['month', 12],
  ['year', 3],
];

/** The periods to choose from, by kind, the newest first. */
export const periodOptions = (today: Day) =>
  SHOWN.map(([kind, count]) => ({
    label: PERIOD_KIND_LABELS[kind],
    title: kind,
    options: lastPeriods(kind, today, count).map(code => ({ value: code, label: parsePeriod(code).label })),
  }));

interface PeriodSelectProps {
  id?: string;
  today: Day | undefined;
  value?: PeriodCode | undefined;
  onChange?: (period: PeriodCode) => void;
}

/** A quarter, a month or a year. */
export function PeriodSelect({ id, today, value, onChange }: PeriodSelectProps) {
  return (
    <Select
      {...(id ? { id } : { 'aria-label': '考评期' })}
      value={value}
      loading={!today}
      showSearch={{ optionFilterProp: 'label' }}
      options={today ? periodOptions(today) : []}
      placeholder="请选择考评期"
      style={{ width: 190 }}
      onChange={next => onChange?.(next)}
    />
  );
}

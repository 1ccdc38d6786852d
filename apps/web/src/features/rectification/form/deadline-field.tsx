import { useQuery } from '@tanstack/react-query';
import type { DeadlineView } from '@zuofeng/shared/calendar/calendar.contract';
import {
  DEADLINE_UNIT_LABELS,
  DEADLINE_UNITS,
  type DeadlineUnit,
} from '@zuofeng/shared/calendar/explain-deadline';
import { Button, Form, type FormInstance, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { formatDay } from '../../../lib/format.js';
import { http, HttpProblem } from '../../../lib/http.js';
import { reckoning } from '../deadline-words.js';
import { useToday, useWorkingCalendar } from '../working-calendar.js';
import type { FormValues } from './item-form.js';
import styles from './item-form.module.css';

interface DeadlineFieldProps {
  form: FormInstance<FormValues>;
  settled: boolean;
  /** The day of issue; before it, counting starts today. */
  from: string | undefined;
}

/** The deadline as a day, or counted from a number of days; either way with its arithmetic. */
export function DeadlineField({ form, settled, from }: DeadlineFieldProps) {
  const today = useToday();
  const start = from ?? today;
  const deadline = Form.useWatch('deadline', form);
  const calendar = useWorkingCalendar(start && deadline ? [start, deadline] : []);
  const text = start && deadline && calendar ? reckoning(start, deadline, calendar) : undefined;
  return (
    <>
      <Form.Item
        name="deadline"
        label="完成时限"
        {...(settled ? { extra: '已经交办，时限只能由单位申请延期、办公室主任审批后改变。' } : {})}
        style={{ marginBottom: 8 }}
      >
        <Input type="date" style={{ width: 200 }} disabled={settled} min={settled ? undefined : today} />
      </Form.Item>
      {text ? <p className={styles.clock}>{text}</p> : null}
      {settled || !today ? null : (
        <Counted start={today} onTake={day => form.setFieldValue('deadline', day)} />
      )}
    </>
  );
}

/** “从今天起 20 个工作日”: the server counts, explains, and the person takes the day over. */
function Counted({ start, onTake }: { start: string; onTake: (day: string) => void }) {
  const [amount, setAmount] = useState<number | null>(null);
  const [unit, setUnit] = useState<DeadlineUnit>('working');
  const counted = useQuery({
    queryKey: ['calendar', 'explain', start, amount, unit],
    queryFn: ({ signal }) => http.get<DeadlineView>('/calendar/explain', { start, amount, unit }, signal),
    enabled: amount !== null && amount > 0,
  });
  return (
    <div className={styles.counted}>
      <span>或从今天起算</span>
      <InputNumber
        aria-label="期限"
        min={1}
        max={1000}
        precision={0}
        style={{ width: 84 }}
        value={amount}
        onChange={setAmount}
      />
      <Select
        aria-label="期限单位"
        value={unit}
        style={{ width: 112 }}
        options={DEADLINE_UNITS.map(value => ({ value, label: DEADLINE_UNIT_LABELS[value] }))}
        onChange={setUnit}
      />
      {counted.data ? (
        <Button onClick={() => onTake(counted.data.day)}>用 {formatDay(counted.data.day)}</Button>
      ) : null}
      {counted.error instanceof HttpProblem ? <span role="alert">{counted.error.message}</span> : null}
    </div>
  );
}

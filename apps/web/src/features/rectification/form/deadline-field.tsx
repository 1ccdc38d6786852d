import { useQuery } from '@tanstack/react-query';
import type { DeadlineView } from '@zuofeng/shared/calendar/calendar.contract';
import {
  DEADLINE_UNIT_LABELS,
  DEADLINE_UNITS,
  type DeadlineUnit,
} from '@zuofeng/shared/calendar/explain-deadline';
import { TERM_LIMITS } from '@zuofeng/shared/clocks/clocks.labels';
import { Form, type FormInstance, Input, InputNumber, Segmented, Select } from 'antd';
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

type Way = 'day' | 'term';
const WAYS: { value: Way; label: string }[] = [
  { value: 'day', label: '定为某一天' },
  { value: 'term', label: '自交办之日起算' },
];

/** The deadline as a fixed day, or as a term that has its day with the issue and moves with the calendar. */
export function DeadlineField({ form, settled, from }: DeadlineFieldProps) {
  const term = Form.useWatch('termAmount', { form, preserve: true });
  const [chosen, setChosen] = useState<Way>();
  const way = settled ? 'day' : (chosen ?? (term ? 'term' : 'day'));
  return (
    <>
      {settled ? null : (
        <Segmented<Way>
          aria-label="完成时限怎样确定"
          options={WAYS}
          value={way}
          onChange={setChosen}
          style={{ marginBottom: 8 }}
        />
      )}
      {way === 'day' ? <FixedDay form={form} settled={settled} from={from} /> : <Term form={form} />}
    </>
  );
}

function FixedDay({ form, settled, from }: DeadlineFieldProps) {
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
    </>
  );
}

/** “自交办之日起 20 个工作日”: kept as such, so that a change of the calendar moves its day. */
function Term({ form }: { form: FormInstance<FormValues> }) {
  const amount = Form.useWatch('termAmount', form);
  const unit = Form.useWatch('termUnit', form) ?? 'working';
  return (
    <>
      <div className={styles.counted}>
        <Form.Item name="termAmount" label="期限" style={{ marginBottom: 8 }}>
          <InputNumber {...TERM_LIMITS.amount} precision={0} style={{ width: 96 }} />
        </Form.Item>
        <Form.Item name="termUnit" label="单位" initialValue="working" style={{ marginBottom: 8 }}>
          <Select
            style={{ width: 128 }}
            options={DEADLINE_UNITS.map(value => ({ value, label: DEADLINE_UNIT_LABELS[value] }))}
          />
        </Form.Item>
      </div>
      {amount ? <IfIssuedToday amount={amount} unit={unit} /> : null}
    </>
  );
}

function IfIssuedToday({ amount, unit }: { amount: number; unit: DeadlineUnit }) {
  const start = useToday();
  const counted = useQuery({
    queryKey: ['calendar', 'explain', start, amount, unit],
    queryFn: ({ signal }) => http.get<DeadlineView>('/calendar/explain', { start, amount, unit }, signal),
    enabled: start !== undefined,
  });
  if (counted.error instanceof HttpProblem) return <p role="alert">{counted.error.message}</p>;
  if (!counted.data) return null;
  return (
    <p className={styles.clock}>
      如果今天交办，到期日为 {formatDay(counted.data.day)}：{counted.data.text}。
      {unit === 'working' ? '工作日历调整时随之移动。' : ''}
    </p>
  );
}

import type {
  CalendarDayView,
  CalendarYearView,
  PutOverride,
} from '@zuofeng/shared/calendar/calendar.contract';
import {
  CALENDAR_LIMITS,
  DAY_KIND_LABELS,
  OVERRIDE_KIND_LABELS,
  OVERRIDE_KINDS,
} from '@zuofeng/shared/calendar/calendar.labels';
import { Button, Form, Input, Radio, Space } from 'antd';
import { http } from '../../lib/http.js';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { useCalendarChanged } from './calendar.api.js';

const inWords = ({ kind, name }: { kind: CalendarDayView['kind']; name: string }): string =>
  name ? `${DAY_KIND_LABELS[kind]}（${name}）` : DAY_KIND_LABELS[kind];

/** What the office decides about one day; taking it back returns to the published arrangement. */
export function DayForm({ day, version, done }: { day: CalendarDayView; version: number; done: () => void }) {
  const [form] = Form.useForm<PutOverride>();
  const changed = useCalendarChanged();
  const url = `/calendar/overrides/${day.day}`;
  const finish = async () => {
    await changed();
    done();
  };
  const put = useProblemSubmit(
    form,
    (values: PutOverride) => http.put<CalendarYearView>(url, values, version),
    finish,
  );
  const takeBack = useProblemSubmit(form, () => http.remove<CalendarYearView>(url, version), finish);
  const initial = {
    kind: day.kind === 'workday' || day.kind === 'make-up' ? 'workday' : 'holiday',
    name: day.name,
  };
  return (
    <Form
      form={form}
      name="day"
      layout="vertical"
      initialValues={initial}
      onFinish={values => void put.submit(values)}
    >
      <ProblemAlert problem={put.problem ?? takeBack.problem} />
      <p>
        现安排：{inWords(day)}
        {day.published ? `；原定：${inWords(day.published)}` : null}
      </p>
      <Form.Item name="kind" label="改为">
        <Radio.Group
          options={OVERRIDE_KINDS.map(kind => ({ value: kind, label: OVERRIDE_KIND_LABELS[kind] }))}
        />
      </Form.Item>
      <Form.Item
        name="name"
        label="名称"
        rules={[{ required: true, whitespace: true, message: '请填写名称，如“国庆节”' }]}
        extra="节日名称或原因；推算期限时会写明"
      >
        <Input maxLength={CALENDAR_LIMITS.name.max} />
      </Form.Item>
      <Space>
        <Button type="primary" htmlType="submit" loading={put.sending}>
          保存
        </Button>
        {day.overridden ? (
          <Button
            loading={takeBack.sending}
            onClick={() => void takeBack.submit({ kind: 'workday', name: '' })}
          >
            恢复原定安排
          </Button>
        ) : null}
      </Space>
    </Form>
  );
}

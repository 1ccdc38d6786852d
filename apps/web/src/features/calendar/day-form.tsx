import { useQuery } from '@tanstack/react-query';
import type { CalendarDayView, PutOverride } from '@zuofeng/shared/calendar/calendar.contract';
import type { ChangedYearView } from '@zuofeng/shared/clocks/clocks.contract';
import {
  CALENDAR_LIMITS,
  DAY_KIND_LABELS,
  OVERRIDE_KIND_LABELS,
  OVERRIDE_KINDS,
} from '@zuofeng/shared/calendar/calendar.labels';
import { Button, Form, Input, Radio, Space } from 'antd';
import { http, HttpProblem } from '../../lib/http.js';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { previewQuery } from '../clocks/clocks.api.js';
import { useCalendarChanged } from './calendar.api.js';

const inWords = ({ kind, name }: { kind: CalendarDayView['kind']; name: string }): string =>
  name ? `${DAY_KIND_LABELS[kind]}（${name}）` : DAY_KIND_LABELS[kind];

interface PreviewProps {
  day: CalendarDayView;
  version: number;
  kind: PutOverride['kind'] | undefined;
}

/** What saving would move, before it is saved. */
function Preview({ day, version, kind }: PreviewProps) {
  const preview = useQuery({
    ...previewQuery(day.day, kind ?? 'holiday', version),
    enabled: kind !== undefined,
  });
  if (preview.error instanceof HttpProblem) return <p role="alert">{preview.error.message}</p>;
  return <p role="status">{preview.data?.text ?? '正在推算将移动的时限……'}</p>;
}

/** What the office decides about one day; taking it back returns to the published arrangement. */
export function DayForm({
  day,
  version,
  done,
}: {
  day: CalendarDayView;
  version: number;
  done: (changed: ChangedYearView) => void;
}) {
  const [form] = Form.useForm<PutOverride>();
  const changed = useCalendarChanged();
  const url = `/calendar/overrides/${day.day}`;
  const finish = async (year: ChangedYearView) => {
    await changed();
    done(year);
  };
  const put = useProblemSubmit(
    form,
    (values: PutOverride) => http.put<ChangedYearView>(url, values, version),
    finish,
  );
  const takeBack = useProblemSubmit(form, () => http.remove<ChangedYearView>(url, version), finish);
  const kind = Form.useWatch('kind', form);
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
      <Preview day={day} version={version} kind={kind} />
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

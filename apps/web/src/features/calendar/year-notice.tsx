import type { CalendarYearView, ConfirmYear } from '@zuofeng/shared/calendar/calendar.contract';
import { CALENDAR_LIMITS } from '@zuofeng/shared/calendar/calendar.labels';
import { Alert, Button, Form, Input } from 'antd';
import { Link } from 'react-router';
import { http } from '../../lib/http.js';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { useCalendarChanged } from './calendar.api.js';

/** From November on the next year's arrangement is due; deadlines already reach into it. */
const NOTICE_FROM = '-11-01';

/** Says what is missing before deadlines run into it, and lets the office enter it. */
export function YearNotice({ view, mayManage }: { view: CalendarYearView; mayManage: boolean }) {
  const { year, state, today, lastKnownYear } = view;
  const thisYear = Number(today.slice(0, 4));
  if (state === 'unknown') {
    return (
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 16 }}
        title={`${year} 年的放假安排尚未录入，凡涉及该年工作日的期限一律不予推算`}
        description={mayManage ? <Confirm view={view} /> : '请联系领导小组办公室录入。'}
      />
    );
  }
  if (lastKnownYear === thisYear && today >= `${thisYear}${NOTICE_FROM}`) {
    return (
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 16 }}
        title={`${thisYear + 1} 年的放假安排尚未录入，跨年的工作日期限暂时无法推算`}
        description={<Link to={`?year=${thisYear + 1}`}>查看 {thisYear + 1} 年</Link>}
      />
    );
  }
  return state === 'office' && mayManage ? <Withdraw view={view} /> : null;
}

function Confirm({ view: { year, version } }: { view: CalendarYearView }) {
  const [form] = Form.useForm<ConfirmYear>();
  const changed = useCalendarChanged();
  const { submit, sending, problem, clear } = useProblemSubmit(
    form,
    (values: ConfirmYear) => http.put<CalendarYearView>(`/calendar/years/${year}`, values, version),
    changed,
  );
  return (
    <>
      <p>请按国务院办公厅通知，在下方逐日点选放假日和调休上班日，全部录入后填写文号并确认。</p>
      <ProblemAlert problem={problem} onClose={clear} />
      <Form form={form} layout="inline" onFinish={values => void submit(values)}>
        <Form.Item
          name="basis"
          label="通知文号"
          rules={[{ required: true, whitespace: true, message: '请填写通知文号' }]}
        >
          <Input maxLength={CALENDAR_LIMITS.basis.max} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={sending}>
          确认录入完毕
        </Button>
      </Form>
    </>
  );
}

function Withdraw({ view: { year, version } }: { view: CalendarYearView }) {
  const [form] = Form.useForm();
  const changed = useCalendarChanged();
  const { submit, sending, problem } = useProblemSubmit(
    form,
    () => http.remove<CalendarYearView>(`/calendar/years/${year}`, version),
    changed,
  );
  return (
    <>
      <ProblemAlert problem={problem} />
      <p>
        本年度由办公室录入。
        <Button size="small" loading={sending} onClick={() => void submit({})}>
          撤回确认，重新录入
        </Button>
      </p>
    </>
  );
}

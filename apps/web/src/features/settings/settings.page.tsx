import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { SETTING_GROUP_LABELS, SETTING_GROUPS } from '@zuofeng/shared/settings/settings';
import type { PutSetting, SettingList, SettingView } from '@zuofeng/shared/settings/settings.contract';
import { App, Button, Card, Form, InputNumber, Space } from 'antd';
import { formatInstant } from '../../lib/format.js';
import { http } from '../../lib/http.js';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { useMay } from '../session/session.api.js';

const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: async ({ signal }) => (await http.get<SettingList>('/settings', undefined, signal)).rows,
});

/** 办公室设置: what domain rules leave to the office, each with its default, its limits and where it comes from. */
export default function SettingsPage() {
  const settings = useQuery(settingsQuery);
  return (
    <>
      <PageHeader title="办公室设置" below={<p>修改后立即生效，并记入审计。</p>} />
      <PageState of={settings}>
        {rows => (
          <div style={{ display: 'grid', gap: 16 }}>
            {SETTING_GROUPS.map(group => (
              <Card key={group} title={SETTING_GROUP_LABELS[group]} size="small">
                {rows
                  .filter(row => row.group === group)
                  .map(row => (
                    <Setting key={`${row.code}:${row.version}`} setting={row} />
                  ))}
              </Card>
            ))}
          </div>
        )}
      </PageState>
    </>
  );
}

function Setting({ setting }: { setting: SettingView }) {
  const { code, label, unit, help, min, max, value, version, changedAt, changedBy, clause } = setting;
  const mayManage = useMay('setting.manage');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<PutSetting>();
  const { submit, sending, problem, clear } = useProblemSubmit(
    form,
    (values: PutSetting) => http.put<SettingView>(`/settings/${code}`, values, version),
    async () => {
      void message.success(`已保存“${label}”`);
      await queries.invalidateQueries({ queryKey: settingsQuery.queryKey });
    },
  );
  const history = changedAt ? `；${changedBy ?? ''}于${formatInstant(changedAt)}修改` : '';
  return (
    <Form
      form={form}
      name={code}
      layout="vertical"
      initialValues={{ value }}
      disabled={!mayManage}
      onFinish={values => void submit(values)}
    >
      <ProblemAlert problem={problem} onClose={clear} />
      <Form.Item
        label={label}
        required={false}
        htmlFor={`${code}_value`}
        extra={`${help}可填 ${min}–${max}，默认 ${setting.default} ${unit}（${clause}）${history}`}
      >
        <Space>
          <Form.Item name="value" noStyle rules={[{ required: true, message: `请填写${label}` }]}>
            <InputNumber min={min} max={max} precision={0} suffix={unit} style={{ width: 160 }} />
          </Form.Item>
          {mayManage ? (
            <Button htmlType="submit" loading={sending} aria-label={`保存${label}`}>
              保存
            </Button>
          ) : null}
        </Space>
      </Form.Item>
    </Form>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { KindPreference, NoticePreferences } from '@zuofeng/shared/notices/notices.contract';
import {
  EMAIL,
  MAIL_MODE_LABELS,
  MAIL_MODES,
  type MailMode,
  NOTICE_KIND_LABELS,
  NOTICE_LIMITS,
} from '@zuofeng/shared/notices/notices.labels';
import { Alert, App, Button, Card, Form, Input, Select } from 'antd';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { PageState } from '../../ui/page-state.js';
import { preferencesQuery, putPreferences } from './notices.api.js';
import styles from './notices.module.css';

const MODES = MAIL_MODES.map(value => ({ value, label: MAIL_MODE_LABELS[value] }));

interface Values {
  email?: string;
  modes: Record<string, MailMode>;
}

/** 消息提醒 on 我的账号: where mail goes, and how each kind is wanted. */
export function NoticePreferencesCard() {
  const preferences = useQuery(preferencesQuery);
  return (
    <Card title="消息提醒" style={{ gridColumn: '1 / -1' }}>
      <PageState of={preferences} lines={4}>
        {data => <PreferencesForm key={data.version} preferences={data} />}
      </PageState>
    </Card>
  );
}

function PreferencesForm({
  preferences: { version, email, mailOn, kinds },
}: {
  preferences: NoticePreferences;
}) {
  const [form] = Form.useForm<Values>();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { submit, sending, problem, clear } = useProblemSubmit(
    form,
    ({ email: address, modes }: Values) =>
      putPreferences(
        { email: address?.trim() || null, kinds: kinds.map(({ kind }) => ({ kind, mail: modes[kind]! })) },
        version,
      ),
    saved => {
      queries.setQueryData(preferencesQuery.queryKey, saved);
      void message.success('消息提醒已保存');
    },
  );
  return (
    <Form
      form={form}
      layout="vertical"
      onFinish={submit}
      requiredMark={false}
      initialValues={initial(email, kinds)}
    >
      {mailOn ? null : (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 16 }}
          title="本系统尚未设置发信邮箱，目前只有站内消息"
          description="您可以先填好邮箱；管理员设置发信邮箱之后，新的消息会按这里的选择发送。"
        />
      )}
      <ProblemAlert problem={problem} onClose={clear} />
      <Form.Item
        name="email"
        label="电子邮箱"
        extra="不填则不发邮件。每日汇总在工作日早上八点半发送，站内消息不受影响。"
        rules={[{ pattern: EMAIL.pattern, message: `电子邮箱${EMAIL.fault}` }]}
        style={{ maxWidth: 380 }}
      >
        <Input type="email" autoComplete="email" maxLength={NOTICE_LIMITS.email} />
      </Form.Item>
      <div className={styles.preferences} role="group" aria-label="各类消息的邮件方式">
        {kinds.map(({ kind }) => (
          <div key={kind} className={styles.preference}>
            <span>{NOTICE_KIND_LABELS[kind]}</span>
            <Form.Item name={['modes', kind]} noStyle>
              <Select<MailMode>
                aria-label={`${NOTICE_KIND_LABELS[kind]}的邮件方式`}
                options={MODES}
                className={styles.choice ?? ''}
              />
            </Form.Item>
          </div>
        ))}
      </div>
      <Button type="primary" htmlType="submit" loading={sending} className={styles.save ?? ''}>
        保存提醒方式
      </Button>
    </Form>
  );
}

const initial = (email: string | null, kinds: readonly KindPreference[]) => ({
  email: email ?? '',
  modes: Object.fromEntries(kinds.map(({ kind, mail }) => [kind, mail])),
});

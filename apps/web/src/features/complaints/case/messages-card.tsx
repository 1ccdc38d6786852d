import type { CaseMessageView, CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { CASE_LIMITS } from '@zuofeng/shared/complaints/complaints.labels';
import { Button, Form, Input } from 'antd';
import { formatInstant } from '../../../lib/format.js';
import { useFormDraft } from '../../../ui/antd/form-draft.js';
import { ProblemAlert, useProblemSubmit } from '../../../ui/antd/problem-form.js';
import { Card } from '../../../ui/card.js';
import { useMe } from '../../session/session.api.js';
import { useCaseAction } from '../complaints.api.js';
import shared from './case.module.css';
import styles from './messages-card.module.css';
import type { Act } from './case.page.js';

interface MessagesProps {
  view: CaseView;
  messages: readonly CaseMessageView[];
  onAct: Act;
}

/** Two-way messages with the complainant, who reads them with the receipt. */
export function MessagesCard({ view, messages, onAct }: MessagesProps) {
  const may = view.allowedActions.includes('message');
  const waits = view.allowedActions.includes('acknowledge');
  if (messages.length === 0 && !may) return null;
  return (
    <Card
      title="与投诉人往来"
      extra={waits ? <Button onClick={() => onAct('acknowledge')}>已阅，不用回复</Button> : null}
    >
      {waits ? <p className={shared.missing}>投诉人补充了说明或材料，请阅看、回复。</p> : null}
      {messages.length === 0 ? <p className={shared.note}>还没有往来消息。</p> : null}
      <ol className={styles.messages}>
        {messages.map(message => (
          <li key={message.id} className={styles[message.side]}>
            <p>{message.text}</p>
            <small>
              {message.side === 'citizen' ? '投诉人' : message.by} · {formatInstant(message.at)}
            </small>
          </li>
        ))}
      </ol>
      {may ? <Write view={view} /> : null}
    </Card>
  );
}

function Write({ view }: { view: CaseView }) {
  const me = useMe();
  const [form] = Form.useForm<{ text: string }>();
  const draft = useFormDraft<{ text: string }>(form, `${me.accountId}:complaint:${view.id}:message`);
  const take = useCaseAction();
  const { submit, sending, problem, clear } = useProblemSubmit<{ text: string }, CaseView>(
    form,
    body => take.mutateAsync({ id: view.id, action: 'message', version: view.version, body }),
    () => {
      draft.discard();
      form.resetFields();
    },
  );
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      className={`${styles.write} no-print`}
      onFinish={values => void submit(values)}
      onValuesChange={draft.onValuesChange}
    >
      <ProblemAlert problem={problem} onClose={clear} />
      <Form.Item
        name="text"
        label="给投诉人发消息"
        extra="署名为“工作人员”；请勿写入其他人的个人信息"
        rules={[{ required: true, message: '请填写消息' }]}
      >
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 8 }}
          count={{ show: true, max: CASE_LIMITS.message, strategy: text => [...text].length }}
        />
      </Form.Item>
      <Button htmlType="submit" loading={sending}>
        发送
      </Button>
    </Form>
  );
}

import type { AskIdentity } from '@zuofeng/shared/complaints/identity.contract';
import { CASE_LIMITS } from '@zuofeng/shared/complaints/complaints.labels';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useFormDraft } from '../../../ui/antd/form-draft.js';
import { ProblemAlert, useProblemSubmit } from '../../../ui/antd/problem-form.js';
import { useMe } from '../../session/session.api.js';
import { useAskIdentity } from './identity.api.js';

/** Asks to see who complained; `usual` is the reason that most asks of this place have. */
export function AskForIdentity({ complaintId, usual }: { complaintId: string; usual?: string }) {
  const [open, setOpen] = useState(false);
  return open ? (
    <AskForm complaintId={complaintId} usual={usual} close={() => setOpen(false)} />
  ) : (
    <Button onClick={() => setOpen(true)}>申请查阅</Button>
  );
}

interface AskFormProps {
  complaintId: string;
  usual: string | undefined;
  close: () => void;
}

function AskForm({ complaintId, usual, close }: AskFormProps) {
  const me = useMe();
  const { message } = App.useApp();
  const [form] = Form.useForm<AskIdentity>();
  const draft = useFormDraft<AskIdentity>(form, `${me.accountId}:complaint:${complaintId}:identity`);
  const ask = useAskIdentity(complaintId);
  const { submit, sending, problem, clear } = useProblemSubmit<AskIdentity, unknown>(
    form,
    body => ask.mutateAsync(body),
    () => {
      draft.discard();
      void message.success('已申请，等待身份信息保管员审批');
      close();
    },
  );
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ reason: usual }}
      onFinish={values => void submit(values)}
      onValuesChange={draft.onValuesChange}
    >
      <ProblemAlert problem={problem} onClose={clear} />
      <Form.Item
        name="reason"
        label="查阅理由"
        extra="由另一位同志（身份信息保管员）审批；查阅情况会告知投诉人"
        rules={[{ required: true, message: '请填写查阅理由' }]}
      >
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 8 }}
          count={{ show: true, max: CASE_LIMITS.reason, strategy: text => [...text].length }}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={sending}>
        提交申请
      </Button>{' '}
      <Button onClick={close}>暂不</Button>
    </Form>
  );
}

import type { IdentityOpeningView } from '@zuofeng/shared/complaints/identity.contract';
import { CASE_LIMITS } from '@zuofeng/shared/complaints/complaints.labels';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useFormDraft } from '../../../ui/antd/form-draft.js';
import { ProblemAlert, useProblemSubmit } from '../../../ui/antd/problem-form.js';
import { useMe } from '../../session/session.api.js';
import { useDecideOpening } from './identity.api.js';
import styles from './identity.module.css';

type Decision = 'grant' | 'refuse';

/** The second key: granted with or without a word, refused with one. */
export function DecideOpening({ opening }: { opening: IdentityOpeningView }) {
  const [decision, setDecision] = useState<Decision>();
  if (decision) {
    return <DecisionForm opening={opening} decision={decision} close={() => setDecision(undefined)} />;
  }
  return (
    <div className={styles.decide}>
      <Button type="primary" onClick={() => setDecision('grant')}>
        批准
        <span className="sr-only">：{opening.number}</span>
      </Button>
      <Button onClick={() => setDecision('refuse')}>
        不批准
        <span className="sr-only">：{opening.number}</span>
      </Button>
    </div>
  );
}

interface FormProps {
  opening: IdentityOpeningView;
  decision: Decision;
  close: () => void;
}

function DecisionForm({ opening, decision, close }: FormProps) {
  const me = useMe();
  const { message } = App.useApp();
  const [form] = Form.useForm<Record<string, string>>();
  const draft = useFormDraft<Record<string, string>>(
    form,
    `${me.accountId}:opening:${opening.id}:${decision}`,
  );
  const decide = useDecideOpening(opening.id);
  const grants = decision === 'grant';
  const { submit, sending, problem, clear } = useProblemSubmit<Record<string, string>, unknown>(
    form,
    body => decide.mutateAsync({ decision, body }),
    () => {
      draft.discard();
      void message.success(grants ? '已批准，申请人可以在限定时间内查看' : '未批准，已告知申请人');
      close();
    },
  );
  return (
    <Form
      form={form}
      layout="vertical"
      onFinish={values =>
        void submit(Object.fromEntries(Object.entries(values).filter(([, value]) => value?.trim())))
      }
      onValuesChange={draft.onValuesChange}
    >
      <ProblemAlert problem={problem} onClose={clear} />
      <Form.Item
        name={grants ? 'note' : 'reason'}
        label={grants ? '批准意见（可不填）' : '不批准的理由'}
        rules={grants ? [] : [{ required: true, message: '请填写不批准的理由' }]}
      >
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 6 }}
          count={{ show: true, max: CASE_LIMITS.reason, strategy: text => [...text].length }}
        />
      </Form.Item>
      <Button type="primary" danger={!grants} htmlType="submit" loading={sending}>
        {grants ? '批准查阅' : '不批准'}
      </Button>{' '}
      <Button onClick={close}>暂不</Button>
    </Form>
  );
}

import { PLAN_LIMITS as LIMITS } from '@zuofeng/shared/plans/plans.labels';
import type { PlanView } from '@zuofeng/shared/plans/plans.views.contract';
import { Button, Form, Input } from 'antd';
import { formatInstant } from '../../lib/format.js';
import { useFormDraft } from '../../ui/antd/form-draft.js';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { Card, Prose } from '../../ui/card.js';
import { useMe } from '../session/session.api.js';
import styles from './plan.module.css';
import { useTakePlanAction } from './plans.api.js';

/** 意见: what the office thinks of the plan, and what its unit answers. */
export function PlanComments({ plan }: { plan: PlanView }) {
  const may = plan.allowedActions.includes('comment');
  if (plan.comments.length === 0 && !may) return null;
  return (
    <Card title="意见" screenOnly={plan.comments.length === 0}>
      {plan.comments.map(({ id, no, text, authorName, ofUnit, at }) => (
        <div key={id} className={styles.entry}>
          <p className={styles.note}>
            {authorName}
            {ofUnit ? '（单位）' : ''} · 第 {no} 版 · {formatInstant(at)}
          </p>
          <Prose>{text}</Prose>
        </div>
      ))}
      {may ? <Say plan={plan} /> : null}
    </Card>
  );
}

function Say({ plan }: { plan: PlanView }) {
  const me = useMe();
  const [form] = Form.useForm<{ text: string }>();
  const draft = useFormDraft<{ text: string }>(form, `${me.accountId}:plan:${plan.id}:comment`);
  const take = useTakePlanAction();
  const { submit, sending, problem, clear } = useProblemSubmit<{ text: string }, PlanView>(
    form,
    body => take.mutateAsync({ id: plan.id, action: 'comment', body }),
    () => {
      draft.discard();
      form.resetFields();
    },
  );
  return (
    <Form
      form={form}
      className="no-print"
      onFinish={values => void submit(values)}
      onValuesChange={draft.onValuesChange}
    >
      <ProblemAlert problem={problem} onClose={clear} />
      <Form.Item name="text" rules={[{ required: true, message: '请填写意见' }]} style={{ marginBottom: 12 }}>
        <Input.TextArea
          aria-label="意见"
          placeholder="对方案的意见或说明，办公室和本单位都能看到"
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={LIMITS.comment}
        />
      </Form.Item>
      <Button htmlType="submit" loading={sending}>
        提意见
      </Button>
    </Form>
  );
}

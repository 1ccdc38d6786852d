import type { PlanView } from '@zuofeng/shared/plans/plans.views.contract';
import { App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useFormDraft } from '../../ui/antd/form-draft.js';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { RestoredDraft } from '../../ui/antd/restored-draft.js';
import { ActionFormField } from '../rectification/action-field.js';
import { actionBody } from '../rectification/action-forms.js';
import { useMe } from '../session/session.api.js';
import { type PlanDialogAction, planForm } from './plan-forms.js';
import { useTakePlanAction } from './plans.api.js';

interface DialogProps {
  plan: PlanView;
  action: PlanDialogAction;
  /** Reads the plan afresh after another person has changed it. */
  onReload: () => Promise<PlanView | undefined>;
  onDone: () => void;
  onClose: () => void;
}

type Values = Record<string, unknown>;

/** One step of a plan. What was typed stays through refusals, reloads and sign-out. */
export function PlanDialog({ plan, action, onReload, onDone, onClose }: DialogProps) {
  const me = useMe();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  // The version that the person read when the dialog opened; the page behind may refresh by itself.
  const [version, setVersion] = useState(plan.version);
  const draft = useFormDraft<Values>(form, `${me.accountId}:plan:${plan.id}:${action}`);
  const take = useTakePlanAction();
  const shape = planForm(action, plan);
  const { submit, sending, problem, clear } = useProblemSubmit<Values, PlanView>(
    form,
    values => take.mutateAsync({ id: plan.id, action, version, body: actionBody(shape, values) }),
    () => {
      draft.discard();
      void message.success(shape.done);
      onDone();
    },
  );
  const reload = async () => {
    const latest = await onReload();
    if (!latest) return;
    setVersion(latest.version);
    clear();
  };
  return (
    <Modal
      open
      title={shape.title}
      width={640}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={[
        <Button key="cancel" onClick={onClose}>
          暂不
        </Button>,
        <Button
          key="submit"
          type="primary"
          danger={shape.danger ?? false}
          loading={sending}
          onClick={() => form.submit()}
        >
          {shape.submit}
        </Button>,
      ]}
    >
      <p style={{ marginTop: 0, color: 'var(--ink-2)' }}>{shape.intro}</p>
      <ProblemAlert problem={problem} onClose={clear} />
      {problem?.code === 'record.stale' || problem?.code === 'state.not-allowed' ? (
        <Button style={{ marginBottom: 16 }} onClick={() => void reload()}>
          读取最新内容（保留已填写的内容）
        </Button>
      ) : null}
      {draft.restored ? (
        <RestoredDraft
          discard={() => {
            draft.discard();
            form.resetFields();
          }}
        />
      ) : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        onFinish={values => void submit(values)}
        onValuesChange={draft.onValuesChange}
      >
        {shape.fields.map(field => (
          <ActionFormField key={field.name} field={field} onBusy={() => undefined} />
        ))}
      </Form>
    </Modal>
  );
}

import { App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useFormDraft } from '../../ui/antd/form-draft.js';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { RestoredDraft } from '../../ui/antd/restored-draft.js';
import { useMe } from '../session/session.api.js';
import { ActionFormField } from './action-field.js';
import { actionBody, type ActionForm } from './action-forms.js';

interface StepDialogProps {
  shape: ActionForm;
  /** Names what is typed, so that it survives reloads and sign-out. */
  draftKey: string;
  start?: Record<string, unknown>;
  /** The version of the record that the person read when the dialog opened. */
  version: number;
  send: (body: Record<string, unknown>, version: number) => Promise<unknown>;
  /** Reads the record afresh after another person has changed it; answers its version. */
  onReload?: () => Promise<number | undefined>;
  onClose: () => void;
}

type Values = Record<string, unknown>;

/** One step of a record as a dialog. What was typed stays through refusals, reloads and sign-out. */
export function StepDialog({
  shape,
  draftKey,
  start = {},
  version,
  send,
  onReload,
  onClose,
}: StepDialogProps) {
  const me = useMe();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [seen, setSeen] = useState(version);
  const draft = useFormDraft<Values>(form, `${me.accountId}:${draftKey}`);
  const { submit, sending, problem, clear } = useProblemSubmit<Values, unknown>(
    form,
    values => send(actionBody(shape, values), seen),
    () => {
      draft.discard();
      void message.success(shape.done);
      onClose();
    },
  );
  const reload = async () => {
    const latest = await onReload?.();
    if (latest === undefined) return;
    setSeen(latest);
    clear();
  };
  const stale = problem?.code === 'record.stale' || problem?.code === 'state.not-allowed';
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
          disabled={busy}
          onClick={() => form.submit()}
        >
          {busy ? '等待文件上传…' : shape.submit}
        </Button>,
      ]}
    >
      <p style={{ marginTop: 0, color: 'var(--ink-2)' }}>{shape.intro}</p>
      <ProblemAlert problem={problem} onClose={clear} />
      {stale && onReload ? (
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
        initialValues={start}
        onFinish={values => void submit(values)}
        onValuesChange={draft.onValuesChange}
      >
        {shape.fields.map(field => (
          <ActionFormField key={field.name} field={field} onBusy={setBusy} />
        ))}
      </Form>
    </Modal>
  );
}

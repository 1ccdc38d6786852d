import { App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useFormDraft } from '../../../ui/antd/form-draft.js';
import { ProblemAlert, useProblemSubmit } from '../../../ui/antd/problem-form.js';
import { RestoredDraft } from '../../../ui/antd/restored-draft.js';
import { ActionFormField } from '../../rectification/action-field.js';
import { actionBody, type ActionForm } from '../../rectification/action-forms.js';
import { useMe } from '../../session/session.api.js';

interface DialogProps {
  record: { id: string; version: number };
  action: string;
  shape: ActionForm;
  starting?: Record<string, unknown>;
  take: (version: number, body: unknown) => Promise<unknown>;
  /** Reads the record afresh after another person has changed it. */
  onReload: () => Promise<{ version: number } | undefined>;
  onClose: () => void;
}
type Values = Record<string, unknown>;

/** One step of an honour or of a record. What was typed stays through refusals, reloads and sign-out. */
export function StepDialog({ record, action, shape, starting = {}, take, onReload, onClose }: DialogProps) {
  const me = useMe();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  // The version that the person read when the dialog opened; the page behind may refresh by itself.
  const [version, setVersion] = useState(record.version);
  const draft = useFormDraft<Values>(form, `${me.accountId}:recognition:${record.id}:${action}`);
  const { submit, sending, problem, clear } = useProblemSubmit<Values, unknown>(
    form,
    values => take(version, actionBody(shape, values)),
    () => {
      draft.discard();
      void message.success(shape.done);
      onClose();
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
          disabled={busy}
          onClick={() => form.submit()}
        >
          {busy ? '等待文件上传…' : shape.submit}
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
        initialValues={starting}
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

import type { LetterView } from '@zuofeng/shared/supervision/supervision.contract';
import type { LetterAction } from '@zuofeng/shared/supervision/supervision.labels';
import { App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useFormDraft } from '../../ui/antd/form-draft.js';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { RestoredDraft } from '../../ui/antd/restored-draft.js';
import { ActionFormField } from '../rectification/action-field.js';
import { actionBody } from '../rectification/action-forms.js';
import { useMe } from '../session/session.api.js';
import { letterForm, startingReply } from './letter-forms.js';
import { useTakeLetterAction } from './supervision.api.js';

interface DialogProps {
  letter: LetterView;
  action: LetterAction;
  /** Reads the letter afresh after another person has changed it. */
  onReload: () => Promise<LetterView | undefined>;
  onClose: () => void;
}

type Values = Record<string, unknown>;

/** One step of a letter. What was typed stays through refusals, reloads and sign-out. */
export function LetterDialog({ letter, action, onReload, onClose }: DialogProps) {
  const me = useMe();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  // The version that the person read when the dialog opened; the page behind may refresh by itself.
  const [version, setVersion] = useState(letter.version);
  const draft = useFormDraft<Values>(form, `${me.accountId}:letter:${letter.id}:${action}`);
  const take = useTakeLetterAction();
  const shape = letterForm(action, letter);
  const { submit, sending, problem, clear } = useProblemSubmit<Values, LetterView>(
    form,
    values => take.mutateAsync({ id: letter.id, action, version, body: actionBody(shape, values) }),
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
        initialValues={startingReply(action, letter)}
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

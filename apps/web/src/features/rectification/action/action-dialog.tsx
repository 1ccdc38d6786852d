import type { ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import { ACTION_LABELS } from '@zuofeng/shared/rectification/rectification.labels';
import { Alert, App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useFormDraft } from '../../../ui/antd/form-draft.js';
import { ProblemAlert, useProblemSubmit } from '../../../ui/antd/problem-form.js';
import { RestoredDraft } from '../../../ui/antd/restored-draft.js';
import { useMe } from '../../session/session.api.js';
import { useTakeAction } from '../rectification.api.js';
import { ActionFormField } from '../action-field.js';
import { actionBody, actionForm, type DialogAction, startingValues } from '../action-forms.js';

interface ActionDialogProps {
  item: ItemView;
  action: DialogAction;
  /** Reads the item afresh after another person has changed it. */
  onReload: () => Promise<ItemView | undefined>;
  onClose: () => void;
}

/** The codes of a race lost to another person: what was read is no longer what is. */
const LOST_RACES = ['record.stale', 'record.conflict', 'state.not-allowed'];

type Values = Record<string, unknown>;

/**
 * One step of the ledger. What was typed stays through refusals, reloads and sign-out. When another person was faster,
 * the dialog says so and lets the newest content in, while the typed text stays.
 */
export function ActionDialog({ item, action, onReload, onClose }: ActionDialogProps) {
  const me = useMe();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  // The version that the person read when the dialog opened; the page behind may refresh by itself.
  const [version, setVersion] = useState(item.version);
  const [reloaded, setReloaded] = useState<ItemView>();
  const draft = useFormDraft<Values>(form, `${me.accountId}:rectification:${item.id}:${action}`);
  const takeAction = useTakeAction();
  const shape = actionForm(action, item);

  const { submit, sending, problem, clear } = useProblemSubmit<Values, ItemView>(
    form,
    values => takeAction.mutateAsync({ id: item.id, action, version, body: actionBody(shape, values) }),
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
    setReloaded(latest);
    clear();
  };
  const focusFirst = () => {
    const first: unknown = form.getFieldInstance(shape.fields[0]!.name);
    (first as { focus?: () => void } | undefined)?.focus?.();
  };
  const gone = reloaded && !reloaded.allowedActions.includes(action);

  return (
    <Modal
      open
      title={shape.title}
      width={600}
      onCancel={onClose}
      afterOpenChange={open => open && focusFirst()}
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
          disabled={busy || Boolean(gone)}
          onClick={() => form.submit()}
        >
          {busy ? '等待文件上传…' : shape.submit}
        </Button>,
      ]}
    >
      <p style={{ marginTop: 0, color: 'var(--ink-2)' }}>{shape.intro}</p>
      <ProblemAlert problem={problem} onClose={clear} />
      {problem && LOST_RACES.includes(problem.code) ? (
        <Button style={{ marginBottom: 16 }} onClick={() => void reload()}>
          读取最新内容（保留已填写的内容）
        </Button>
      ) : null}
      {reloaded ? <Reloaded item={reloaded} action={action} gone={Boolean(gone)} /> : null}
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
        initialValues={startingValues(action, item)}
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

function Reloaded({ item, action, gone }: { item: ItemView; action: DialogAction; gone: boolean }) {
  const reason = item.blockedActions.find(blocked => blocked.action === action)?.reason;
  return gone ? (
    <Alert
      type="warning"
      showIcon
      role="alert"
      style={{ marginBottom: 16 }}
      title={`已读取最新内容，现在不能${ACTION_LABELS[action]}`}
      description={reason ?? '他人已办理了这一步。您填写的内容仍保留在本机，可以复制后再关闭。'}
    />
  ) : (
    <Alert
      type="success"
      showIcon
      role="status"
      style={{ marginBottom: 16 }}
      title="已读取最新内容，您填写的内容没有变，请核对后再次提交。"
    />
  );
}

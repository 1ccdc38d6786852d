import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { CASE_ACTION_LABELS } from '@zuofeng/shared/complaints/case-actions.labels';
import { Alert, App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useFormDraft } from '../../../ui/antd/form-draft.js';
import { ProblemAlert, useProblemSubmit } from '../../../ui/antd/problem-form.js';
import { RestoredDraft } from '../../../ui/antd/restored-draft.js';
import { useMe } from '../../session/session.api.js';
import { useCaseAction } from '../complaints.api.js';
import { CaseFormField } from './case-field.js';
import { caseForm, type FormAction, startingCase } from './case-forms.js';
import { askedFields, caseBody } from './fields.js';

interface DialogProps {
  view: CaseView;
  action: FormAction;
  /** Laid over what the form starts with: a press beside a similar case names it. */
  start?: Record<string, unknown>;
  /** Reads the case afresh after another person has changed it. */
  onReload: () => Promise<CaseView | undefined>;
  onClose: () => void;
}

/** The codes of a race lost to another person: what was read is no longer what is. */
const LOST_RACES = ['record.stale', 'record.conflict', 'state.not-allowed'];

type Values = Record<string, unknown>;

/**
 * One step of a case. What was typed stays through refusals, reloads and sign-out. When another person was faster, the
 * form says so and lets the newest content in, while the typed text stays.
 */
export function CaseDialog({ view, action, start, onReload, onClose }: DialogProps) {
  const me = useMe();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  // The version that the person read when the form opened; the page behind may refresh by itself.
  const [version, setVersion] = useState(view.version);
  const [reloaded, setReloaded] = useState<CaseView>();
  const draft = useFormDraft<Values>(form, `${me.accountId}:complaint:${view.id}:${action}`);
  const take = useCaseAction();
  const shape = caseForm(action, view);
  const starting = { ...startingCase(action, view), ...start };
  const values = (Form.useWatch([], form) as Values | undefined) ?? starting;

  const { submit, sending, problem, clear } = useProblemSubmit<Values, CaseView>(
    form,
    typed => take.mutateAsync({ id: view.id, action, version, body: caseBody(shape, typed) }),
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
      width={640}
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
      {reloaded ? <Reloaded view={reloaded} action={action} gone={Boolean(gone)} /> : null}
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
        onFinish={typed => void submit(typed)}
        onValuesChange={draft.onValuesChange}
      >
        {askedFields(shape, values).map(field => (
          <CaseFormField
            key={field.name}
            field={field}
            form={form}
            caseId={view.id}
            original={view.original?.facts}
            onBusy={setBusy}
          />
        ))}
      </Form>
    </Modal>
  );
}

function Reloaded({ view, action, gone }: { view: CaseView; action: FormAction; gone: boolean }) {
  const why = view.blockedActions.find(blocked => blocked.action === action)?.reason;
  return gone ? (
    <Alert
      type="warning"
      showIcon
      role="alert"
      style={{ marginBottom: 16 }}
      title={`已读取最新内容，现在不能${CASE_ACTION_LABELS[action]}`}
      description={why ?? '他人已办理了这一步。您填写的内容仍保留在本机，可以复制后再关闭。'}
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

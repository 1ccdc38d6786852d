import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { CASE_LIMITS as LIMITS } from '@zuofeng/shared/complaints/complaints.labels';
import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useFormDraft } from '../../../ui/antd/form-draft.js';
import { ProblemAlert, useProblemSubmit } from '../../../ui/antd/problem-form.js';
import { RestoredDraft } from '../../../ui/antd/restored-draft.js';
import { PageHeader } from '../../../ui/page-title.js';
import { useMe } from '../../session/session.api.js';
import { useEnterCase } from '../complaints.api.js';
import { entryBody, type EntryValues, keptEntry } from './entry-form.js';
import { ComplainantFields, FactsFields, SourceFields } from './entry-fields.js';
import styles from './entry.module.css';

/** 登记投诉: what came by telephone, letter, visit or from above, one by one; a whole sheet goes by 批量导入. */
export default function EntryPage() {
  const me = useMe();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<EntryValues>();
  const [busy, setBusy] = useState(false);
  const draft = useFormDraft<EntryValues>(form, `${me.accountId}:complaint:new`);
  const enter = useEnterCase();
  const { submit, sending, problem, clear } = useProblemSubmit<EntryValues, CaseView>(
    form,
    values => enter.mutateAsync(entryBody(values)),
    saved => {
      draft.discard();
      void message.success(`已登记，受理号 ${saved.number}`);
      void navigate(`/complaints/${saved.id}`);
    },
  );
  return (
    <>
      <PageHeader
        title="登记投诉"
        above={<Link to="/complaints">投诉办理</Link>}
        actions={<Button onClick={() => void navigate('/imports')}>批量导入 12345 工单</Button>}
      />
      <Form<EntryValues>
        form={form}
        layout="vertical"
        requiredMark="optional"
        className={styles.form ?? ''}
        scrollToFirstError={{ block: 'center', focus: true }}
        initialValues={{ channel: 'hotline', complainant: 'person', anonymous: false, attachmentIds: [] }}
        onFinish={values => void submit(values)}
        // Who complains is never kept on a shared desk's machine.
        onValuesChange={(changed, values) => draft.onValuesChange(changed, keptEntry(values))}
      >
        {draft.restored ? (
          <RestoredDraft
            discard={() => {
              draft.discard();
              form.resetFields();
            }}
          />
        ) : null}
        <ProblemAlert problem={problem} onClose={clear} />
        <SourceFields limits={LIMITS} />
        <FactsFields limits={LIMITS} onBusy={setBusy} />
        <ComplainantFields limits={LIMITS} />
        <footer className={styles.foot}>
          <span>登记后在“待受理投诉”里，由工作人员受理。</span>
          <div>
            <Button onClick={() => void navigate('/complaints')}>取消</Button>
            <Button type="primary" htmlType="submit" loading={sending} disabled={busy}>
              {busy ? '等待文件上传…' : '登记'}
            </Button>
          </div>
        </footer>
      </Form>
    </>
  );
}

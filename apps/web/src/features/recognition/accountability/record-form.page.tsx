import { useQuery } from '@tanstack/react-query';
import type {
  AccountabilityView,
  WriteAccountability,
} from '@zuofeng/shared/accountability/accountability.contract';
import {
  ACCOUNTABILITY_KIND_LABELS,
  ACCOUNTABILITY_KINDS,
  type AccountabilityKind,
  kindFault,
} from '@zuofeng/shared/accountability/accountability.labels';
import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { RECOGNITION_LIMITS as LIMITS, type Target } from '@zuofeng/shared/recognition/recognition.labels';
import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useFormDraft } from '../../../ui/antd/form-draft.js';
import { ProblemAlert, useProblemSubmit } from '../../../ui/antd/problem-form.js';
import { RestoredDraft } from '../../../ui/antd/restored-draft.js';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { FilesField, type UploadedFile } from '../../attachments/files-field.js';
import { caseQuery } from '../../complaints/complaints.api.js';
import { useMe } from '../../session/session.api.js';
import { recordQuery, useWriteRecord } from '../recognition.api.js';
import { recordsHref } from '../recognition-view.js';
import styles from '../record/form.module.css';
import { Section, TargetFields, targetBody, type TargetValues, TextField } from '../record/form-parts.js';
import { RecordSelect } from '../record/record-select.js';

interface RecordValues extends TargetValues {
  kind?: AccountabilityKind;
  facts?: string;
  basis?: string;
  decision?: string;
  decidedBy?: string;
  decidedOn?: string;
  effectFrom?: string;
  effectTo?: string;
  caseId?: string;
  attachmentIds?: UploadedFile[];
}

/** 登记问责 at `/recognition/accountability/new`, from a case with `?case=`, and its correction at `…/:id/edit`. */
export default function RecordFormPage() {
  const { id } = useParams();
  const caseId = useSearchParams()[0].get('case');
  const record = useQuery({ ...recordQuery(id ?? ''), enabled: id !== undefined });
  const about = useQuery({ ...caseQuery(caseId ?? ''), enabled: id === undefined && caseId !== null });
  if (id === undefined && caseId !== null)
    return (
      <PageState of={about} lines={10} title="登记问责">
        {data => <RecordForm about={data} />}
      </PageState>
    );
  if (id === undefined) return <RecordForm />;
  return (
    <PageState of={record} lines={10} title="修改问责记录">
      {data => <RecordForm record={data} />}
    </PageState>
  );
}

const given = (values: Record<string, string | null | undefined>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as Record<string, string>;

const valuesOf = (record: AccountabilityView): RecordValues => ({
  ...{ kind: record.kind, target: record.target, unitId: record.unit.id, attachmentIds: [] },
  ...{ facts: record.facts, basis: record.basis, decision: record.decision },
  ...{ decidedBy: record.decidedBy, decidedOn: record.decidedOn },
  ...given({
    sectionId: record.section?.id,
    personName: record.personName,
    personTitle: record.personTitle,
    effectFrom: record.effectFrom,
    effectTo: record.effectTo,
    caseId: record.case?.id,
  }),
});

const bodyOf = (values: RecordValues): WriteAccountability => ({
  kind: values.kind ?? 'criticism',
  ...targetBody(values),
  facts: values.facts ?? '',
  basis: values.basis ?? '',
  decision: values.decision ?? '',
  decidedBy: values.decidedBy ?? '',
  decidedOn: values.decidedOn ?? '',
  effectFrom: values.effectFrom || null,
  effectTo: values.effectTo || null,
  caseId: values.caseId ?? null,
  attachmentIds: (values.attachmentIds ?? []).map(({ id }) => id),
});

/** Who is held to account is never kept on a shared desk's machine. */
const kept = ({ personName: _name, personTitle: _title, attachmentIds: _files, ...rest }: RecordValues) =>
  rest;

/** What of the case goes into the record: its unit and the facts that were found. */
const valuesFrom = ({ id, accusedUnit, handlingUnit, findings }: CaseView): Partial<RecordValues> =>
  given({ caseId: id, unitId: accusedUnit?.id ?? handlingUnit?.id, facts: findings.at(-1)?.facts });

function RecordForm({ record, about }: { record?: AccountabilityView; about?: CaseView }) {
  const me = useMe();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<RecordValues>();
  const [busy, setBusy] = useState(false);
  const draft = useFormDraft<RecordValues>(
    form,
    `${me.accountId}:accountability:${record?.id ?? about?.id ?? 'new'}`,
  );
  const write = useWriteRecord();
  const home = record
    ? `/recognition/accountability/${record.id}`
    : about
      ? `/complaints/${about.id}`
      : recordsHref({});
  const { submit, sending, problem, clear } = useProblemSubmit<RecordValues, AccountabilityView>(
    form,
    values => write.mutateAsync({ id: record?.id, version: record?.version ?? 0, body: bodyOf(values) }),
    saved => {
      draft.discard();
      void message.success(`已保存，${saved.number}`);
      void navigate(`/recognition/accountability/${saved.id}`);
    },
  );
  const start: RecordValues = record
    ? valuesOf(record)
    : { target: 'cadre', kind: 'reminder-talk', attachmentIds: [], ...(about ? valuesFrom(about) : {}) };
  const linked = record?.case ?? about;
  const known = linked ? { [linked.id]: `${linked.number} ${linked.title}` } : {};
  return (
    <>
      <PageHeader
        title={record ? '修改问责记录' : '登记问责'}
        above={<Link to={home}>{record?.number ?? about?.number ?? '表扬问责'}</Link>}
      />
      <Form<RecordValues>
        form={form}
        layout="vertical"
        requiredMark="optional"
        className={styles.form ?? ''}
        scrollToFirstError={{ block: 'center', focus: true }}
        initialValues={start}
        onFinish={values => void submit(values)}
        onValuesChange={(changed, values) => draft.onValuesChange(changed, kept(values))}
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
        <Section title="问责谁" about="涉及个人的记录不对外公开，本单位只有一把手能看到；姓名不存草稿。">
          <TargetFields />
          <KindField />
        </Section>
        <Section title="为什么" about="照决定文件填写。">
          <TextField name="facts" label="事实" max={LIMITS.text} rows={4} />
          <TextField name="basis" label="依据" max={LIMITS.text} rows={2} hint="党内法规、法律或制度的条款" />
          <Form.Item
            name="caseId"
            label="关联的投诉案件"
            extra="只能关联已查结且属实的投诉；审核生效后，该投诉的“问责”灯随之点亮"
          >
            <RecordSelect kind="case" states={['concluded', 'replied', 'closed']} known={known} />
          </Form.Item>
        </Section>
        <Section title="怎么处理" about="影响期从起到止都算在内；没有影响期的不填。">
          <TextField name="decision" label="处理决定" max={LIMITS.text} rows={2} />
          <div className={styles.pair}>
            <TextField name="decidedBy" label="决定机关" max={LIMITS.title} />
            <Form.Item
              name="decidedOn"
              label="决定日期"
              required
              rules={[{ required: true, message: '请填写决定日期' }]}
            >
              <Input type="date" style={{ width: 180 }} />
            </Form.Item>
            <Form.Item name="effectFrom" label="影响期起">
              <Input type="date" style={{ width: 180 }} />
            </Form.Item>
            <Form.Item name="effectTo" label="影响期止">
              <Input type="date" style={{ width: 180 }} />
            </Form.Item>
          </div>
          <Form.Item name="attachmentIds" label="决定文件">
            <FilesField onBusy={setBusy} />
          </Form.Item>
        </Section>
        <footer className={styles.foot}>
          <span>保存后是草稿；提交后由办公室另一位同志审核生效。</span>
          <div>
            <Button onClick={() => void navigate(home)}>取消</Button>
            <Button type="primary" htmlType="submit" loading={sending} disabled={busy}>
              {busy ? '等待文件上传…' : '保存'}
            </Button>
          </div>
        </footer>
      </Form>
    </>
  );
}

/** Only what can befall such a target may be chosen. */
function KindField() {
  const target = (Form.useWatch('target') as Target | undefined) ?? 'cadre';
  return (
    <Form.Item
      name="kind"
      label="问责方式"
      required
      rules={[
        {
          validator: (_, kind: AccountabilityKind) => {
            const fault = kindFault(kind, target);
            return fault ? Promise.reject(new Error(fault)) : Promise.resolve();
          },
        },
      ]}
    >
      <Select
        style={{ maxWidth: 280 }}
        options={ACCOUNTABILITY_KINDS.map(value => ({
          value,
          label: ACCOUNTABILITY_KIND_LABELS[value],
          disabled: kindFault(value, target) !== null,
        }))}
      />
    </Form.Item>
  );
}

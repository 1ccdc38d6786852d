import { useQuery } from '@tanstack/react-query';
import type { Citation, HonourView, WriteNomination } from '@zuofeng/shared/honours/honours.contract';
import {
  HONOUR_KIND_LABELS,
  HONOUR_KINDS,
  HONOUR_LIMITS,
  HONOUR_TITLES,
  type HonourKind,
} from '@zuofeng/shared/honours/honours.labels';
import { RECOGNITION_LIMITS as LIMITS, type Target } from '@zuofeng/shared/recognition/recognition.labels';
import { App, Button, Form, InputNumber, Select } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { useFormDraft } from '../../../ui/antd/form-draft.js';
import { ProblemAlert, useProblemSubmit } from '../../../ui/antd/problem-form.js';
import { RestoredDraft } from '../../../ui/antd/restored-draft.js';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { useToday } from '../../rectification/working-calendar.js';
import { useMe } from '../../session/session.api.js';
import { honourQuery, useWriteHonour } from '../recognition.api.js';
import styles from '../record/form.module.css';
import { Section, TargetFields, targetBody, type TargetValues, TextField } from '../record/form-parts.js';
import { CitationFields } from './citation-fields.js';

export interface HonourValues extends TargetValues {
  kind?: HonourKind;
  year?: number;
  deeds?: string;
  citations?: Partial<Citation>[];
}

/** 提名 at `/recognition/honours/new`, and 修改提名 at `/recognition/honours/:id/edit`. */
export default function HonourFormPage() {
  const { id } = useParams();
  const honour = useQuery({ ...honourQuery(id ?? ''), enabled: id !== undefined });
  const today = useToday();
  if (id === undefined) return today ? <HonourForm year={Number(today.slice(0, 4))} /> : null;
  return (
    <PageState of={honour} lines={10} title="修改提名">
      {data => <HonourForm honour={data} year={data.year} />}
    </PageState>
  );
}

const valuesOf = (honour: HonourView): HonourValues => ({
  ...{
    kind: honour.kind,
    year: honour.year,
    target: honour.target,
    unitId: honour.unit.id,
    deeds: honour.deeds,
  },
  ...(honour.section ? { sectionId: honour.section.id } : {}),
  ...(honour.personName ? { personName: honour.personName } : {}),
  ...(honour.personTitle ? { personTitle: honour.personTitle } : {}),
  citations: honour.citations.map(({ kind, recordId, note }) => ({ kind, recordId, note })),
});

function bodyOf({
  kind = 'reform-pioneer',
  year = 0,
  deeds = '',
  citations = [],
  ...target
}: HonourValues): WriteNomination {
  return {
    ...{ kind, year, deeds },
    ...targetBody(target),
    // A line that was opened and left blank is none.
    citations: citations
      .filter(({ recordId }) => recordId)
      .map(({ kind: of = 'item', recordId, note }) => ({
        kind: of,
        recordId: recordId!,
        note: note || null,
      })),
  };
}

function HonourForm({ honour, year }: { honour?: HonourView; year: number }) {
  const me = useMe();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<HonourValues>();
  const draft = useFormDraft<HonourValues>(form, `${me.accountId}:honour:${honour?.id ?? 'new'}`);
  const write = useWriteHonour();
  const home = honour ? `/recognition/honours/${honour.id}` : '/recognition';
  const { submit, sending, problem, clear } = useProblemSubmit<HonourValues, HonourView>(
    form,
    values => write.mutateAsync({ id: honour?.id, version: honour?.version ?? 0, body: bodyOf(values) }),
    saved => {
      draft.discard();
      void message.success(`已保存，${saved.number}`);
      void navigate(`/recognition/honours/${saved.id}`);
    },
  );
  const start: HonourValues = honour
    ? valuesOf(honour)
    : { kind: 'reform-pioneer', year, target: 'cadre', citations: [{ kind: 'item' }] };
  return (
    <>
      <PageHeader
        title={honour ? '修改提名' : '提名表扬奖励'}
        above={<Link to={home}>{honour ? honour.number : '表扬问责'}</Link>}
      />
      <Form<HonourValues>
        form={form}
        layout="vertical"
        requiredMark="optional"
        className={styles.form ?? ''}
        scrollToFirstError={{ block: 'center', focus: true }}
        initialValues={start}
        onFinish={values => void submit(values)}
        onValuesChange={draft.onValuesChange}
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
        <Section
          title="提名什么"
          about="闯将、干将、小将、老将授予个人；表扬单位或科室，选通报表扬或表彰奖励。"
        >
          <div className={styles.pair}>
            <Form.Item name="kind" label="荣誉" required>
              <Select
                options={HONOUR_KINDS.map(value => ({ value, label: HONOUR_KIND_LABELS[value] }))}
                onChange={(kind: HonourKind) => {
                  if (isTitle(kind)) form.setFieldValue('target', 'cadre' satisfies Target);
                }}
              />
            </Form.Item>
            <Form.Item name="year" label="年度" required rules={[{ required: true, message: '请填写年度' }]}>
              <InputNumber min={HONOUR_LIMITS.firstYear} max={HONOUR_LIMITS.lastYear} precision={0} />
            </Form.Item>
          </div>
          <TargetFields />
        </Section>
        <Section title="凭什么" about="事迹写具体：做了什么、用了多久、见到什么成效。公布时另写公开简介。">
          <TextField name="deeds" label="事迹" max={LIMITS.text} rows={5} />
        </Section>
        <Section
          title="引用的记录"
          about="提名须以系统中的记录为据：引用该单位办理的整改事项、投诉案件或审核通过的专题研究，没有引用的不能提交。"
        >
          <CitationFields honour={honour} />
        </Section>
        <footer className={styles.foot}>
          <span>保存后是草稿，可以继续修改；单位一把手或办公室提交后进入核实。</span>
          <div>
            <Button onClick={() => void navigate(home)}>取消</Button>
            <Button type="primary" htmlType="submit" loading={sending}>
              保存
            </Button>
          </div>
        </footer>
      </Form>
    </>
  );
}

const isTitle = (kind: HonourKind): boolean => (HONOUR_TITLES as readonly HonourKind[]).includes(kind);

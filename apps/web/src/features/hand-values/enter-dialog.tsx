import { useQuery } from '@tanstack/react-query';
import type { EnterHandValue, HandValueView } from '@zuofeng/shared/scoring/hand-values.contract';
import type { SurveyGrade } from '@zuofeng/shared/scoring/rule-book.contract';
import { SCORING_LIMITS as LIMITS } from '@zuofeng/shared/scoring/scoring.labels';
import { App, Button, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useFormDraft } from '../../ui/antd/form-draft.js';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { RestoredDraft } from '../../ui/antd/restored-draft.js';
import { FilesField, type UploadedFile } from '../attachments/files-field.js';
import { ruleBookQuery } from '../rule-books/rule-books.api.js';
import { useMe } from '../session/session.api.js';
import { useEnterValue } from './hand-values.api.js';
import styles from './hand-values.module.css';

interface Values {
  numerator?: number | null;
  denominator?: number | null;
  count?: number | null;
  answers?: Record<string, number | null>;
  note?: string;
  fileIds?: UploadedFile[];
}

interface DialogProps {
  value: HandValueView;
  period: string;
  bookId: string;
  onClose: () => void;
}

const bodyOf = ({ value, period }: DialogProps, entered: Values): EnterHandValue => ({
  ...{ period, unitId: value.unit.id, indicatorId: value.indicator.id },
  ...(value.shape === 'ratio'
    ? { numerator: entered.numerator ?? null, denominator: entered.denominator ?? null }
    : {}),
  ...(value.shape === 'count' ? { count: entered.count ?? null } : {}),
  ...(value.shape === 'grades'
    ? {
        answers: Object.fromEntries(
          Object.entries(entered.answers ?? {}).map(([code, number]) => [code, number ?? 0]),
        ),
      }
    : {}),
  note: entered.note || null,
  fileIds: (entered.fileIds ?? []).map(({ id }) => id),
  version: value.version,
});

const startOf = ({ numerator, denominator, count, answers, note, files }: HandValueView): Values => ({
  ...{ numerator, denominator, count, answers: answers ?? {} },
  ...(note ? { note } : {}),
  fileIds: files.map(({ id, name, size }) => ({ id, name, size })),
});

/** 录入: the figures by the indicator's shape, with the papers that prove them. */
export function EnterDialog(props: DialogProps) {
  const { value, period, bookId, onClose } = props;
  const me = useMe();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const draft = useFormDraft<Values>(
    form,
    `${me.accountId}:hand-value:${period}:${value.indicator.id}:${value.unit.id}`,
  );
  const enter = useEnterValue();
  const { submit, sending, problem, clear } = useProblemSubmit<Values, HandValueView>(
    form,
    values => enter.mutateAsync(bodyOf(props, values)),
    () => {
      draft.discard();
      void message.success('已录入，等待另一位同志复核');
      onClose();
    },
  );
  return (
    <Modal
      open
      title={`${value.indicator.name}：${value.unit.name}`}
      width={560}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={[
        <Button key="cancel" onClick={onClose}>
          暂不
        </Button>,
        <Button key="enter" type="primary" loading={sending} disabled={busy} onClick={() => form.submit()}>
          {busy ? '等待文件上传…' : '录入'}
        </Button>,
      ]}
    >
      <p className={styles.intro}>照测评或检查的原始材料录入，并附上佐证；由办公室另一位同志复核后计分。</p>
      {value.returnReason ? <p className={styles.returned}>上次退回：{value.returnReason}</p> : null}
      <ProblemAlert problem={problem} onClose={clear} />
      {draft.restored ? (
        <RestoredDraft
          discard={() => {
            draft.discard();
            form.resetFields();
          }}
        />
      ) : null}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={startOf(value)}
        onFinish={values => void submit(values)}
        onValuesChange={draft.onValuesChange}
      >
        <Figures value={value} bookId={bookId} />
        <Form.Item name="fileIds" label="佐证材料" required extra="测评汇总表、检查记录、照片等">
          <FilesField onBusy={setBusy} />
        </Form.Item>
        <Form.Item name="note" label="说明">
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 8 }}
            count={{ show: true, max: LIMITS.reason, strategy: text => [...text].length }}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function Figures({ value, bookId }: { value: HandValueView; bookId: string }) {
  switch (value.shape) {
    case 'count':
      return <Whole name="count" label="次数" max={LIMITS.occurrences} />;
    case 'ratio':
      return (
        <div className={styles.pair}>
          <Whole name="numerator" label="达到的（分子）" max={LIMITS.answers} />
          <Whole name="denominator" label="全部的（分母）" max={LIMITS.answers} />
        </div>
      );
    case 'grades':
      return <Answers indicatorId={value.indicator.id} bookId={bookId} />;
  }
}

function Whole({ name, label, max }: { name: string | string[]; label: string; max: number }) {
  return (
    <Form.Item name={name} label={label} required rules={[{ required: true, message: `请填写${label}` }]}>
      <InputNumber min={0} max={max} precision={0} style={{ width: 160 }} />
    </Form.Item>
  );
}

/** How many answered with each grade; the grades stand in the book. */
function Answers({ indicatorId, bookId }: { indicatorId: string; bookId: string }) {
  const book = useQuery(ruleBookQuery(bookId));
  const rule = book.data?.content.indicators.find(({ id }) => id === indicatorId)?.rule;
  const grades: readonly SurveyGrade[] = rule?.kind === 'survey' ? rule.grades : [];
  return (
    <fieldset className={styles.grades}>
      <legend>各等次人数</legend>
      <div className={styles.pair}>
        {grades.map(({ code, label, excluded }) => (
          <Whole
            key={code}
            name={['answers', code]}
            label={excluded ? `${label}（不计）` : label}
            max={LIMITS.answers}
          />
        ))}
      </div>
    </fieldset>
  );
}

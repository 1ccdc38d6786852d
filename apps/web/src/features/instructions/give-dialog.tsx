import type { GiveInstruction, InstructionView } from '@zuofeng/shared/instructions/instructions.contract';
import {
  ADDRESSEE_LABELS,
  type Addressee,
  INSTRUCTION_LIMITS as LIMITS,
  type InstructionSubject,
} from '@zuofeng/shared/instructions/instructions.labels';
import { App, Form, Input, InputNumber, Modal, Radio } from 'antd';
import { useFormDraft } from '../../ui/antd/form-draft.js';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { RestoredDraft } from '../../ui/antd/restored-draft.js';
import { useMe } from '../session/session.api.js';
import { useGiveInstruction } from './instructions.api.js';

interface GiveProps {
  subject: { type: InstructionSubject; id: string };
  /** The unit that works on the record; null while none does: then only the office can be asked. */
  unitName: string | null;
  onClose: () => void;
}

type Values = Pick<GiveInstruction, 'addressee' | 'words' | 'replyWithin'>;

/** 作出批示: the words, who is to answer, in how many working days. */
export function GiveDialog({ subject, unitName, onClose }: GiveProps) {
  const me = useMe();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const draft = useFormDraft<Values>(form, `${me.accountId}:instruction:${subject.id}`);
  const give = useGiveInstruction();
  const { submit, sending, problem, clear } = useProblemSubmit<Values, InstructionView>(
    form,
    ({ replyWithin, ...values }) =>
      give.mutateAsync({
        ...values,
        ...(replyWithin ? { replyWithin } : {}),
        subjectType: subject.type,
        subjectId: subject.id,
      }),
    ({ number }) => {
      draft.discard();
      void message.success(`批示 ${number} 已送达承办方`);
      onClose();
    },
  );
  const options: { value: Addressee; label: string; disabled?: boolean }[] = [
    { value: 'unit', label: unitName ?? '承办单位（尚未交办）', disabled: unitName === null },
    { value: 'office', label: ADDRESSEE_LABELS.office },
  ];
  return (
    <Modal
      open
      title="作出批示"
      width={640}
      okText="送达承办方"
      cancelText="暂不"
      confirmLoading={sending}
      mask={{ closable: false }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p style={{ marginTop: 0, color: 'var(--ink-2)' }}>
        批示成为有期限的任务：承办方签字回复，由您或办公室审定；逾期未回复的记录在案并逐级上报。
      </p>
      <ProblemAlert problem={problem} onClose={clear} />
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
        initialValues={{ addressee: unitName ? 'unit' : 'office' }}
        onFinish={values => void submit(values)}
        onValuesChange={draft.onValuesChange}
      >
        <Form.Item name="words" label="批示内容" rules={[{ required: true, message: '请填写批示内容' }]}>
          <Input.TextArea
            autoSize={{ minRows: 4, maxRows: 12 }}
            count={{ show: true, max: LIMITS.words, strategy: words => [...words].length }}
          />
        </Form.Item>
        <Form.Item name="addressee" label="交谁承办" rules={[{ required: true }]}>
          <Radio.Group options={options} />
        </Form.Item>
        <Form.Item name="replyWithin" label="回复期限（工作日）" extra="不填则按办公室设置的期限">
          <InputNumber {...LIMITS.replyWithin} precision={0} suffix="个工作日" style={{ width: 180 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

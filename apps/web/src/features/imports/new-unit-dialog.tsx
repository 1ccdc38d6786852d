import type { ImportOptionView, NewUnitChoice } from '@zuofeng/shared/imports/imports.contract';
import { NEW_UNIT_KINDS, UNIT_CODE, UNIT_KIND_LABELS, UNIT_LIMITS } from '@zuofeng/shared/units/units.labels';
import { Form, Input, Modal, Select } from 'antd';
import { guessKind, proposeCode, type ValueDraft } from './value-draft.js';

interface NewUnitProps {
  importId: string;
  /** The value as the sheet writes it; blank for rows without one. */
  text: string;
  draft: ValueDraft;
  options: readonly ImportOptionView[];
  current: NewUnitChoice | null;
  onDone: (unit: NewUnitChoice) => void;
  onCancel: () => void;
}

/** A unit that the roll lacks: made together with the import, or not at all. */
export function NewUnitDialog({ importId, text, draft, options, current, onDone, onCancel }: NewUnitProps) {
  const [form] = Form.useForm<NewUnitChoice>();
  const initial = current ?? {
    name: text,
    code: proposeCode(importId, draft),
    kind: guessKind(text),
    parentId: options[0]?.target ?? '',
  };
  return (
    <Modal
      open
      title={text === '' ? '为单位空白的行新建单位' : `新建“${text}”`}
      okText="确定"
      onOk={form.submit}
      onCancel={onCancel}
    >
      <p style={{ color: 'var(--ink-2)' }}>单位在导入提交时才建立；导入没有完成，就不会建立。</p>
      <Form form={form} layout="vertical" initialValues={initial} onFinish={onDone} requiredMark={false}>
        <Form.Item
          name="name"
          label="单位名称"
          rules={[{ required: true, whitespace: true, message: '请填写单位名称' }]}
        >
          <Input maxLength={UNIT_LIMITS.name.max} />
        </Form.Item>
        <Form.Item
          name="code"
          label="单位编码"
          rules={[
            { required: true, message: '请填写单位编码' },
            { pattern: UNIT_CODE.pattern, message: UNIT_CODE.fault },
          ]}
        >
          <Input maxLength={UNIT_LIMITS.code.max} />
        </Form.Item>
        <Form.Item name="kind" label="单位类别">
          <Select options={NEW_UNIT_KINDS.map(kind => ({ value: kind, label: UNIT_KIND_LABELS[kind] }))} />
        </Form.Item>
        <Form.Item name="parentId" label="上级单位" rules={[{ required: true, message: '请选择上级单位' }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={options.map(({ target, label }) => ({ value: target, label }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

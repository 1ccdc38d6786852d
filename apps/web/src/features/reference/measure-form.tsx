import type { CreateMeasure, MeasureView } from '@zuofeng/shared/reference/reference.contract';
import {
  ASPECT_LABELS,
  ASPECTS,
  MEASURE_CODE,
  MEASURE_LIMITS,
} from '@zuofeng/shared/reference/reference.labels';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { http } from '../../lib/http.js';
import { ProblemAlert, useProblemSubmit } from '../../ui/antd/problem-form.js';
import { useMeasuresChanged } from './reference.api.js';

/** A measure that is there, or the beginnings of a new one. */
export type MeasureDraft = Pick<MeasureView, 'aspect'> & Partial<MeasureView>;

const EDITED = ['aspect', 'name', 'description', 'sortOrder'] as const;

/** A new measure, or an edit of one: only what was changed is sent. The code stays, since imports and links go by it. */
export function MeasureForm({ measure, done }: { measure: MeasureDraft; done: () => void }) {
  const { id, version } = measure;
  const [form] = Form.useForm<CreateMeasure>();
  const changed = useMeasuresChanged();
  const send = (values: CreateMeasure) => {
    const now: CreateMeasure = { ...values, description: values.description || null };
    if (id === undefined) return http.post<MeasureView>('/measures', now);
    const changes = EDITED.filter(name => now[name] !== measure[name]).map(name => [name, now[name]]);
    return http.patch<MeasureView>(`/measures/${id}`, Object.fromEntries(changes), version);
  };
  const { submit, sending, problem, clear } = useProblemSubmit(form, send, async () => {
    await changed();
    done();
  });
  return (
    <Form
      form={form}
      name="measure"
      layout="vertical"
      initialValues={{ sortOrder: 0, ...measure }}
      onFinish={values => void submit(values)}
    >
      <ProblemAlert problem={problem} onClose={clear} />
      <Form.Item name="aspect" label="所属方面" rules={[{ required: true, message: '请选择所属方面' }]}>
        <Select options={ASPECTS.map(value => ({ value, label: ASPECT_LABELS[value] }))} />
      </Form.Item>
      <Form.Item
        name="name"
        label="措施名称"
        rules={[{ required: true, whitespace: true, message: '请填写措施名称' }]}
      >
        <Input count={{ max: MEASURE_LIMITS.name.max, show: true }} />
      </Form.Item>
      {id === undefined ? (
        <Form.Item
          name="code"
          label="措施编码"
          rules={[
            { required: true, message: '请填写措施编码' },
            { pattern: MEASURE_CODE.pattern, message: `措施编码${MEASURE_CODE.fault}` },
          ]}
          extra="字母、数字和连字符；建立后不再更改"
        >
          <Input maxLength={MEASURE_LIMITS.code.max} />
        </Form.Item>
      ) : null}
      <Form.Item name="description" label="说明">
        <Input.TextArea
          autoSize={{ minRows: 3, maxRows: 10 }}
          count={{ max: MEASURE_LIMITS.description.max, show: true }}
        />
      </Form.Item>
      <Form.Item name="sortOrder" label="排序" extra="同一方面中小的在前">
        <InputNumber min={MEASURE_LIMITS.order.min} max={MEASURE_LIMITS.order.max} precision={0} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={sending}>
        保存
      </Button>
    </Form>
  );
}

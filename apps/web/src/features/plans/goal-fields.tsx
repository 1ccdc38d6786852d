import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { GOAL_FIELD_LABELS as LABELS, PLAN_LIMITS as LIMITS } from '@zuofeng/shared/plans/plans.labels';
import { ASPECT_LABELS, ASPECTS } from '@zuofeng/shared/reference/reference.labels';
import { Button, Form, Input, Popconfirm, Select } from 'antd';
import { measuresQuery } from '../reference/reference.api.js';
import styles from './plan-form.module.css';

const ASPECT_OPTIONS = ASPECTS.map(value => ({ value, label: ASPECT_LABELS[value] }));

interface GoalFieldsProps {
  index: number;
  last: boolean;
  year: number;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

/** One goal as it is written. Only its name and aspect are asked before the plan is signed. */
export function GoalFields({ index, last, year, onMove, onRemove }: GoalFieldsProps) {
  const named = `目标 ${index + 1}`;
  return (
    <section className={styles.section} aria-label={named}>
      <header className={styles.head}>
        <h2>{named}</h2>
        <span>
          <Button
            type="text"
            icon={<ArrowUpOutlined aria-hidden="true" />}
            aria-label={`上移${named}`}
            disabled={index === 0}
            onClick={() => onMove(-1)}
          />
          <Button
            type="text"
            icon={<ArrowDownOutlined aria-hidden="true" />}
            aria-label={`下移${named}`}
            disabled={last}
            onClick={() => onMove(1)}
          />
          <Popconfirm title={`删去${named}？`} okText="删去" cancelText="不删" onConfirm={onRemove}>
            <Button type="text" icon={<DeleteOutlined aria-hidden="true" />} aria-label={`删去${named}`} />
          </Popconfirm>
        </span>
      </header>
      <Form.Item name={[index, 'id']} hidden>
        <Input />
      </Form.Item>
      <Form.Item
        name={[index, 'title']}
        label={LABELS.title}
        rules={[{ required: true, whitespace: true, message: '请填写目标名称' }]}
      >
        <Input count={{ show: true, max: LIMITS.title, strategy: text => [...text].length }} />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item
          name={[index, 'aspectCode']}
          label={LABELS.aspectCode}
          rules={[{ required: true, message: '请选择方面' }]}
        >
          <Select options={ASPECT_OPTIONS} placeholder="请选择" />
        </Form.Item>
        <Measure index={index} />
      </div>
      <h3>找差距</h3>
      <Long index={index} field="gap" max={LIMITS.gap} hint="对照先进、对照要求，差在哪里、差多少" />
      <h3>树目标</h3>
      <div className={styles.pair}>
        <Short index={index} field="indicator" max={LIMITS.indicator} hint="用什么衡量，如“平均办件工作日”" />
        <Short index={index} field="target" max={LIMITS.target} hint="做到什么程度，如“不超过 5 个工作日”" />
        <Short index={index} field="owner" max={LIMITS.owner} />
        <Form.Item name={[index, 'dueOn']} label={LABELS.dueOn}>
          <Input type="date" min={`${year}-01-01`} max={`${year}-12-31`} style={{ width: 180 }} />
        </Form.Item>
      </div>
      <h3>抓落实</h3>
      <Long index={index} field="steps" max={LIMITS.steps} hint="分几步做，每步做什么" />
    </section>
  );
}

interface FieldProps {
  index: number;
  field: keyof typeof LABELS;
  max: number;
  hint?: string;
}

const counted = (max: number) => ({ show: true, max, strategy: (text: string) => [...text].length });

const Short = ({ index, field, max, hint }: FieldProps) => (
  <Form.Item name={[index, field]} label={LABELS[field]} extra={hint}>
    <Input maxLength={max} />
  </Form.Item>
);

const Long = ({ index, field, max, hint }: FieldProps) => (
  <Form.Item name={[index, field]} label={LABELS[field]} extra={hint}>
    <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} count={counted(max)} />
  </Form.Item>
);

/** Those of the seventeen that belong to the chosen aspect. */
function Measure({ index }: { index: number }) {
  const form = Form.useFormInstance();
  const aspect = Form.useWatch(['goals', index, 'aspectCode'], form) as string | undefined;
  const measures = useQuery(measuresQuery).data ?? [];
  const own = form.getFieldValue(['goals', index, 'measureCode']) as string | undefined;
  const options = measures
    .filter(({ code, active, aspect: of }) => of === aspect && (active || code === own))
    .map(({ code, name }) => ({ value: code, label: name }));
  return (
    <Form.Item name={[index, 'measureCode']} label={LABELS.measureCode} extra="可选：十七项措施中的一项">
      <Select
        allowClear
        options={options}
        placeholder={aspect ? '请选择' : '请先选择方面'}
        disabled={!aspect}
      />
    </Form.Item>
  );
}

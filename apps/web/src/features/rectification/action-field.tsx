import { Form, Input, InputNumber, Radio, Select, Slider } from 'antd';
import { FilesField } from '../attachments/files-field.js';
import type { ActionField } from './action-forms.js';

interface FieldProps {
  field: ActionField;
  onBusy: (busy: boolean) => void;
}

/** A field of a step's dialog. Only what is plainly missing is asked for here; every rule is the server's to say. */
export function ActionFormField({ field, onBusy }: FieldProps) {
  const { name, label, hint, required = false } = field;
  // The rule of evidence is the server's, so that its refusal carries its own name and advice.
  const rules = required && field.kind !== 'files' ? [{ required, message: `请填写${label}` }] : [];
  return (
    <Form.Item name={name} label={label} extra={hint} required={required} rules={rules}>
      {control(field, onBusy)}
    </Form.Item>
  );
}

function control(field: ActionField, onBusy: (busy: boolean) => void) {
  switch (field.kind) {
    case 'text':
      return field.rows === 1 ? (
        <Input autoComplete="off" maxLength={field.max} style={{ maxWidth: 260 }} />
      ) : (
        <Input.TextArea
          autoSize={{ minRows: field.rows ?? 3, maxRows: 12 }}
          count={{ show: true, max: field.max, strategy: text => [...text].length }}
        />
      );
    case 'percent':
      return <Percent />;
    case 'day':
      return <Input type="date" style={{ width: 180 }} min={field.after} />;
    case 'files':
      return <FilesField onBusy={onBusy} />;
    case 'choice':
      return field.options.length > MOST_RADIOS ? (
        <Select
          allowClear={!field.required}
          showSearch={{ optionFilterProp: 'label' }}
          options={field.options.map(option => ({ ...option }))}
        />
      ) : (
        <Radio.Group options={field.options.map(option => ({ ...option }))} />
      );
  }
}

/** More than these are found faster in a list that can be searched. */
const MOST_RADIOS = 6;

interface PercentProps {
  id?: string;
  value?: number;
  onChange?: (value: number | null) => void;
}

/** A slider for the hand and a number for the keyboard; both say the same. */
function Percent({ id, value, onChange }: PercentProps) {
  return (
    <div style={{ display: 'flex', gap: 16, alignItems: 'center' }}>
      <Slider
        style={{ flex: 1 }}
        value={value ?? 0}
        step={5}
        ariaLabelForHandle="拖动调整进度"
        onChange={next => onChange?.(next)}
      />
      <InputNumber
        id={id}
        min={0}
        max={100}
        precision={0}
        suffix="%"
        value={value ?? null}
        onChange={next => onChange?.(next)}
      />
    </div>
  );
}

import { Button, Checkbox, Form, type FormInstance, Input, Popconfirm, Radio, Select } from 'antd';
import { GRADE_LABELS, GRADES } from '@zuofeng/shared/complaints/complaints.labels';
import { ActionFormField } from '../../rectification/action-field.js';
import { UnitSelect } from '../../units/unit-select.js';
import styles from './action.module.css';
import { CaseSelect } from './case-select.js';
import { CategorySelect } from './category-select.js';
import type { CaseField } from './fields.js';
import { PersonSelect } from './person-select.js';
import { RedactionWarnings } from './redaction-warnings.js';
import { unwritten } from './reply-templates.js';

interface FieldProps {
  field: CaseField;
  form: FormInstance;
  /** The case itself, and what its complainant wrote as far as the reader may see it. */
  caseId: string;
  original: string | undefined;
  onBusy: (busy: boolean) => void;
}

const ALL_WRITTEN = {
  validator: (_: unknown, text: string = '') => {
    const left = unwritten(text);
    return left ? Promise.reject(new Error(`还有没写的地方：${left}`)) : Promise.resolve();
  },
};

/** A field of a step's form. Only what is plainly missing is asked for here; every rule is the server's to say. */
export function CaseFormField({ field, form, caseId, original, onBusy }: FieldProps) {
  const { name, label, hint, required = false } = field;
  const item = {
    name,
    label,
    extra: hint,
    required,
    rules: required ? [{ required, message: `请填写${label}` }] : [],
  };
  switch (field.kind) {
    case 'line':
      return (
        <Form.Item {...item}>
          <Input count={counted(field.max)} />
        </Form.Item>
      );
    case 'select':
      return (
        <Form.Item {...item}>
          <Select options={field.options.map(option => ({ ...option }))} />
        </Form.Item>
      );
    case 'unit':
      return (
        <Form.Item {...item}>
          <UnitSelect placeholder="请选择单位" />
        </Form.Item>
      );
    case 'category':
      return (
        <Form.Item {...item}>
          <CategorySelect />
        </Form.Item>
      );
    case 'flag':
      return (
        <Form.Item name={name} extra={hint} valuePropName="checked">
          <Checkbox>{label}</Checkbox>
        </Form.Item>
      );
    case 'grade':
      return (
        <Form.Item {...item}>
          <Radio.Group options={GRADES.map(value => ({ value, label: GRADE_LABELS[value] }))} />
        </Form.Item>
      );
    case 'case':
      return (
        <Form.Item {...item}>
          <CaseSelect except={caseId} />
        </Form.Item>
      );
    case 'person':
      return (
        <Form.Item {...item}>
          <PersonSelect caseId={caseId} />
        </Form.Item>
      );
    case 'summary':
      return (
        <>
          <Form.Item {...item}>
            <Input.TextArea autoSize={{ minRows: 6, maxRows: 16 }} count={counted(field.max)} />
          </Form.Item>
          <RedactionWarnings form={form} name={name} original={original} />
        </>
      );
    case 'templated':
      return (
        <>
          <div className={styles.templates} role="group" aria-label="套用模板">
            <span>套用模板：</span>
            {field.templates.map(template => (
              <Template key={template.label} form={form} name={name} {...template} />
            ))}
          </div>
          <Form.Item {...item} rules={[...item.rules, ...(field.sent ? [ALL_WRITTEN] : [])]}>
            <Input.TextArea autoSize={{ minRows: 10, maxRows: 22 }} count={counted(field.max)} />
          </Form.Item>
        </>
      );
    default:
      return <ActionFormField field={field} onBusy={onBusy} />;
  }
}

const counted = (max: number) => ({
  show: true,
  max,
  strategy: (text: string) => [...text].length,
});

interface TemplateProps {
  form: FormInstance;
  name: string;
  label: string;
  text: string;
}

/** Puts a template in place; what was typed is never overwritten without a word. */
function Template({ form, name, label, text }: TemplateProps) {
  const typed = Boolean(Form.useWatch(name, form));
  const use = () => form.setFieldValue(name, text);
  const button = (
    <Button size="small" {...(typed ? {} : { onClick: use })}>
      {label}
    </Button>
  );
  return typed ? (
    <Popconfirm title="用模板替换已写的内容？" okText="替换" cancelText="不替换" onConfirm={use}>
      {button}
    </Popconfirm>
  ) : (
    button
  );
}

import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useField } from './editing.js';

interface FieldProps {
  /** Where in the content: `indicators.2.rule.weight`. */
  at: string;
  label: string;
  hint?: ReactNode;
}

function Labelled(props: {
  id: string;
  label: string;
  fault: string | undefined;
  hint?: ReactNode;
  children: ReactNode;
}) {
  const { id, label, fault, hint, children } = props;
  return (
    <Form.Item
      label={label}
      htmlFor={id}
      colon={false}
      layout="vertical"
      extra={hint}
      {...(fault ? { validateStatus: 'error' as const, help: <span id={`${id}-fault`}>{fault}</span> } : {})}
    >
      {children}
    </Form.Item>
  );
}

const describedBy = (id: string, fault: string | undefined) =>
  fault ? { 'aria-invalid': true, 'aria-describedby': `${id}-fault` } : {};

/** Points or percent, exact, so kept as they are typed. An optional one left blank is null. */
export function AmountField({
  at,
  label,
  hint,
  suffix = '分',
  optional = false,
}: FieldProps & { suffix?: string; optional?: boolean }) {
  const { id, value, set, fault } = useField<string | null | undefined>(at);
  return (
    <Labelled id={id} label={label} fault={fault} hint={hint}>
      <Input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        style={{ width: 132 }}
        suffix={suffix}
        value={value ?? ''}
        placeholder={optional ? '不设' : ''}
        {...describedBy(id, fault)}
        onChange={event =>
          set(event.target.value.trim() === '' && optional ? null : event.target.value.trim())
        }
      />
    </Labelled>
  );
}

export function WholeField({
  at,
  label,
  hint,
  suffix,
  min = 0,
  max,
}: FieldProps & { suffix: string; min?: number; max: number }) {
  const { id, value, set, fault } = useField<number | null | undefined>(at);
  return (
    <Labelled id={id} label={label} fault={fault} hint={hint}>
      <InputNumber
        id={id}
        min={min}
        max={max}
        precision={0}
        suffix={suffix}
        style={{ width: 132 }}
        value={value ?? null}
        {...describedBy(id, fault)}
        onChange={next => set(next ?? min)}
      />
    </Labelled>
  );
}

export function WordField({
  at,
  label,
  hint,
  max,
  width = 260,
}: FieldProps & { max: number; width?: number }) {
  const { id, value, set, fault } = useField<string | null | undefined>(at);
  return (
    <Labelled id={id} label={label} fault={fault} hint={hint}>
      <Input
        id={id}
        autoComplete="off"
        maxLength={max}
        style={{ width, maxWidth: '100%' }}
        value={value ?? ''}
        {...describedBy(id, fault)}
        onChange={event => set(event.target.value)}
      />
    </Labelled>
  );
}

/** Longer words; blank is null. */
export function NoteField({ at, label, hint, max }: FieldProps & { max: number }) {
  const { id, value, set, fault } = useField<string | null | undefined>(at);
  return (
    <Labelled id={id} label={label} fault={fault} hint={hint}>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={max}
        value={value ?? ''}
        {...describedBy(id, fault)}
        onChange={event => set(event.target.value === '' ? null : event.target.value)}
      />
    </Labelled>
  );
}

export interface Choice<Code extends string> {
  value: Code;
  label: string;
}

export function ChoiceField<Code extends string>({
  at,
  label,
  hint,
  choices,
  width = 220,
}: FieldProps & { choices: readonly Choice<Code>[]; width?: number }) {
  const { id, value, set, fault } = useField<Code>(at);
  return (
    <Labelled id={id} label={label} fault={fault} hint={hint}>
      <Select<Code>
        id={id}
        value={value}
        options={[...choices]}
        style={{ width, maxWidth: '100%' }}
        {...describedBy(id, fault)}
        onChange={set}
      />
    </Labelled>
  );
}

export function FlagField({ at, label }: FieldProps) {
  const { value, set } = useField<boolean>(at);
  return (
    <Checkbox checked={value} onChange={event => set(event.target.checked)}>
      {label}
    </Checkbox>
  );
}

/** The choices of a closed list of codes. */
export const choicesOf = <Code extends string>(codes: readonly Code[], labels: Record<Code, string>) =>
  codes.map(value => ({ value, label: labels[value] }));

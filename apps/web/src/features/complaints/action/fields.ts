import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { CASE_LIMITS as LIMITS } from '@zuofeng/shared/complaints/complaints.labels';
import type { ActionField } from '../../rectification/action-forms.js';

interface FieldBase {
  /** The name in the request, so that the server's refusal lands on it. */
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
}
interface Template {
  label: string;
  text: string;
}
/** The fields of the ledger's steps, and those that only a case asks for. */
type AnyField =
  | ActionField
  | (FieldBase & { kind: 'line'; max: number })
  | (FieldBase & { kind: 'select'; options: readonly { value: string; label: string }[] })
  | (FieldBase & { kind: 'unit'; clears?: true })
  /** A class of the imported catalogue. */
  | (FieldBase & { kind: 'category'; clears?: true })
  | (FieldBase & { kind: 'flag' })
  | (FieldBase & { kind: 'grade' })
  /** Another open case that this one may be merged into. */
  | (FieldBase & { kind: 'case' })
  /** A person of the office or of the unit. */
  | (FieldBase & { kind: 'person' })
  /** The dispatch summary: warns of what would give the complainant away. */
  | (FieldBase & { kind: 'summary'; max: number })
  /** `sent`: it goes out as it stands, so nothing of a template may be left to be written. */
  | (FieldBase & { kind: 'templated'; max: number; templates: readonly Template[]; sent: boolean });

export type CaseField = AnyField & {
  /** Asked only when what is chosen elsewhere in the form makes sense of it. */
  when?: (values: Readonly<Record<string, unknown>>) => boolean;
};

/** What a step of a case asks of the person. */
export interface CaseForm {
  title: string;
  submit: string;
  /** What will happen, in one or two sentences. */
  intro: string;
  fields: readonly CaseField[];
  danger?: boolean;
  /** What the page says once it is done. */
  done: string;
}
export type FormOf = (view: CaseView) => CaseForm;

export const text = (name: string, label: string, max: number, more: Partial<ActionField> = {}): CaseField =>
  ({ kind: 'text', name, label, max, required: true, ...more }) as CaseField;
export const note = (label = '意见'): CaseField => text('note', label, LIMITS.reason, { required: false });
export const reason = (label: string, hint?: string): CaseField =>
  text('reason', label, LIMITS.reason, hint ? { hint } : {});
export const files = (label: string, hint: string): CaseField => ({
  kind: 'files',
  name: 'attachmentIds',
  label,
  hint,
});
export const codesOf = <Code extends string>(
  codes: readonly Code[],
  labels: Readonly<Record<Code, string>>,
) => codes.map(value => ({ value, label: labels[value] }));

/** Which fields are asked now. */
export const askedFields = (form: CaseForm, values: Readonly<Record<string, unknown>>): CaseField[] =>
  form.fields.filter(({ when }) => when?.(values) ?? true);

/** The request's body: files go by their ids; what is not asked, or optional and blank, is not sent. */
export function caseBody(form: CaseForm, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of askedFields(form, values)) {
    const value = values[field.name];
    if (field.kind === 'files') body[field.name] = ((value ?? []) as { id: string }[]).map(({ id }) => id);
    // Left blank it takes away what stood there.
    else if ('clears' in field) body[field.name] = value ?? null;
    else if (field.required || (value !== undefined && value !== '' && value !== null))
      body[field.name] = value;
  }
  return body;
}

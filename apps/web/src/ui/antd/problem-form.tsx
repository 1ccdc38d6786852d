import { Alert, type FormInstance } from 'antd';
import { useCallback, useState } from 'react';
import { HttpProblem } from '../../lib/http.js';

/** `rows.3.title` → `['rows', 3, 'title']`, as Ant Design names nested fields. */
export const fieldPath = (field: string): (string | number)[] =>
  field.split('.').map(part => (/^\d+$/.test(part) ? Number(part) : part));

export interface ProblemSubmit<Values> {
  /** For `<Form onFinish>`. What was typed stays as it is when the server refuses. */
  submit: (values: Values) => Promise<void>;
  sending: boolean;
  /** What could not be placed on a field: show it with `ProblemAlert`. */
  problem: HttpProblem | undefined;
  clear: () => void;
}

/**
 * Sends a form and puts each refusal of the server on the field that it is about; the first one is scrolled to.
 * `send` does the request; `done` runs after it was accepted.
 */
export function useProblemSubmit<Values, Answer>(
  form: FormInstance,
  send: (values: Values) => Promise<Answer>,
  done?: (answer: Answer) => unknown,
): ProblemSubmit<Values> {
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<HttpProblem>();
  const clear = useCallback(() => setProblem(undefined), []);

  const submit = async (values: Values) => {
    setSending(true);
    setProblem(undefined);
    try {
      await done?.(await send(values));
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      const first = placeErrors(form, error);
      if (first) form.scrollToField(first, { block: 'center', focus: true });
      setProblem(withoutPlaced(form, error));
    } finally {
      setSending(false);
    }
  };
  return { submit, sending, problem, clear };
}

const isShown = (form: FormInstance, field: string): boolean =>
  form.getFieldInstance(fieldPath(field)) !== undefined ||
  form.isFieldTouched(fieldPath(field)) ||
  form.getFieldValue(fieldPath(field)) !== undefined;

/** Puts the refusals on the form's fields; answers the first field that got one. */
export function placeErrors(form: FormInstance, problem: HttpProblem): (string | number)[] | undefined {
  const placed = [...problem.byField].filter(([field]) => isShown(form, field));
  form.setFields(placed.map(([field, errors]) => ({ name: fieldPath(field), errors })));
  return placed[0] && fieldPath(placed[0][0]);
}

/** What is left to say once the fields carry their own messages; undefined when nothing is. */
function withoutPlaced(form: FormInstance, problem: HttpProblem): HttpProblem | undefined {
  const errors = problem.errors.filter(({ field }) => !isShown(form, field));
  if (problem.errors.length > 0 && errors.length === 0) return undefined;
  return new HttpProblem({
    status: problem.status,
    code: problem.code,
    title: problem.title,
    ...(problem.detail ? { detail: problem.detail } : {}),
    errors,
  });
}

/** A refusal in the user's words: which rule refused, and what would satisfy it. */
export function ProblemAlert({
  problem,
  onClose,
}: {
  problem: HttpProblem | undefined;
  onClose?: () => void;
}) {
  if (!problem) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      style={{ marginBottom: 16 }}
      title={problem.title}
      description={
        problem.detail || problem.errors.length > 0 ? (
          <>
            {problem.detail}
            {problem.errors.map(({ field, message }) => (
              <div key={field + message}>{message}</div>
            ))}
          </>
        ) : undefined
      }
      {...(onClose ? { closable: { onClose, 'aria-label': '关闭' } } : {})}
    />
  );
}

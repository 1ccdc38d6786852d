import { type FormInstance } from 'antd';
import { useEffect } from 'react';
import { useDraft } from '../../lib/draft.js';

/**
 * Keeps what is typed into a form on this device until it is sent. Spread `form` props: `onValuesChange` keeps,
 * `discard` forgets; `restored` says that an earlier text came back. Files and passwords do not belong in `key`'s form.
 */
export function useFormDraft<Values extends object>(form: FormInstance, key: string) {
  const draft = useDraft<Partial<Values>>(key, {});
  useEffect(() => {
    if (draft.restored) form.setFieldsValue(draft.value);
    // Only once: afterwards the form itself is the truth.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [form, key]);
  return {
    restored: draft.restored,
    onValuesChange: (_: unknown, values: Partial<Values>) => draft.keep(values),
    discard: draft.discard,
  };
}

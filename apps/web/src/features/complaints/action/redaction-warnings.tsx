import { Alert, Form, type FormInstance } from 'antd';
import { useDeferredValue } from 'react';
import styles from './action.module.css';
import { redactionWarnings } from './redaction.js';

interface Props {
  form: FormInstance;
  name: string;
  original: string | undefined;
}

/** Says while the summary is written what in it may give the complainant away. */
export function RedactionWarnings({ form, name, original }: Props) {
  const typed = (Form.useWatch(name, form) as string | undefined) ?? '';
  const warnings = redactionWarnings(useDeferredValue(typed), original);
  return (
    <div role="status" className={styles.warnings}>
      {warnings.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title="请核对以下内容是否会让承办单位认出投诉人"
          description={
            <ul>
              {warnings.map(({ words, why }) => (
                <li key={words}>
                  “{words.length > 40 ? `${words.slice(0, 40)}……` : words}”：{why}
                </li>
              ))}
            </ul>
          }
        />
      ) : null}
    </div>
  );
}

import type { ImportFieldView } from '@zuofeng/shared/imports/imports.contract';
import { Alert, Button, Select } from 'antd';
import { useDraft } from '../../lib/draft.js';
import { useMe } from '../session/session.api.js';
import { columnDraftOf, missingFields, putColumnsOf, unusedColumns, withColumn } from './column-draft.js';
import { useImportStep } from './imports.api.js';
import styles from './imports.module.css';
import { MissingDays } from './missing-days.js';
import { StepProblem } from './step-problem.js';
import { nextStep, type StepProps } from './steps-nav.js';

/** 列对应: which column of the sheet feeds which field, and what stands in for missing days. */
export function ColumnsStep({ view, reload, go }: StepProps) {
  const { accountId } = useMe();
  const draft = useDraft(`${accountId}:import:${view.id}:${view.version}:columns`, columnDraftOf(view));
  const save = useImportStep(view, saved => {
    draft.discard();
    // Whoever maps columns sees the values next, settled or not, unless the sheet has none.
    go(saved.valueFields.length > 0 ? 'values' : nextStep(saved));
  });
  const { value } = draft;
  const unused = unusedColumns(view, value);
  const missing = missingFields(view, value);
  const options = view.columns.map(({ index, letter, header }) => ({
    value: index,
    label: `${letter} 列 ${header || '（无表头）'}`,
  }));
  const samplesOf = (column: number | null | undefined) =>
    view.columns.find(({ index }) => index === column)?.samples ?? [];
  const send = () => save.mutate({ put: 'columns', body: putColumnsOf(value) });

  return (
    <section aria-label="列对应">
      <p className={styles.intro}>
        表头在第 {view.headerRow} 行。
        {view.remembered
          ? '列的对应沿用了上一次同样表头的导入，请核对。'
          : '列的对应已按表头推定，请核对；系统会记住，下次同样的表头直接沿用。'}
      </p>
      <ul className={styles.fields}>
        {view.fields.map(field => (
          <li key={field.key}>
            <FieldName field={field} />
            <Select<number>
              aria-label={`${field.label}对应的列`}
              aria-describedby={`help-${field.key}`}
              placeholder="不导入"
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={value.columns[field.key] ?? null}
              options={options}
              onChange={column => draft.keep(withColumn(value, field.key, column ?? null))}
            />
            <Samples texts={samplesOf(value.columns[field.key])} />
          </li>
        ))}
      </ul>
      {unused.length > 0 ? (
        <p className={styles.intro}>
          不导入的列：{unused.map(({ letter, header }) => `${letter} ${header}`).join('、')}
        </p>
      ) : null}
      {view.kind === 'rectification' ? <MissingDays view={view} value={value} onChange={draft.keep} /> : null}
      {missing.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          className={styles.block ?? ''}
          title={`还没有列对应${missing.map(label => `“${label}”`).join('、')}，这些是必填内容`}
        />
      ) : null}
      <StepProblem error={save.error} reload={reload} />
      <Button type="primary" loading={save.isPending} onClick={send}>
        保存并核对
      </Button>
    </section>
  );
}

const FieldName = ({ field: { key, label, required, help } }: { field: ImportFieldView }) => (
  <div>
    <b>
      {label}
      {required ? <span className={styles.required}>必填</span> : null}
    </b>
    <small id={`help-${key}`}>{help}</small>
  </div>
);

const Samples = ({ texts }: { texts: readonly string[] }) => (
  <div className={styles.samples}>
    {texts.map((text, index) => (
      <span key={index}>{text}</span>
    ))}
  </div>
);

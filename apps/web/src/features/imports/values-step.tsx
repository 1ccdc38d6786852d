import type { ImportValueFieldView, ImportValueView } from '@zuofeng/shared/imports/imports.contract';
import { UNIT_KIND_LABELS } from '@zuofeng/shared/units/units.labels';
import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { useDraft } from '../../lib/draft.js';
import { formatCount } from '../../lib/format.js';
import { useMe } from '../session/session.api.js';
import { useImportStep } from './imports.api.js';
import styles from './imports.module.css';
import { NewUnitDialog } from './new-unit-dialog.js';
import { StepProblem } from './step-problem.js';
import { type StepProps } from './steps-nav.js';
import {
  chosen,
  createAll,
  created,
  type Meaning,
  putValuesOf,
  unsettled,
  type ValueDraft,
  valueDraftOf,
  withMeaning,
} from './value-draft.js';

const LEFT_OUT = '';

/** 值对应: what each distinct value of the list columns means – an entry, a new unit, or nothing. */
export function ValuesStep({ view, reload, go }: StepProps) {
  const { accountId } = useMe();
  const draft = useDraft<ValueDraft>(
    `${accountId}:import:${view.id}:${view.version}:values`,
    valueDraftOf(view.valueFields),
  );
  const save = useImportStep(view, () => {
    draft.discard();
    go('preview');
  });
  const waiting = view.valueFields.reduce((sum, field) => sum + unsettled(field, draft.value).length, 0);
  const send = () => save.mutate({ put: 'values', body: putValuesOf(draft.value) });
  return (
    <section aria-label="值对应">
      <p className={styles.intro} role="status">
        {waiting > 0
          ? `还有 ${formatCount(waiting)} 个取值没有对应，涉及的行会作为错误列出。`
          : '全部取值都已对应，请核对。'}
        只差空格、全半角或大小写的写法算作同一取值。
      </p>
      {view.valueFields.map(field => (
        <ValueField key={field.key} importId={view.id} field={field} draft={draft.value} keep={draft.keep} />
      ))}
      <StepProblem error={save.error} reload={reload} />
      <Button type="primary" loading={save.isPending} onClick={send}>
        保存并核对
      </Button>
    </section>
  );
}

interface FieldProps {
  importId: string;
  field: ImportValueFieldView;
  draft: ValueDraft;
  keep: (draft: ValueDraft) => void;
}

function ValueField({ importId, field, draft, keep }: FieldProps) {
  const [onlyWaiting, setOnlyWaiting] = useState(false);
  const [creating, setCreating] = useState<string>();
  const waiting = unsettled(field, draft);
  // The list keeps its rows while the person works through them: it is sifted by what the server had not settled.
  const shown = onlyWaiting
    ? field.values.filter(({ target, newUnit }) => target === null && !newUnit)
    : field.values;
  const nameable = waiting.filter(({ text }) => text !== '');
  const root = field.options[0];
  const settle = (text: string, meaning: Meaning) => keep(withMeaning(draft, field.key, text, meaning));
  return (
    <section className={styles.valueField} aria-labelledby={`field-${field.key}`}>
      <header>
        <h2 id={`field-${field.key}`}>{field.label}</h2>
        <span>
          {formatCount(field.values.length)} 个取值
          {waiting.length > 0 ? <b className={styles.waiting}>{formatCount(waiting.length)} 个待定</b> : null}
        </span>
        {field.values.length > 10 ? (
          <Checkbox checked={onlyWaiting} onChange={event => setOnlyWaiting(event.target.checked)}>
            只看原先没有对应的
          </Checkbox>
        ) : null}
        {field.mayCreate && root && nameable.length > 1 ? (
          <Button size="small" onClick={() => keep(createAll(importId, field, draft, root.target))}>
            待定的 {nameable.length} 个都按原名新建
          </Button>
        ) : null}
      </header>
      <ul>
        {shown.map(value => (
          <li key={value.text}>
            <ValueText value={value} />
            <MeaningSelect
              field={field}
              value={value}
              meaning={draft[field.key]?.[value.text]}
              onChoose={target => settle(value.text, chosen(target))}
              onCreate={() => setCreating(value.text)}
            />
            <Consequence meaning={draft[field.key]?.[value.text]} onEdit={() => setCreating(value.text)} />
          </li>
        ))}
      </ul>
      {creating !== undefined ? (
        <NewUnitDialog
          importId={importId}
          text={creating}
          draft={draft}
          options={field.options}
          current={draft[field.key]?.[creating]?.newUnit ?? null}
          onCancel={() => setCreating(undefined)}
          onDone={unit => {
            settle(creating, created(unit));
            setCreating(undefined);
          }}
        />
      ) : null}
    </section>
  );
}

const ValueText = ({ value: { text, count } }: { value: ImportValueView }) => (
  <div className={styles.valueText}>
    {text === '' ? <i>（空白）</i> : <span>{text}</span>}
    <small>{formatCount(count)} 行</small>
  </div>
);

const NEW = 'new:';

function MeaningSelect(props: {
  field: ImportValueFieldView;
  value: ImportValueView;
  meaning: Meaning | undefined;
  onChoose: (target: string | null) => void;
  onCreate: () => void;
}) {
  const { field, value, meaning, onChoose, onCreate } = props;
  const waits = meaning?.target == null && !meaning?.newUnit && (value.text !== '' || field.required);
  const options = [
    ...(field.mayCreate
      ? [{ value: NEW, label: meaning?.newUnit ? `新建“${meaning.newUnit.name}”` : '新建单位……' }]
      : []),
    ...(field.required ? [] : [{ value: LEFT_OUT, label: '不填' }]),
    ...field.options.map(({ target, label }) => ({ value: target, label })),
  ];
  return (
    <Select<string>
      aria-label={`${field.label}“${value.text || '空白'}”对应`}
      placeholder={value.text === '' && !field.required ? '不填' : '请选择'}
      {...(waits ? { status: 'warning' as const } : {})}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      value={meaning?.newUnit ? NEW : (meaning?.target ?? null)}
      options={options}
      onChange={target => (target === NEW ? onCreate() : onChoose(target ?? null))}
    />
  );
}

/** Beside a choice: the unit that will be made, or where the choice comes from. */
function Consequence({ meaning, onEdit }: { meaning: Meaning | undefined; onEdit: () => void }) {
  if (meaning?.newUnit) {
    const { name, code, kind } = meaning.newUnit;
    return (
      <small>
        随导入新建 <b>{name}</b>（{UNIT_KIND_LABELS[kind]}，编码 {code}）
        <Button type="link" size="small" onClick={onEdit} aria-label={`修改新建的${name}`}>
          修改
        </Button>
      </small>
    );
  }
  if (meaning?.target == null) return <small />;
  return <small>{meaning.chosen ? '人工选定' : '按名称识别'}</small>;
}

import { ArrowDownOutlined, ArrowUpOutlined, CopyOutlined, DeleteOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { METRIC_CODES, type MetricCode, metricOf } from '@zuofeng/shared/scoring/metrics';
import type { Indicator } from '@zuofeng/shared/scoring/rule-book.contract';
import { ruleWords } from '@zuofeng/shared/scoring/rule-words';
import {
  FACT_SHAPE_LABELS,
  FACT_SHAPES,
  type FactShape,
  INDICATOR_KIND_LABELS,
  SCORING_LIMITS as LIMITS,
} from '@zuofeng/shared/scoring/scoring.labels';
import { Button, Form, Select } from 'antd';
import { groupsQuery } from '../../units/units.api.js';
import { emptyRule, isReadable, kindsFor, onSource } from '../book-content.js';
import { useField } from './editing.js';
import { AmountField, NoteField, WholeField, WordField } from './fields.js';
import { RuleFields } from './rule-fields.js';
import styles from './editor.module.css';

interface CardProps {
  index: number;
  last: boolean;
  open: boolean;
  faults: number;
  onToggle: () => void;
  onMove: (by: number) => void;
  onCopy: () => void;
  onRemove: () => void;
}

/** What an indicator is, in one line. */
export const indicatorWords = (indicator: Indicator): string =>
  [
    indicator.metric === null ? '人工录入' : metricOf(indicator.metric).label,
    isReadable(indicator) ? ruleWords(indicator) : '',
  ]
    .filter(Boolean)
    .join(' · ');

/** An indicator: one line in words; opened, its form. */
export function IndicatorCard({ index, last, open, faults, onToggle, onMove, onCopy, onRemove }: CardProps) {
  const at = `indicators.${index}`;
  const { value: indicator } = useField<Indicator>(at);
  const name = indicator.name || '未命名的指标';
  return (
    <li className={styles.indicator} data-open={open || undefined}>
      <div className={styles.bar}>
        <button type="button" className={styles.name} aria-expanded={open} onClick={onToggle}>
          <span className={styles.no}>{index + 1}</span>
          <span>
            <b>{name}</b>
            <small>
              {indicator.category ? `${indicator.category} · ` : ''}
              {INDICATOR_KIND_LABELS[indicator.rule.kind]} · {indicatorWords(indicator)}
            </small>
            {faults > 0 ? <em>{faults} 处有误</em> : null}
          </span>
        </button>
        <span className={styles.tools}>
          <Button
            type="text"
            icon={<ArrowUpOutlined aria-hidden="true" />}
            aria-label={`上移：${name}`}
            disabled={index === 0}
            onClick={() => onMove(-1)}
          />
          <Button
            type="text"
            icon={<ArrowDownOutlined aria-hidden="true" />}
            aria-label={`下移：${name}`}
            disabled={last}
            onClick={() => onMove(1)}
          />
          <Button
            type="text"
            icon={<CopyOutlined aria-hidden="true" />}
            aria-label={`复制：${name}`}
            onClick={onCopy}
          />
          <Button
            type="text"
            icon={<DeleteOutlined aria-hidden="true" />}
            aria-label={`删除：${name}`}
            onClick={onRemove}
          />
        </span>
      </div>
      {open ? <IndicatorForm at={at} /> : null}
    </li>
  );
}

function IndicatorForm({ at }: { at: string }) {
  const { value: indicator, set } = useField<Indicator>(at);
  const kind = useField<Indicator['rule']['kind']>(`${at}.rule.kind`);
  return (
    <div className={styles.form}>
      <div className={styles.fields}>
        <WordField at={`${at}.name`} label="指标名称" max={LIMITS.name} />
        <WordField at={`${at}.category`} label="类别" max={LIMITS.category} width={180} />
        <WordField
          at={`${at}.id`}
          label="指标代码"
          max={LIMITS.indicatorId}
          width={180}
          hint="版本之间按代码对应"
        />
      </div>
      <SourceFields at={at} />
      <Form.Item
        label="计分方式"
        htmlFor={kind.id}
        layout="vertical"
        colon={false}
        {...(kind.fault ? { validateStatus: 'error' as const, help: kind.fault } : {})}
      >
        <Select
          id={kind.id}
          value={indicator.rule.kind}
          style={{ width: 260, maxWidth: '100%' }}
          options={kindsFor(indicator).map(value => ({ value, label: INDICATOR_KIND_LABELS[value] }))}
          onChange={value => set({ ...indicator, rule: emptyRule(value) })}
        />
      </Form.Item>
      <RuleFields at={`${at}.rule`} indicator={indicator} kind={indicator.rule.kind} />
      <div className={styles.fields}>
        {indicator.rule.kind === 'veto' ? null : (
          <>
            <AmountField at={`${at}.cap`} label="得分上限" optional />
            <AmountField at={`${at}.floor`} label="得分下限" optional />
          </>
        )}
        <WholeField
          at={`${at}.minimumSample`}
          label="最少样本"
          suffix="件"
          max={LIMITS.minimumSample}
          hint="少于此数注明“样本过少”；0 为不设"
        />
        <GroupsField at={`${at}.groups`} />
      </div>
      <NoteField at={`${at}.note`} label="说明" max={LIMITS.note} />
    </div>
  );
}

/** 数据来源: a metric of the records, or figures entered by hand. */
function SourceFields({ at }: { at: string }) {
  const { value: indicator, set } = useField<Indicator>(at);
  const source = useField<MetricCode | null>(`${at}.metric`);
  const shape = useField<FactShape | null>(`${at}.shape`);
  const metric = indicator.metric === null ? null : metricOf(indicator.metric);
  return (
    <div className={styles.fields}>
      <Form.Item label="数据来源" htmlFor={source.id} layout="vertical" colon={false}>
        <Select
          id={source.id}
          showSearch={{ optionFilterProp: 'label' }}
          value={indicator.metric ?? 'hand'}
          style={{ width: 260 }}
          options={[
            { value: 'hand', label: '人工录入' },
            ...METRIC_CODES.map(code => ({ value: code, label: metricOf(code).label })),
          ]}
          onChange={next =>
            set(onSource(indicator, next === 'hand' ? null : (next as MetricCode), indicator.shape ?? null))
          }
        />
      </Form.Item>
      {metric ? (
        <p className={styles.about}>
          {FACT_SHAPE_LABELS[metric.shape]}：{metric.numerator}
          {metric.denominator ? `，除以${metric.denominator}` : ''}。
        </p>
      ) : (
        <Form.Item
          label="录入方式"
          htmlFor={shape.id}
          layout="vertical"
          colon={false}
          {...(shape.fault ? { validateStatus: 'error' as const, help: shape.fault } : {})}
        >
          <Select
            id={shape.id}
            value={indicator.shape ?? undefined}
            style={{ width: 180 }}
            options={FACT_SHAPES.map(value => ({ value, label: FACT_SHAPE_LABELS[value] }))}
            onChange={next => set(onSource(indicator, null, next))}
          />
        </Form.Item>
      )}
    </div>
  );
}

/** 适用分组: none chosen means all. */
function GroupsField({ at }: { at: string }) {
  const { id, value, set, fault } = useField<string[]>(at);
  const groups = useQuery(groupsQuery);
  return (
    <Form.Item
      label="适用分组"
      htmlFor={id}
      layout="vertical"
      colon={false}
      {...(fault ? { validateStatus: 'error' as const, help: fault } : {})}
    >
      <Select
        id={id}
        mode="multiple"
        allowClear
        placeholder="全部分组"
        value={value}
        style={{ minWidth: 220 }}
        loading={groups.isPending}
        options={(groups.data ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        onChange={set}
      />
    </Form.Item>
  );
}

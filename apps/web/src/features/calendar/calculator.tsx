import { useQuery } from '@tanstack/react-query';
import { CALENDAR_LIMITS } from '@zuofeng/shared/calendar/calendar.labels';
import { DEADLINE_UNITS, type DeadlineUnit } from '@zuofeng/shared/calendar/explain-deadline';
import { Card, Form, Input, InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { formatDay } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { type ExplainInput, explainQuery } from './calendar.api.js';
import styles from './calendar.module.css';

const UNIT_NAMES: Record<DeadlineUnit, string> = { working: '工作日', calendar: '自然日' };

/** 怎么算: the same arithmetic that every deadline of the product uses, step by step. */
export function Calculator({ today }: { today: string }) {
  const [input, setInput] = useState<ExplainInput>({ start: today, amount: 5, unit: 'working' });
  const answer = useQuery(explainQuery(input));
  const set = (change: Partial<ExplainInput>) => setInput({ ...input, ...change });
  return (
    <Card title="怎么算" size="small" style={{ marginBottom: 24 }}>
      <Form layout="inline">
        <Form.Item label="起算日" htmlFor="explain-start">
          <Input
            id="explain-start"
            type="date"
            value={input.start}
            onChange={event => set({ start: event.target.value })}
          />
        </Form.Item>
        <Form.Item label="期限" htmlFor="explain-amount">
          <InputNumber
            id="explain-amount"
            {...CALENDAR_LIMITS.amount}
            precision={0}
            value={input.amount}
            onChange={amount => set({ amount: amount ?? 0 })}
          />
        </Form.Item>
        <Segmented<DeadlineUnit>
          aria-label="按什么计算"
          options={DEADLINE_UNITS.map(unit => ({ value: unit, label: UNIT_NAMES[unit] }))}
          value={input.unit}
          onChange={unit => set({ unit })}
        />
      </Form>
      <div className={styles['result']} aria-live="polite">
        {input.start === '' ? (
          '请选择起算日'
        ) : (
          <PageState of={answer.error ? { ...answer, data: undefined } : answer} lines={2}>
            {({ day, text, steps }) => (
              <>
                <strong>{formatDay(day)}</strong>
                <p>{text}</p>
                {steps.length > 0 ? (
                  <details>
                    <summary>逐项列出</summary>
                    <ol>
                      {steps.map(step => (
                        <li key={step.kind + step.first}>{step.text}</li>
                      ))}
                    </ol>
                  </details>
                ) : null}
              </>
            )}
          </PageState>
        )}
      </div>
    </Card>
  );
}

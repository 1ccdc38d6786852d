import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { MetricCode } from '@zuofeng/shared/scoring/metrics';
import type { LevelPoints, SurveyGrade, TableStep } from '@zuofeng/shared/scoring/rule-book.contract';
import { SCORING_LIMITS as LIMITS } from '@zuofeng/shared/scoring/scoring.labels';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { levelsOf } from '../level-names.js';
import { useField } from './editing.js';
import { AmountField, ChoiceField, FlagField, WordField } from './fields.js';
import styles from './editor.module.css';

interface RowsProps<Row> {
  at: string;
  title: string;
  add: string;
  fresh: (rows: readonly Row[]) => Row | undefined;
  max: number;
  least?: number;
  children: (place: string) => ReactNode;
}

/** A short list inside a rule: steps, levels, grades. */
function Rows<Row>({ at, title, add, fresh, max, least = 0, children }: RowsProps<Row>) {
  const { value: rows, set, fault } = useField<Row[]>(at);
  const next = fresh(rows);
  return (
    <fieldset className={styles.rows}>
      <legend>{title}</legend>
      {fault ? (
        <p role="alert" className={styles.fault}>
          {fault}
        </p>
      ) : null}
      {rows.map((_, index) => (
        <div key={index} className={styles.row}>
          {children(`${at}.${index}`)}
          <Button
            type="text"
            icon={<DeleteOutlined aria-hidden="true" />}
            aria-label={`删除${title}第 ${index + 1} 行`}
            disabled={rows.length <= least}
            onClick={() => set(rows.filter((_one, place) => place !== index))}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined aria-hidden="true" />}
        disabled={rows.length >= max || next === undefined}
        onClick={() => next && set([...rows, next])}
      >
        {add}
      </Button>
    </fieldset>
  );
}

/** 按轻重定分: only where the records can be told apart. */
export function LevelRows({ at, metric, verb }: { at: string; metric: MetricCode | null; verb: string }) {
  const levels = levelsOf(metric);
  if (levels.length === 0) return null;
  return (
    <Rows<LevelPoints>
      at={at}
      title="按种类另定"
      add="添加种类"
      max={LIMITS.levels}
      fresh={rows => {
        const left = levels.find(([code]) => rows.every(({ level }) => level !== code));
        return left && { level: left[0], each: '1' };
      }}
    >
      {place => (
        <>
          <ChoiceField
            at={`${place}.level`}
            label="种类"
            choices={levels.map(([value, label]) => ({ value, label }))}
            width={160}
          />
          <AmountField at={`${place}.each`} label={`每次${verb}`} />
        </>
      )}
    </Rows>
  );
}

export const StepRows = ({ at }: { at: string }) => (
  <Rows<TableStep>
    at={at}
    title="档次（由高到低）"
    add="添加一档"
    max={LIMITS.steps}
    least={1}
    fresh={() => ({ atLeast: '', points: '' })}
  >
    {place => (
      <>
        <AmountField at={`${place}.atLeast`} label="不低于" suffix="%" />
        <AmountField at={`${place}.points`} label="得" />
      </>
    )}
  </Rows>
);

export const GradeRows = ({ at }: { at: string }) => (
  <Rows<SurveyGrade>
    at={at}
    title="等次"
    add="添加等次"
    max={LIMITS.grades}
    least={1}
    fresh={rows => ({ code: `grade-${rows.length + 1}`, label: '', weight: '0', excluded: false })}
  >
    {place => (
      <>
        <WordField at={`${place}.label`} label="名称" max={LIMITS.name} width={140} />
        <WordField at={`${place}.code`} label="代码" max={LIMITS.code} width={140} />
        <AmountField at={`${place}.weight`} label="权重（0 到 1）" suffix="" />
        <FlagField at={`${place}.excluded`} label="不计入有效人数" />
      </>
    )}
  </Rows>
);

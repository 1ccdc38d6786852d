import { PlusOutlined } from '@ant-design/icons';
import type { RuleBookContent } from '@zuofeng/shared/scoring/rule-book.contract';
import { SCORING_LIMITS as LIMITS } from '@zuofeng/shared/scoring/scoring.labels';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { type Faults, faultsWithin, freshId, moved, newIndicator } from './book-content.js';
import { EditingContext } from './editor/editing.js';
import { AmountField } from './editor/fields.js';
import { IndicatorCard } from './editor/indicator-card.js';
import { ListFields } from './editor/list-fields.js';
import styles from './editor/editor.module.css';

interface EditorProps {
  content: RuleBookContent;
  onChange: (content: RuleBookContent) => void;
  /** What is wrong, by place; shown on the fields. */
  faults: Faults;
}

/** 办法编辑器: base points, indicators by kind, and who comes onto which list. Used to write a book and to try one out. */
export function RuleBookEditor({ content, onChange, faults }: EditorProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const { indicators } = content;
  const put = (next: RuleBookContent['indicators']) => onChange({ ...content, indicators: next });
  const toggle = (key: string) =>
    setOpen(new Set(open.has(key) ? [...open].filter(one => one !== key) : [...open, key]));
  const add = (indicator: RuleBookContent['indicators'][number], place: number) => {
    put(indicators.toSpliced(place, 0, indicator));
    setOpen(new Set([...open, String(place)]));
  };
  const editing = useMemo(() => ({ content, change: onChange, faults }), [content, onChange, faults]);
  return (
    <EditingContext value={editing}>
      <section className={styles.section} aria-label="基础分">
        <h2>基础分</h2>
        <AmountField at="base" label="每个单位起始" hint="例如 100；各指标在此基础上加减" />
      </section>
      <section className={styles.section} aria-label="指标">
        <h2>
          指标 <small>{indicators.length} 项</small>
        </h2>
        {faults.get('indicators') ? (
          <p role="alert" className={styles.fault}>
            {faults.get('indicators')}
          </p>
        ) : null}
        <ol className={styles.indicators}>
          {indicators.map((indicator, index) => {
            const wrong = faultsWithin(faults, `indicators.${index}`);
            return (
              <IndicatorCard
                key={index}
                index={index}
                last={index === indicators.length - 1}
                open={open.has(String(index))}
                faults={wrong}
                onToggle={() => toggle(String(index))}
                onMove={by => {
                  put(moved(indicators, index, index + by));
                  setOpen(new Set());
                }}
                onCopy={() =>
                  add({ ...indicator, id: freshId(indicators), name: `${indicator.name}（副本）` }, index + 1)
                }
                onRemove={() => {
                  put(indicators.toSpliced(index, 1));
                  setOpen(new Set());
                }}
              />
            );
          })}
        </ol>
        <Button
          block
          icon={<PlusOutlined aria-hidden="true" />}
          disabled={indicators.length >= LIMITS.indicators}
          onClick={() => add(newIndicator(indicators), indicators.length)}
        >
          添加指标
        </Button>
      </section>
      <section className={styles.section} aria-label="上榜办法">
        <h2>上榜办法</h2>
        <ListFields />
      </section>
    </EditingContext>
  );
}

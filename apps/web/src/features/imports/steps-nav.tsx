import type { ImportView } from '@zuofeng/shared/imports/imports.contract';
import { unsettled, valueDraftOf } from './value-draft.js';
import styles from './imports.module.css';

const STEPS = { columns: '列对应', values: '值对应', preview: '预览' } as const;
export type StepKey = keyof typeof STEPS;
export const isStep = (text: string | null): text is StepKey => text !== null && text in STEPS;

export interface StepProps {
  view: ImportView;
  /** Reads the import anew, after another window changed it. */
  reload: () => void;
  go: (step: StepKey) => void;
}

/** How many values still wait for a meaning. */
export function unsettledCount({ valueFields }: ImportView): number {
  const draft = valueDraftOf(valueFields);
  return valueFields.reduce((sum, field) => sum + unsettled(field, draft).length, 0);
}

/** Where the import stands: what the person would do next. */
export function nextStep(view: ImportView): StepKey {
  if (view.state === 'uploaded') return 'columns';
  return unsettledCount(view) > 0 ? 'values' : 'preview';
}

/** The way of an import: done steps can be gone back to. */
export function StepsNav({ view, step, go }: { view: ImportView; step: StepKey; go: (to: StepKey) => void }) {
  const open = view.state === 'uploaded' ? ['columns'] : Object.keys(STEPS);
  // A sheet without list columns has no values to settle.
  const steps = Object.entries(STEPS).filter(([key]) => key !== 'values' || view.valueFields.length > 0);
  const waiting = unsettledCount(view);
  const notes: Record<StepKey, string> = {
    columns: '',
    values: waiting > 0 ? `${waiting} 个待定` : '',
    preview: view.counts.faulty > 0 ? `${view.counts.faulty} 行有错` : '',
  };
  return (
    <nav aria-label="导入步骤">
      <ol className={styles.steps}>
        <li className={styles.done}>上传</li>
        {steps.map(([key, label]) => (
          <li key={key}>
            <button
              type="button"
              aria-current={key === step ? 'step' : undefined}
              disabled={!open.includes(key)}
              onClick={() => go(key as StepKey)}
            >
              {label}
              {open.includes(key) && notes[key as StepKey] ? <small>{notes[key as StepKey]}</small> : null}
            </button>
          </li>
        ))}
        <li>导入</li>
      </ol>
    </nav>
  );
}

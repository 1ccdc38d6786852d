import { type ReactNode, useEffect, useRef } from 'react';
import { type Fault } from './answers.js';
import styles from './complain.module.css';

/** What must be mended before going on, at the top, each leading to its field; takes the keyboard's focus. */
export function Faults({ faults }: { faults: readonly Fault[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) box.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <div className={styles.faults} role="alert" tabIndex={-1} ref={box} aria-labelledby="faults-title">
      <h2 id="faults-title">请先改好下面{faults.length > 1 ? `这 ${faults.length} 处` : '这一处'}</h2>
      <ul>
        {faults.map(({ field, message }) => (
          <li key={field + message}>
            <a
              href={`#${field}`}
              onClick={event => {
                event.preventDefault();
                document.getElementById(field)?.focus();
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

const faultOf = (faults: readonly Fault[], id: string) => faults.find(({ field }) => field === id)?.message;
export const describedBy = (id: string, hint: unknown, fault: unknown) =>
  [hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ') || undefined;

interface FieldProps {
  id: string;
  label: string;
  hint?: ReactNode;
  value: string;
  faults: readonly Fault[];
  onChange: (value: string) => void;
  type?: 'text' | 'tel' | 'email';
  autoComplete?: string;
  /** More lines than one. */
  rows?: number;
  max?: number;
}

/** A labelled text with its help above and its fault beside it. */
export function TextField(props: FieldProps) {
  const { id, label, hint, value, faults, onChange, type = 'text', autoComplete = 'off', rows, max } = props;
  const fault = faultOf(faults, id);
  const shared = {
    id,
    value,
    autoComplete,
    'aria-describedby': describedBy(id, hint, fault),
    'aria-invalid': fault !== undefined,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return (
    <div className={`${styles.field} ${fault ? styles.wrong : ''}`}>
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      ) : null}
      {fault ? (
        <p id={`${id}-fault`} className={styles.fault}>
          {fault}
        </p>
      ) : null}
      {rows ? <textarea rows={rows} {...shared} /> : <input type={type} {...shared} />}
      {max && [...value].length > max * 0.8 ? (
        <p className={styles.hint} aria-live="polite">
          已写 {[...value].length} 字，最多 {max} 字
        </p>
      ) : null}
    </div>
  );
}

interface RadiosProps<T extends string> {
  id: string;
  legend: string;
  hint?: ReactNode;
  value: T | '';
  options: readonly { value: T; label: ReactNode; help?: ReactNode }[];
  faults: readonly Fault[];
  onChoose: (value: T) => void;
}

/** One of a few, each with its explanation; the first carries the id that a fault leads to. */
export function Radios<T extends string>(props: RadiosProps<T>) {
  const { id, legend, hint, value, options, faults, onChoose } = props;
  const fault = faultOf(faults, id);
  return (
    <fieldset
      className={`${styles.field} ${fault ? styles.wrong : ''}`}
      aria-describedby={describedBy(id, hint, fault)}
    >
      <legend>{legend}</legend>
      {hint ? (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      ) : null}
      {fault ? (
        <p id={`${id}-fault`} className={styles.fault}>
          {fault}
        </p>
      ) : null}
      {options.map((option, at) => (
        <label key={option.value} className={styles.radio}>
          <input
            id={at === 0 ? id : undefined}
            type="radio"
            name={id}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          <span>
            {option.label}
            {option.help ? <small>{option.help}</small> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

export function Tick(props: {
  id: string;
  checked: boolean;
  onChange: (on: boolean) => void;
  label: string;
  help?: string;
}) {
  const { id, checked, onChange, label, help } = props;
  return (
    <label className={styles.radio}>
      <input id={id} type="checkbox" checked={checked} onChange={event => onChange(event.target.checked)} />
      <span>
        {label}
        {help ? <small>{help}</small> : null}
      </span>
    </label>
  );
}

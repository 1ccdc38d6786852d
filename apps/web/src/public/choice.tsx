import { useId } from 'react';

export interface ChoiceProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChoose: (value: string) => void;
}

/** A segmented control made of radio buttons, so that arrow keys and screen readers know it. */
export function Choice({ label, value, options, onChoose }: ChoiceProps) {
  const name = useId();
  return (
    <fieldset className="seg no-print">
      <legend className="sr-only">{label}</legend>
      {options.map(option => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

import styles from './progress-bar.module.css';

export type Tone = 'waiting' | 'working' | 'checking' | 'closed' | 'soon' | 'late' | 'ended';

export interface Segment {
  tone: Tone;
  label: string;
  value: number;
}

/** The bar in words, for those who do not see it: “已销号 46 项，逾期 2 项，共 50 项”. */
export function describeSegments(segments: readonly Segment[], unit = '项'): string {
  const total = segments.reduce((sum, segment) => sum + segment.value, 0);
  if (total === 0) return `共 0 ${unit}`;
  const named = segments.filter(segment => segment.value > 0);
  return `${named.map(({ label, value }) => `${label} ${value} ${unit}`).join('，')}，共 ${total} ${unit}`;
}

/** A stacked bar. Segments share the width by their values; the overdue one is hatched as well as red. */
export function ProgressBar({ segments, unit = '项' }: { segments: readonly Segment[]; unit?: string }) {
  const text = describeSegments(segments, unit);
  return (
    <span className={styles.track} role="img" aria-label={text} title={text}>
      {segments
        .filter(segment => segment.value > 0)
        .map(({ tone, value }) => (
          <i key={tone} className={styles[tone]} style={{ flexGrow: value }} />
        ))}
    </span>
  );
}

/** The key to the bars: one swatch and one word for each tone. */
export function Legend({ entries }: { entries: readonly { tone: Tone; label: string }[] }) {
  return (
    <ul className={styles.legend}>
      {entries.map(({ tone, label }) => (
        <li key={tone}>
          <i className={styles[tone]} aria-hidden="true" />
          {label}
        </li>
      ))}
    </ul>
  );
}

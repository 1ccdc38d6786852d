import type { CaseRow } from '@zuofeng/shared/complaints/complaints.contract';
import {
  CASE_STATE_LABELS,
  CATEGORY_LABELS,
  FINDING_LABELS,
  GRADE_LABELS,
  HANDLING_LABELS,
  type Lamp,
  LAMP_LABELS,
  LAMPS,
  TRACK_LABELS,
} from '@zuofeng/shared/complaints/complaints.labels';
import { Chip } from '../rectification/item-words.js';
import { useToday, useWorkingCalendar } from '../rectification/working-calendar.js';
import styles from './case-words.module.css';
import { countdownOf } from './countdown.js';
import { type Lit, litOf } from './lamp-marks.js';

/** Where a case stands; the bar beside it tells waiting, working and ended apart without colour alone. */
export const CaseStateTag = ({ state }: Pick<CaseRow, 'state'>) => (
  <span className={`${styles.state} ${styles[state] ?? ''}`}>{CASE_STATE_LABELS[state]}</span>
);

const SHAPES: Record<Lit, { word: string; shape: React.ReactNode }> = {
  lit: {
    word: '已亮',
    shape: (
      <>
        <circle cx="6" cy="6" r="6" className={styles.disk} />
        <path d="M3 6.2 5.2 8.4 9 4" className={styles.tick} />
      </>
    ),
  },
  dark: { word: '未亮', shape: <circle cx="6" cy="6" r="5" className={styles.ring} /> },
  needless: { word: '不需要', shape: <path d="M2 6h8" className={styles.dash} /> },
};

/** The mark of one lamp: a ticked disk, an empty ring, or a dash where the finding asks for none. */
export const LampMark = ({ is, size = 12 }: { is: Lit; size?: number }) => (
  <svg viewBox="0 0 12 12" width={size} height={size} aria-hidden="true" className={styles.mark}>
    {SHAPES[is].shape}
  </svg>
);

export const litWord = (is: Lit): string => SHAPES[is].word;

/** The four lamps of a row, small: each has its word, and a shape that reads without its colour. */
export function LampRow({ row }: { row: Pick<CaseRow, 'lit' | 'finding'> }) {
  const marks = LAMPS.map((lamp): [Lamp, Lit] => [lamp, litOf(row, lamp)]);
  return (
    <ul className={styles.lamps} aria-label="四个一起">
      {marks.map(([lamp, is]) => (
        <li key={lamp} className={styles[is]}>
          <LampMark is={is} />
          {LAMP_LABELS[lamp]}
          <span className="sr-only">{litWord(is)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The countdown of a row, or how it ended. */
export function CaseCountdown({ row }: { row: CaseRow }) {
  const today = useToday();
  const calendar = useWorkingCalendar(row.track === 'fast' && row.dueOn && today ? [today, row.dueOn] : []);
  const countdown = countdownOf(row, today, calendar);
  if (countdown) return <span className={styles[countdown.tone]}>{countdown.text}</span>;
  if (row.grade) return <span className={styles.calm}>{GRADE_LABELS[row.grade]}</span>;
  return null;
}

/** What kind of case it is, in chips. */
export function CaseChips({ row }: { row: CaseRow }) {
  return (
    <>
      <Chip>{CATEGORY_LABELS[row.category]}</Chip>
      <Chip>{TRACK_LABELS[row.track]}</Chip>
      {row.handling ? <Chip>{HANDLING_LABELS[row.handling]}</Chip> : null}
      {row.finding ? (
        <Chip strong={row.finding !== 'unsubstantiated'}>{FINDING_LABELS[row.finding]}</Chip>
      ) : null}
    </>
  );
}

export const unitName = (unit: CaseRow['accusedUnit']): string =>
  unit ? unit.shortName || unit.name : '未明确';

import type { ItemRow } from '@zuofeng/shared/rectification/rectification.contract';
import { ESCALATION_LABELS, type EscalationLevel } from '@zuofeng/shared/rectification/escalation';
import {
  FOCUS_KIND_LABELS,
  FOCUS_LABELS,
  OUTCOME_LABELS,
  SEVERITY_LABELS,
  SOURCE_LABELS,
  STATE_LABELS,
  type State,
} from '@zuofeng/shared/rectification/rectification.labels';
import { ASPECT_LABELS, type Aspect } from '@zuofeng/shared/reference/reference.labels';
import { type ReactNode } from 'react';
import { LightTag } from '../../ui/light-tag.js';
import { timeLeft } from './deadline-words.js';
import styles from './item-words.module.css';
import { useToday, useWorkingCalendar } from './working-calendar.js';

export const Chip = ({ children, strong = false }: { children: ReactNode; strong?: boolean }) => (
  <span className={strong ? `${styles.chip} ${styles.strong}` : styles.chip}>{children}</span>
);

/** A state in words; the small bar shows how far along the way it is, so that it reads without colour. */
export function StateTag({ state }: { state: State }) {
  return <span className={`${styles.state} ${styles[state]}`}>{STATE_LABELS[state]}</span>;
}

/** The lamp of an item with what it means now: time left, time passed, or how the item ended. */
export function ItemLight({ item }: { item: Pick<ItemRow, 'light' | 'state' | 'deadline' | 'outcome'> }) {
  const today = useToday();
  const open = item.state === 'issued' || item.state === 'working';
  const calendar = useWorkingCalendar(open && today ? [today, item.deadline] : []);
  if (item.light === null) return <span className={styles.quiet}>未交办</span>;
  if (item.outcome) return <LightTag light="grey">{OUTCOME_LABELS[item.outcome]}</LightTag>;
  const left = open && today && item.deadline ? timeLeft(item.deadline, today, calendar) : undefined;
  const submitted = item.state === 'submitted' ? (item.light === 'red' ? '逾期报送' : '按时报送') : undefined;
  return <LightTag light={item.light}>{left ?? submitted}</LightTag>;
}

export const aspectLabel = (code: Aspect | null): string | undefined =>
  code === null ? undefined : ASPECT_LABELS[code];

/** `服务企业 · 项目` */
export const focusLabel = ({ focus, focusKind }: Pick<ItemRow, 'focus' | 'focusKind'>): string | undefined =>
  focus
    ? [FOCUS_LABELS[focus], focusKind ? FOCUS_KIND_LABELS[focusKind] : ''].filter(Boolean).join(' · ')
    : undefined;

/** What kind of problem it is, as chips: source, focus, aspect, severity where it is more than usual. */
export function ItemChips({ item }: { item: ItemRow }) {
  const chips = [item.source && SOURCE_LABELS[item.source], focusLabel(item), aspectLabel(item.aspectCode)];
  return (
    <>
      {item.severity === 'normal' ? null : <Chip strong>{SEVERITY_LABELS[item.severity]}</Chip>}
      {chips.filter(Boolean).map(chip => (
        <Chip key={chip}>{chip}</Chip>
      ))}
    </>
  );
}

/** `逾期升级：已报办公室主任` */
export const escalationLabel = (level: EscalationLevel): string => `逾期升级：${ESCALATION_LABELS[level]}`;

const MARKS: readonly [(row: ItemRow) => boolean, (row: ItemRow) => string][] = [
  [row => row.asCoUnit, () => '配合'],
  [row => row.escalation !== null, row => escalationLabel(row.escalation!)],
  [row => row.awaitsSignature, () => '待签字'],
  [row => row.awaitsExtension, () => '待批延期'],
  [row => row.sendBackCount > 0, row => `退回 ${row.sendBackCount} 次`],
  [row => row.reopenCount > 0, row => `重开 ${row.reopenCount} 次`],
  [row => row.extensionCount > 0, row => `延期 ${row.extensionCount} 次`],
  [row => row.childCount > 0, row => `子项 ${row.childCount}`],
  [row => row.imported, () => '历史导入'],
];

/** What is unusual about the item, in a few words. */
export const marksOf = (row: ItemRow): string[] =>
  MARKS.filter(([holds]) => holds(row)).map(([, say]) => say(row));

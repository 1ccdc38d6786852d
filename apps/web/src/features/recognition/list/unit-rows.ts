import {
  ACCOUNTABILITY_KIND_LABELS,
  ACCOUNTABILITY_KINDS,
} from '@zuofeng/shared/accountability/accountability.labels';
import { HONOUR_KIND_LABELS, HONOUR_KINDS } from '@zuofeng/shared/honours/honours.labels';
import type { UnitRecognition } from '@zuofeng/shared/recognition/recognition.contract';

export interface Count<Kind extends string> {
  kind: Kind;
  label: string;
  count: number;
}

const counts = <Kind extends string>(
  kinds: readonly Kind[],
  labels: Record<Kind, string>,
  records: readonly { kind: Kind }[],
): Count<Kind>[] =>
  kinds
    .map(kind => ({ kind, label: labels[kind], count: records.filter(one => one.kind === kind).length }))
    .filter(({ count }) => count > 0);

/** What a unit earned in the period, by kind: each count is that of a list which a link can open. */
export const unitCounts = ({ honours, accountability }: UnitRecognition) => ({
  honours: counts(HONOUR_KINDS, HONOUR_KIND_LABELS, honours),
  accountability: counts(
    ACCOUNTABILITY_KINDS,
    ACCOUNTABILITY_KIND_LABELS,
    accountability.filter(({ decidedWithin }) => decidedWithin),
  ),
  /** Decided before the period and still in force in it: named one by one, for they count in their own period. */
  inForce: accountability
    .filter(({ decidedWithin }) => !decidedWithin)
    .map(({ id, kind, effectTo }) => ({ id, label: ACCOUNTABILITY_KIND_LABELS[kind], effectTo })),
});

/** The first and the last day of the quarter in which the day lies. */
export function quarterOf(day: string): { from: string; to: string } {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const first = month - ((month - 1) % 3);
  const two = (value: number) => String(value).padStart(2, '0');
  const lastDay = [4, 6, 9, 11].includes(first + 2) ? 30 : 31;
  return { from: `${year}-${two(first)}-01`, to: `${year}-${two(first + 2)}-${lastDay}` };
}

import { addCalendarDays, chineseDay, type Day } from '../calendar/days.js';
import { rolledUpPercent } from '../rectification/rectification.rules.js';
import type { State } from '../rectification/rectification.labels.js';
import { ASPECT_LABELS, type Aspect } from '../reference/reference.labels.js';
import {
  GOAL_FIELD_LABELS,
  GOAL_FIELDS,
  type GoalField,
  type GoalStand,
  type PlanSent,
} from './plans.labels.js';

/** A goal as it is written: 找差距 gap; 树目标 indicator, target, owner, day; 抓落实 steps (domain.md §7.1). */
export interface GoalWords {
  id: string;
  title: string;
  aspectCode: Aspect;
  measureCode: string | null;
  gap: string | null;
  indicator: string | null;
  target: string | null;
  owner: string | null;
  dueOn: Day | null;
  steps: string | null;
}

/** What a goal must say before the plan is signed, in the order of reading. Which of the seventeen measures it serves may stay open. */
const NEEDED = [
  'gap',
  'indicator',
  'target',
  'owner',
  'dueOn',
  'steps',
] as const satisfies readonly GoalField[];

export const missingWords = (goal: GoalWords): GoalField[] =>
  NEEDED.filter(field => goal[field] === null || goal[field].trim() === '');

/** The last day on which a year's plan is in time: so many days from 1 January, itself counted (setting `plan.dueDays`). */
export const planDueOn = (year: number, dueDays: number): Day =>
  addCalendarDays(`${year}-01-01`, dueDays - 1);

/**
 * Whether a unit owes the plan of a year: every unit below the root that is active on the day by which plans are due.
 * A unit founded later, or closed before, may file one but owes none.
 */
export const owesPlan = (
  unit: { level: number; activeFrom: Day; activeTo: Day | null },
  dueOn: Day,
): boolean =>
  unit.level > 0 && unit.activeFrom <= dueOn && (unit.activeTo === null || unit.activeTo >= dueOn);

/** Whether a plan that is owed was sent in time; `signedOn` is the day on which a version was first signed. The last day counts. */
export function planSent(signedOn: Day | null, dueOn: Day, today: Day): PlanSent {
  if (signedOn !== null) return signedOn <= dueOn ? 'in-time' : 'late';
  return today <= dueOn ? 'due' : 'missing';
}

/** A goal's day lies in the year of its plan. */
export const isInYear = (day: Day, year: number): boolean => day.startsWith(`${year}-`);

export interface LinkedItem {
  state: State;
  percent: number;
  /** When the unit handed its work in; the ledger judges being in time by this day, too. */
  submittedOn: Day | null;
}

export interface GoalProgress {
  stand: GoalStand;
  /** Items that count: those on the ledger, drafts and cancelled ones left out. */
  items: number;
  closed: number;
  /** As a parent's item is rolled up: the mean, closed is 100. Null without items. */
  percent: number | null;
}

/**
 * How far a goal is, told by its items alone: it is met when every one is closed, in time when each was handed in by the
 * goal's day, and missed once that day is over while one is open. Without items nothing can be said, whatever the day.
 */
export function goalProgress(items: readonly LinkedItem[], dueOn: Day | null, today: Day): GoalProgress {
  const counting = items.filter(({ state }) => state !== 'cancelled' && state !== 'draft');
  const closed = counting.filter(({ state }) => state === 'closed');
  const known = { items: counting.length, closed: closed.length, percent: rolledUpPercent(counting) };
  if (counting.length === 0) return { stand: 'unlinked', ...known };
  const inTime = ({ submittedOn }: LinkedItem) =>
    dueOn === null || (submittedOn !== null && submittedOn <= dueOn);
  if (closed.length === counting.length) return { stand: closed.every(inTime) ? 'met' : 'late', ...known };
  return { stand: dueOn !== null && dueOn < today ? 'missed' : 'open', ...known };
}

export interface GoalChange {
  kind: 'added' | 'removed' | 'changed';
  goalId: string;
  title: string;
  fields: { field: GoalField; label: string; before: string | null; after: string | null }[];
}

/** What changed from one version's goals to the next one's, in words that stay readable; goals keep their identity through all versions. */
export function goalDifferences(
  before: readonly GoalWords[],
  after: readonly GoalWords[],
  measureNames: ReadonlyMap<string, string>,
): GoalChange[] {
  const was = new Map(before.map(goal => [goal.id, goal]));
  const is = new Set(after.map(({ id }) => id));
  const changed = after.flatMap((goal): GoalChange[] => {
    const old = was.get(goal.id);
    const fields = fieldChanges(old, goal, measureNames);
    if (fields.length === 0) return [];
    return [{ kind: old ? 'changed' : 'added', goalId: goal.id, title: goal.title, fields }];
  });
  const removed = before
    .filter(({ id }) => !is.has(id))
    .map((goal): GoalChange => ({
      kind: 'removed',
      goalId: goal.id,
      title: goal.title,
      fields: fieldChanges(goal, undefined, measureNames),
    }));
  return [...changed, ...removed];
}

function fieldChanges(
  before: GoalWords | undefined,
  after: GoalWords | undefined,
  measureNames: ReadonlyMap<string, string>,
): GoalChange['fields'] {
  const words = (field: GoalField, value: string | null | undefined): string | null => {
    if (value == null || value === '') return null;
    if (field === 'dueOn') return chineseDay(value);
    if (field === 'aspectCode') return ASPECT_LABELS[value as Aspect];
    return field === 'measureCode' ? (measureNames.get(value) ?? value) : value;
  };
  return GOAL_FIELDS.flatMap(field => {
    const [old, now] = [words(field, before?.[field]), words(field, after?.[field])];
    return old === now ? [] : [{ field, label: GOAL_FIELD_LABELS[field], before: old, after: now }];
  });
}

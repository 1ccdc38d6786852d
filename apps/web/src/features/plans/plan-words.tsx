import {
  GOAL_STAND_LABELS,
  type GoalStand,
  PLAN_SENT_LABELS,
  PLAN_STAND_LABELS,
  type PlanSent,
  type PlanStand,
} from '@zuofeng/shared/plans/plans.labels';
import type { GoalCounts } from '@zuofeng/shared/plans/plans.views.contract';
import { ProgressBar, type Segment, type Tone } from '../../ui/progress-bar.js';
import styles from './plans.module.css';

/** Where a unit stands with its plan; the small bar shows how far along the way it is, so that it reads without colour. */
export const StandTag = ({ stand }: { stand: PlanStand }) => (
  <span className={`${styles.stand} ${styles[stand]}`}>{PLAN_STAND_LABELS[stand]}</span>
);

export const SentTag = ({ sent }: { sent: PlanSent | null }) =>
  sent === null ? (
    <span className={styles.quiet}>不作要求</span>
  ) : (
    <span className={sent === 'missing' ? styles.late : sent === 'late' ? styles.warn : ''}>
      {PLAN_SENT_LABELS[sent]}
    </span>
  );

export const GoalStandTag = ({ stand }: { stand: GoalStand }) => (
  <span className={`${styles.goalStand} ${styles[`goal-${stand}`]}`}>{GOAL_STAND_LABELS[stand]}</span>
);

const TONES: [GoalStand, Tone][] = [
  ['met', 'closed'],
  ['late', 'soon'],
  ['open', 'working'],
  ['missed', 'late'],
  ['unlinked', 'waiting'],
];

export const goalSegments = (counts: GoalCounts): Segment[] =>
  TONES.map(([stand, tone]) => ({ tone, label: GOAL_STAND_LABELS[stand], value: counts[stand] }));

/** The goals of a plan as a bar, by how they stand. */
export const GoalsBar = ({ counts }: { counts: GoalCounts }) => (
  <ProgressBar segments={goalSegments(counts)} unit="个" />
);

/** `5 个目标，达成 2 个` */
export const goalsInWords = ({ total, met, late, missed }: GoalCounts): string =>
  [
    `${total} 个目标`,
    met + late > 0 ? `达成 ${met + late} 个` : '',
    missed > 0 ? `逾期未达成 ${missed} 个` : '',
  ]
    .filter(Boolean)
    .join('，');

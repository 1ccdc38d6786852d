import type { Day } from '../calendar/days.js';
import { type QuarterCode, type QuarterDue, parseQuarter } from './quarters.js';
import type { CellState, ReviewOutcome, ReviewState } from './reviews.labels.js';
import type { QuarterShare, ReviewCell } from './reviews.query.contract.js';

/** What the grid knows of one review: its states and days, none of its words. */
export interface ReviewMark {
  id: string;
  state: ReviewState;
  outcome: ReviewOutcome | null;
  heldOn: Day | null;
  /** The day of the submission that stands; kept when it is returned. */
  submittedOn: Day | null;
  /** Whether it was in time when it was signed first; null while it never was. Kept as it was then. */
  firstInTime: boolean | null;
  /** Of one that was sent back: until when it keeps its first day. */
  correctBy: Day | null;
  marks: number | null;
}

export interface CellInput {
  quarter: QuarterCode;
  /** Whether the unit owes one (`owesReview`). */
  owed: boolean;
  due: QuarterDue;
  unlocked: boolean;
  reviews: readonly ReviewMark[];
  today: Day;
}

/** The first that counts: the accepted one that was in time, else the accepted, the waiting, the returned, the draft. */
const RANK: readonly CellState[] = ['in-time', 'late', 'made-up', 'submitted', 'returned', 'draft'];

const stateOf = ({ state, outcome }: ReviewMark): CellState | null => {
  if (state === 'discarded') return null;
  return state === 'accepted' ? outcome : state;
};

/**
 * One unit's quarter (domain.md §6). A quarter whose last day passed without a submission is missed for ever; what is made
 * up for later stands beside that. A draft that nobody signed fulfils nothing, nor does a record that was sent back and not
 * corrected in its days: the quarter counts as missed until it comes again, late.
 */
export function cellOf({ quarter, owed, due, unlocked, reviews, today }: CellInput): ReviewCell {
  const ranked = reviews
    .flatMap(review => {
      const state = stateOf(review);
      return state === null ? [] : [{ review, state }];
    })
    .sort((one, other) => RANK.indexOf(one.state) - RANK.indexOf(other.state));
  const best = ranked[0];
  const signed = ranked.filter(({ review }) => review.firstInTime !== null);
  const over = due.day !== null && today > due.day;
  const abandoned = ({ state: stands, correctBy }: ReviewMark) =>
    over && stands === 'returned' && correctBy !== null && today > correctBy;
  const inTime = signed.some(({ review }) => review.firstInTime && !abandoned(review));
  const missed = owed && !inTime && (over || signed.length > 0);
  const shown = signed[0]?.review ?? best?.review;
  return {
    quarter,
    state: cellState({ best: best?.state, owed, missed, unlocked, quarter, today }),
    reviewId: shown?.id ?? null,
    reviews: signed.length,
    heldOn: shown?.heldOn ?? null,
    submittedOn: shown?.submittedOn ?? null,
    correctBy: shown?.state === 'returned' ? shown.correctBy : null,
    marks: shown?.marks ?? null,
    missed,
    unlocked,
  };
}

interface Standing {
  best: CellState | undefined;
  owed: boolean;
  missed: boolean;
  unlocked: boolean;
  quarter: QuarterCode;
  today: Day;
}

function cellState({ best, owed, missed, unlocked, quarter, today }: Standing): CellState {
  if (best && !(missed && best === 'draft' && !unlocked)) return best;
  if (missed) return 'missed';
  if (!owed) return 'none';
  return parseQuarter(quarter).first > today ? 'ahead' : 'pending';
}

/**
 * How many units were in time, per quarter. Denominator: units whose quarter is decided, one way or the other, or that were
 * missed; a quarter that still runs counts only those who are done. What is being checked is in neither.
 */
export function shareOf(quarter: QuarterCode, cells: readonly ReviewCell[]): QuarterShare {
  const count = (test: (cell: ReviewCell) => boolean) => cells.filter(test).length;
  const inTime = count(({ state }) => state === 'in-time');
  const late = count(({ state }) => state === 'late');
  const madeUp = count(({ state }) => state === 'made-up');
  const missed = count(({ state, missed: once }) => once && state !== 'made-up');
  const open = count(({ state, missed: once }) => !once && (state === 'submitted' || state === 'returned'));
  const due = inTime + late + madeUp + missed;
  return { quarter, due, inTime, late, madeUp, missed, open, rate: due === 0 ? null : inTime / due };
}

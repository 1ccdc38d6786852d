import type { MarkView } from '@zuofeng/shared/reviews/reviews.contract';
import type { ReviewOutcome, ReviewState } from '@zuofeng/shared/reviews/reviews.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/**
 * 专题研究: states and days of a review, none of its words. The trigger `review_guard` lets it move only along the table of
 * transitions, and nobody check what they wrote.
 */
@Entity('review')
@Index('review_of', ['unitId', 'quarter', 'no'], { unique: true })
@Index('review_open', ['unitId', 'quarter'], {
  unique: true,
  where: `state IN ('draft', 'submitted', 'returned')`,
})
@Index('review_state_list', ['state', 'quarter', 'id'])
@Index('review_quarter_list', ['quarter', 'id'])
@Check('review_quarter', `quarter ~ '^2[01][0-9]{2}Q[1-4]$'`)
@Check('review_state', `state IN ('draft', 'submitted', 'returned', 'accepted', 'discarded')`)
@Check('review_outcome', `outcome IN ('in-time', 'late', 'made-up')`)
@Check('review_marks', 'marks BETWEEN 0 AND 5')
@Check(
  'review_signed',
  `state NOT IN ('submitted', 'returned', 'accepted') OR (signed_by IS NOT NULL AND submitted_at IS NOT NULL
    AND submitted_on IS NOT NULL AND held_on IS NOT NULL AND outcome IS NOT NULL AND marks IS NOT NULL)`,
)
@Check(
  'review_checked',
  `state NOT IN ('returned', 'accepted') OR (checked_by IS NOT NULL AND checked_at IS NOT NULL)`,
)
@Check(
  'review_in_time',
  `outcome IS DISTINCT FROM 'in-time' OR due_on IS NULL OR submitted_on <= due_on OR submitted_on <= correct_by`,
)
@Check('review_first', '(first_in_time IS NULL) = (submitted_at IS NULL)')
@Check('review_made_up', `first_in_time IS NULL OR first_in_time = (outcome <> 'made-up')`)
export class ReviewEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'review_pkey' })
  id: string;

  @Column('uuid')
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'review_unit_fkey' })
  unit?: unknown;

  /** `2026Q1`. */
  @Column('text')
  quarter: string;

  /** Which of the unit's reviews in the quarter. */
  @Column('smallint')
  no: number;

  @Column('integer')
  version: number;

  @Column('text')
  state: ReviewState;

  /** How the submission that stands was to its day. */
  @Column('text', { nullable: true })
  outcome: ReviewOutcome | null;

  @Column('date', { nullable: true })
  heldOn: string | null;

  @Column('date', { nullable: true })
  submittedOn: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  submittedAt: Date | null;

  /** Whether the first submission was in time; for ever. */
  @Column('boolean', { nullable: true })
  firstInTime: boolean | null;

  /** The last day of submission as it was reckoned when it was signed. */
  @Column('date', { nullable: true })
  dueOn: string | null;

  /** Until when the correction keeps the day of the first submission. */
  @Column('date', { nullable: true })
  correctBy: string | null;

  @Column('smallint', { nullable: true })
  marks: number | null;

  @Column('integer')
  returnCount: number;

  @Column('uuid')
  createdBy: string;

  @Column('text')
  createdByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  createdAt: Date;

  @Column('uuid', { nullable: true })
  signedBy: string | null;

  @Column('text', { nullable: true })
  signedByName: string | null;

  /** 代签: the head for whom the deputy signed. */
  @Column('uuid', { nullable: true })
  signedForId: string | null;

  @Column('text', { nullable: true })
  signedForName: string | null;

  @Column('uuid', { nullable: true })
  checkedBy: string | null;

  @Column('text', { nullable: true })
  checkedByName: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  checkedAt: Date | null;

  @Column('text')
  changedByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  changedAt: Date;
}

/** The words of a review. */
@Entity('review_record')
export class ReviewRecordEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'review_record_pkey' })
  reviewId: string;

  @ManyToOne('ReviewEntity', { nullable: false })
  @JoinColumn({ name: 'review_id', foreignKeyConstraintName: 'review_record_review_fkey' })
  review?: unknown;

  @Column('text', { nullable: true })
  place: string | null;

  @Column('text', { nullable: true })
  chair: string | null;

  @Column('boolean')
  headChaired: boolean;

  @Column('text', { nullable: true })
  chairNote: string | null;

  @Column('text', { array: true })
  attendees: string[];

  @Column('text', { nullable: true })
  agenda: string | null;

  /** The marks of quality as they were when it was signed. */
  @Column('jsonb', { nullable: true })
  quality: MarkView[] | null;

  @Column('text', { nullable: true })
  checkNote: string | null;

  @Column('text', { nullable: true })
  discardReason: string | null;
}

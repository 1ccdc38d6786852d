import type { DecisionState, ReviewEventKind, ReviewState } from '@zuofeng/shared/reviews/reviews.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** 研究的问题 with the conclusion on it. */
@Entity('review_topic')
@Index('review_topic_of', ['reviewId', 'no'])
@Index('review_topic_item', ['itemId'], { where: 'item_id IS NOT NULL' })
@Index('review_topic_complaint', ['complaintId'], { where: 'complaint_id IS NOT NULL' })
export class ReviewTopicEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'review_topic_pkey' })
  id: string;

  @Column('uuid')
  reviewId: string;

  @ManyToOne('ReviewEntity', { nullable: false })
  @JoinColumn({ name: 'review_id', foreignKeyConstraintName: 'review_topic_review_fkey' })
  review?: unknown;

  @Column('smallint')
  no: number;

  @Column('text')
  title: string;

  @Column('text')
  conclusion: string;

  @Column('uuid', { nullable: true })
  itemId: string | null;

  @ManyToOne('RectificationItemEntity', { nullable: true })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'review_topic_item_fkey' })
  item?: unknown;

  @Column('uuid', { nullable: true })
  complaintId: string | null;

  @ManyToOne('ComplaintEntity', { nullable: true })
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'review_topic_complaint_fkey' })
  complaint?: unknown;
}

/** 新查摆的问题: with the signature it becomes an item of the ledger. */
@Entity('review_problem')
@Index('review_problem_of', ['reviewId', 'no'])
@Index('review_problem_item', ['itemId'], { unique: true, where: 'item_id IS NOT NULL' })
export class ReviewProblemEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'review_problem_pkey' })
  id: string;

  @Column('uuid')
  reviewId: string;

  @ManyToOne('ReviewEntity', { nullable: false })
  @JoinColumn({ name: 'review_id', foreignKeyConstraintName: 'review_problem_review_fkey' })
  review?: unknown;

  @Column('smallint')
  no: number;

  @Column('text')
  title: string;

  @Column('text')
  problem: string;

  @Column('uuid', { nullable: true })
  itemId: string | null;

  @ManyToOne('RectificationItemEntity', { nullable: true })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'review_problem_item_fkey' })
  item?: unknown;
}

/** 议定事项, followed from the signature until the head confirms that it is done. */
@Entity('review_decision')
@Index('review_decision_of', ['reviewId', 'no'])
@Index('review_decision_unit', ['unitId', 'state', 'dueOn', 'id'], { where: 'followed' })
@Index('review_decision_due', ['state', 'dueOn', 'id'], { where: 'followed' })
@Check('review_decision_state', `state IN ('open', 'done', 'confirmed')`)
@Check(
  'review_decision_reported',
  `state = 'open' OR (word IS NOT NULL AND reported_by IS NOT NULL AND reported_at IS NOT NULL)`,
)
@Check(
  'review_decision_confirmed',
  `(state = 'confirmed') = (confirmed_by IS NOT NULL) AND (state = 'confirmed') = (confirmed_at IS NOT NULL)`,
)
export class ReviewDecisionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'review_decision_pkey' })
  id: string;

  @Column('uuid')
  reviewId: string;

  @ManyToOne('ReviewEntity', { nullable: false })
  @JoinColumn({ name: 'review_id', foreignKeyConstraintName: 'review_decision_review_fkey' })
  review?: unknown;

  @Column('uuid')
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'review_decision_unit_fkey' })
  unit?: unknown;

  @Column('smallint')
  no: number;

  @Column('integer')
  version: number;

  @Column('text')
  text: string;

  @Column('text')
  owner: string;

  @Column('date')
  dueOn: string;

  @Column('text')
  state: DecisionState;

  /** The record is signed and not sent back. */
  @Column('boolean')
  followed: boolean;

  @Column('text', { nullable: true })
  word: string | null;

  @Column('uuid', { nullable: true })
  reportedBy: string | null;

  @Column('text', { nullable: true })
  reportedByName: string | null;

  @Column('uuid', { nullable: true })
  reportedForId: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  reportedAt: Date | null;

  @Column('uuid', { nullable: true })
  confirmedBy: string | null;

  @Column('text', { nullable: true })
  confirmedByName: string | null;

  @Column('uuid', { nullable: true })
  confirmedForId: string | null;

  @Column('text', { nullable: true })
  confirmedForName: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  confirmedAt: Date | null;

  @Column('text', { nullable: true })
  confirmNote: string | null;

  @Column('text', { nullable: true })
  rejectReason: string | null;

  @Column('text')
  changedByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  changedAt: Date;
}

/** A step of the record's timeline. */
@Entity('review_event')
@Index('review_event_of', ['reviewId', 'id'])
export class ReviewEventEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'review_event_pkey' })
  id: string;

  @Column('uuid')
  reviewId: string;

  @ManyToOne('ReviewEntity', { nullable: false })
  @JoinColumn({ name: 'review_id', foreignKeyConstraintName: 'review_event_review_fkey' })
  review?: unknown;

  @Column('text')
  action: ReviewEventKind;

  @Column('text', { nullable: true })
  fromState: ReviewState | null;

  @Column('text')
  toState: ReviewState;

  @Column('uuid', { nullable: true })
  actorId: string | null;

  @Column('text')
  actorName: string;

  @Column('uuid', { nullable: true })
  onBehalfOfId: string | null;

  @Column('text', { nullable: true })
  onBehalfOfName: string | null;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('jsonb')
  data: Record<string, unknown>;

  @Column('timestamp with time zone', { precision: 3 })
  at: Date;
}

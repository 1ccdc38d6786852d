import type {
  InstructionLevel,
  InstructionOutcome,
  InstructionState,
  InstructionSubject,
} from '@zuofeng/shared/instructions/instructions.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** 批示. The trigger `instruction_guard` lets it move only along the table of transitions and forgets no missed day. */
@Entity('instruction')
@Index('instruction_number', ['number'], { unique: true })
@Index('instruction_item', ['itemId', 'id'], { where: 'item_id IS NOT NULL' })
@Index('instruction_complaint', ['complaintId', 'id'], { where: 'complaint_id IS NOT NULL' })
@Index('instruction_review', ['reviewId', 'id'], { where: 'review_id IS NOT NULL' })
@Index('instruction_place', ['placeId', 'state', 'dueOn', 'id'])
@Index('instruction_unit', ['unitId', 'state', 'dueOn', 'id'], { where: 'unit_id IS NOT NULL' })
@Index('instruction_due', ['state', 'dueOn', 'id'])
@Index('instruction_list', { synchronize: false }) // an expression: more than TypeORM can say
@Check(
  'instruction_subject',
  `num_nonnulls(item_id, complaint_id, review_id) = 1 AND subject_type = CASE WHEN item_id IS NOT NULL THEN 'item'
    WHEN complaint_id IS NOT NULL THEN 'complaint' ELSE 'review' END`,
)
@Check('instruction_state', `state IN ('given', 'replied', 'returned', 'accepted', 'withdrawn')`)
@Check('instruction_level', 'level BETWEEN 0 AND 3')
@Check('instruction_reply_within', 'reply_within BETWEEN 1 AND 60')
@Check('instruction_days', 'started_on < due_on')
@Check('instruction_missed', '(missed_on IS NULL) = (missed_count = 0)')
@Check('instruction_withdrawn', `(state = 'withdrawn') = (withdraw_reason IS NOT NULL)`)
export class InstructionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'instruction_pkey' })
  id: string;

  /** `PS-2026-001`, without gaps within a year. */
  @Column('text')
  number: string;

  @Column('integer')
  version: number;

  @Column('text')
  subjectType: InstructionSubject;

  @Column('uuid', { nullable: true })
  itemId: string | null;

  @ManyToOne('RectificationItemEntity', { nullable: true })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'instruction_item_fkey' })
  item?: unknown;

  @Column('uuid', { nullable: true })
  complaintId: string | null;

  @ManyToOne('ComplaintEntity', { nullable: true })
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'instruction_complaint_fkey' })
  complaint?: unknown;

  @Column('uuid', { nullable: true })
  reviewId: string | null;

  @ManyToOne('ReviewEntity', { nullable: true })
  @JoinColumn({ name: 'review_id', foreignKeyConstraintName: 'instruction_review_fkey' })
  review?: unknown;

  /** Where it was given: the unit of the item or review, the desk of the case. */
  @Column('uuid')
  placeId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'place_id', foreignKeyConstraintName: 'instruction_place_fkey' })
  place?: unknown;

  /** The unit that owes the reply; null where the office does. */
  @Column('uuid', { nullable: true })
  unitId: string | null;

  @ManyToOne('UnitEntity', { nullable: true })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'instruction_unit_fkey' })
  unit?: unknown;

  @Column('text')
  state: InstructionState;

  @Column('smallint')
  level: InstructionLevel;

  @Column('text')
  words: string;

  /** Which asking and answering is going on. */
  @Column('integer')
  round: number;

  /** Working days, as set when it was given. */
  @Column('integer')
  replyWithin: number;

  /** The start and the day of the clock of the round that is going on. */
  @Column('date')
  startedOn: string;

  @Column('date')
  dueOn: string;

  /** The first day on which it was on record as unanswered; for ever. */
  @Column('date', { nullable: true })
  missedOn: string | null;

  @Column('integer')
  missedCount: number;

  @Column('uuid')
  givenBy: string;

  @Column('text')
  givenByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  givenAt: Date;

  @Column('date')
  givenOn: string;

  @Column('text', { nullable: true })
  withdrawReason: string | null;

  @Column('text')
  changedByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  changedAt: Date;
}

/** One asking and answering. What was answered is not rewritten; its files are attachments of `instruction-round`. */
@Entity('instruction_round')
@Index('instruction_round_instruction', ['instructionId', 'no'], { unique: true })
@Index('instruction_round_due', ['dueOn'])
@Check('instruction_round_outcome', `outcome IN ('accepted', 'returned')`)
@Check(
  'instruction_round_replied',
  '(reply IS NULL) = (replied_by IS NULL) AND (reply IS NULL) = (replied_at IS NULL)',
)
@Check(
  'instruction_round_judged',
  '(outcome IS NULL) = (judge_id IS NULL) AND (outcome IS NULL OR reply IS NOT NULL)',
)
export class InstructionRoundEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'instruction_round_pkey' })
  id: string;

  @Column('uuid')
  instructionId: string;

  @ManyToOne('InstructionEntity', { nullable: false })
  @JoinColumn({ name: 'instruction_id', foreignKeyConstraintName: 'instruction_round_instruction_fkey' })
  instruction?: unknown;

  @Column('integer')
  no: number;

  @Column('date')
  startedOn: string;

  @Column('date')
  dueOn: string;

  @Column('date', { nullable: true })
  missedOn: string | null;

  @Column('text', { nullable: true })
  prepared: string | null;

  @Column('uuid', { nullable: true })
  preparedBy: string | null;

  @Column('text', { nullable: true })
  preparedByName: string | null;

  @Column('text', { nullable: true })
  reply: string | null;

  @Column('uuid', { nullable: true })
  repliedBy: string | null;

  @Column('text', { nullable: true })
  repliedByName: string | null;

  /** 代签: the head for whom the deputy signed. */
  @Column('uuid', { nullable: true })
  repliedForId: string | null;

  @Column('text', { nullable: true })
  repliedForName: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  repliedAt: Date | null;

  @Column('text', { nullable: true })
  outcome: InstructionOutcome | null;

  @Column('text', { nullable: true })
  judgeNote: string | null;

  @Column('uuid', { nullable: true })
  judgeId: string | null;

  @Column('text', { nullable: true })
  judgeName: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  judgedAt: Date | null;
}

/** The last number given in a year; locked while one is taken, so a number is never skipped. */
@Entity('instruction_counter')
export class InstructionCounterEntity {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'instruction_counter_pkey' })
  year: number;

  @Column('integer')
  last: number;
}

import type { LetterLevel, LetterState, RoundOutcome } from '@zuofeng/shared/supervision/supervision.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** 督办单. The trigger `supervision_letter_guard` lets it move only along the table of transitions and forgets no missed day. */
@Entity('supervision_letter')
@Index('supervision_letter_number', ['number'], { unique: true })
@Index('supervision_letter_open', ['itemId'], {
  unique: true,
  where: `state IN ('issued', 'replied', 'returned')`,
})
@Index('supervision_letter_item', ['itemId', 'id'])
@Index('supervision_letter_unit', ['unitId', 'state', 'dueOn', 'id'])
@Index('supervision_letter_due', ['state', 'dueOn', 'id'])
@Check('supervision_letter_state', `state IN ('issued', 'replied', 'returned', 'accepted', 'withdrawn')`)
@Check('supervision_letter_level', `level IN ('unit-head', 'office', 'director', 'leading-group')`)
@Check('supervision_letter_reply_within', 'reply_within BETWEEN 1 AND 60')
@Check('supervision_letter_days', 'started_on < due_on')
@Check('supervision_letter_missed', '(missed_on IS NULL) = (missed_count = 0)')
@Check('supervision_letter_withdrawn', `(state = 'withdrawn') = (withdraw_reason IS NOT NULL)`)
export class SupervisionLetterEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'supervision_letter_pkey' })
  id: string;

  /** `DB-2026-001`, without gaps within a year. */
  @Column('text')
  number: string;

  @Column('integer')
  version: number;

  @Column('uuid')
  itemId: string;

  @ManyToOne('RectificationItemEntity', { nullable: false })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'supervision_letter_item_fkey' })
  item?: unknown;

  /** The unit to which it went. */
  @Column('uuid')
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'supervision_letter_unit_fkey' })
  unit?: unknown;

  @Column('text')
  state: LetterState;

  @Column('text')
  level: LetterLevel;

  @Column('text')
  subject: string;

  @Column('text')
  demand: string;

  /** Which asking and answering is going on. */
  @Column('integer')
  round: number;

  /** Working days, as set when it was issued. */
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
  issuedBy: string;

  @Column('text')
  issuedByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  issuedAt: Date;

  @Column('date')
  issuedOn: string;

  @Column('text', { nullable: true })
  withdrawReason: string | null;

  @Column('text')
  changedByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  changedAt: Date;
}

/** One asking and answering. What was answered is not rewritten; its files are attachments of `supervision-round`. */
@Entity('supervision_round')
@Index('supervision_round_letter', ['letterId', 'no'], { unique: true })
@Index('supervision_round_due', ['dueOn'])
@Check('supervision_round_outcome', `outcome IN ('accepted', 'returned')`)
@Check(
  'supervision_round_replied',
  '(reply IS NULL) = (replied_by IS NULL) AND (reply IS NULL) = (replied_at IS NULL)',
)
@Check(
  'supervision_round_reviewed',
  '(outcome IS NULL) = (reviewer_id IS NULL) AND (outcome IS NULL OR reply IS NOT NULL)',
)
export class SupervisionRoundEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'supervision_round_pkey' })
  id: string;

  @Column('uuid')
  letterId: string;

  @ManyToOne('SupervisionLetterEntity', { nullable: false })
  @JoinColumn({ name: 'letter_id', foreignKeyConstraintName: 'supervision_round_letter_fkey' })
  letter?: unknown;

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
  outcome: RoundOutcome | null;

  @Column('text', { nullable: true })
  reviewNote: string | null;

  @Column('uuid', { nullable: true })
  reviewerId: string | null;

  @Column('text', { nullable: true })
  reviewerName: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  reviewedAt: Date | null;
}

/** The last number given in a year; locked while one is taken, so a number is never skipped. */
@Entity('supervision_counter')
export class SupervisionCounterEntity {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'supervision_counter_pkey' })
  year: number;

  @Column('integer')
  last: number;
}

import type {
  CaseState,
  Category,
  Complainant,
  Finding,
  Grade,
  Handling,
  IntakeChannel,
  Mark,
  Track,
} from '@zuofeng/shared/complaints/complaints.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** The three-level catalogue that the office imports beside the eight categories. */
@Entity('complaint_category')
@Index('complaint_category_name', { synchronize: false }) // unique, nulls not distinct: more than TypeORM can say
@Check('complaint_category_level', `level BETWEEN 1 AND 3`)
@Check('complaint_category_place', `(parent_id IS NULL) = (level = 1)`)
export class ComplaintCategoryEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'complaint_category_pkey' })
  id: string;

  @Column('smallint')
  level: number;

  @Column('text')
  name: string;

  @Column('uuid', { nullable: true })
  parentId: string | null;

  @ManyToOne('ComplaintCategoryEntity', { nullable: true })
  @JoinColumn({ name: 'parent_id', foreignKeyConstraintName: 'complaint_category_parent_fkey' })
  parent?: unknown;

  @Column('boolean')
  active: boolean;
}

/** 举报投诉, a case. The trigger `complaint_guard` lets it move only along the table of transitions, each step with its record. */
@Entity('complaint')
@Index('complaint_number_key', ['number'], { unique: true })
@Index('complaint_desk', ['deskUnitId', 'state', 'registeredOn', 'id'])
@Index('complaint_state_due', ['state', 'concludeDueOn', 'id'])
@Index('complaint_accused', ['accusedUnitId', 'acceptedOn', 'id'])
@Index('complaint_handler', ['handlingUnitId', 'state', 'concludeDueOn', 'id'])
@Index('complaint_registered', ['registeredOn', 'id'])
@Index('complaint_respond_due', ['respondDueOn'])
@Index('complaint_concluded', ['concludedOn'], { where: 'concluded_on IS NOT NULL' })
@Index('complaint_rated', ['ratedOn'], { where: 'rated_on IS NOT NULL' })
@Index('complaint_main', ['mainCaseId'], { where: `main_case_id IS NOT NULL` })
@Index('complaint_due', { synchronize: false }) // an expression: more than TypeORM can say
@Index('complaint_words', { synchronize: false })
@Index('complaint_dark', ['id'], {
  where: `finding IN ('substantiated', 'partly') AND NOT lamps_waived
    AND (accepted_on IS NULL OR concluded_on IS NULL OR announced_on IS NULL OR accountable_on IS NULL)`,
})
@Index('complaint_channel_ref', ['channelRef'], { where: `channel_ref IS NOT NULL` })
@Index('complaint_closed', ['closedOn', 'id'], { where: `closed_on IS NOT NULL` })
@Index('complaint_unanswered', ['citizenWroteOn', 'id'], { where: `citizen_wrote_on IS NOT NULL` })
@Index('complaint_concluding', ['id'], {
  where: `conclude_within IS NOT NULL AND state IN ('accepted', 'investigating', 'reviewing')`,
})
@Index('complaint_objecting', ['id'], { where: `object_within IS NOT NULL AND state = 'investigating'` })
@Index('complaint_of_item', ['itemId'], { where: `item_id IS NOT NULL` })
@Check(
  'complaint_state',
  `state IN ('registered', 'accepted', 'investigating', 'reviewing', 'concluded', 'replied', 'closed', 'declined', 'transferred', 'merged')`,
)
@Check('complaint_channel', `channel IN ('web', 'hotline', 'letter', 'visit', 'referral')`)
@Check('complaint_complainant', `complainant IN ('person', 'enterprise')`)
@Check('complaint_track', `track IN ('ordinary', 'fast')`)
@Check(
  'complaint_category_code',
  `category IN ('inaction', 'delay', 'misconduct', 'extortion', 'buck-passing', 'attitude', 'policy-undelivered', 'other')`,
)
@Check('complaint_handling', `handling IN ('assigned', 'direct')`)
@Check('complaint_finding_code', `finding IN ('substantiated', 'partly', 'unsubstantiated')`)
@Check('complaint_grade', `grade BETWEEN 1 AND 5`)
@Check('complaint_mark', `mark IN ('un-attributable', 'malicious')`)
@Check('complaint_assigned', `handling IS NULL OR (handling = 'assigned') = (handling_unit_id IS NOT NULL)`)
@Check('complaint_summarised', `handling IS DISTINCT FROM 'assigned' OR summary IS NOT NULL`)
@Check('complaint_head_named', `NOT head_named OR handling IS DISTINCT FROM 'assigned'`)
@Check('complaint_main_case', `(state = 'merged') = (main_case_id IS NOT NULL)`)
export class ComplaintEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'complaint_pkey' })
  id: string;

  /** `TS-2026-00001`; unique and rising, not without gaps. */
  @Column('text')
  number: string;

  @Column('integer')
  version: number;

  @Column('text')
  state: CaseState;

  @Column('text')
  channel: IntakeChannel;

  @Column('text', { nullable: true })
  channelRef: string | null;

  @Column('text')
  complainant: Complainant;

  @Column('boolean')
  anonymous: boolean;

  @Column('text')
  track: Track;

  @Column('text')
  category: Category;

  @Column('uuid', { nullable: true })
  categoryId: string | null;

  @ManyToOne('ComplaintCategoryEntity', { nullable: true })
  @JoinColumn({ name: 'category_id', foreignKeyConstraintName: 'complaint_category_fkey' })
  categoryNode?: unknown;

  @Column('uuid', { nullable: true })
  accusedUnitId: string | null;

  @ManyToOne('UnitEntity', { nullable: true })
  @JoinColumn({ name: 'accused_unit_id', foreignKeyConstraintName: 'complaint_accused_unit_fkey' })
  accusedUnit?: unknown;

  @Column('boolean')
  headNamed: boolean;

  /** The place whose office handles the case: above the unit complained of, else the root. */
  @Column('uuid')
  deskUnitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'desk_unit_id', foreignKeyConstraintName: 'complaint_desk_unit_fkey' })
  deskUnit?: unknown;

  @Column('text', { nullable: true })
  handling: Handling | null;

  @Column('uuid', { nullable: true })
  handlingUnitId: string | null;

  @ManyToOne('UnitEntity', { nullable: true })
  @JoinColumn({ name: 'handling_unit_id', foreignKeyConstraintName: 'complaint_handling_unit_fkey' })
  handlingUnit?: unknown;

  /** What the unit reads instead of the complainant's own words. */
  @Column('text', { nullable: true })
  title: string | null;

  @Column('text', { nullable: true })
  summary: string | null;

  /** Which investigation is going on: each sending back, redoing and review begins another. */
  @Column('integer')
  round: number;

  @Column('text', { nullable: true })
  finding: Finding | null;

  @Column('integer')
  redone: number;

  @Column('integer')
  extensionCount: number;

  @Column('text', { nullable: true })
  replyDraft: string | null;

  @Column('text', { nullable: true })
  reply: string | null;

  /** What the complainant said of the outcome last. */
  @Column('smallint', { nullable: true })
  grade: Grade | null;

  @Column('boolean', { nullable: true })
  resolved: boolean | null;

  @Column('text', { nullable: true })
  mark: Mark | null;

  @Column('uuid', { nullable: true })
  mainCaseId: string | null;

  @ManyToOne('ComplaintEntity', { nullable: true })
  @JoinColumn({ name: 'main_case_id', foreignKeyConstraintName: 'complaint_main_case_fkey' })
  mainCase?: unknown;

  @Column('uuid', { nullable: true })
  itemId: string | null;

  @ManyToOne('RectificationItemEntity', { nullable: true })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'complaint_item_fkey' })
  item?: unknown;

  @Column('date')
  registeredOn: string;

  @Column('date')
  decideDueOn: string;

  @Column('date', { nullable: true })
  decidedOn: string | null;

  @Column('date', { nullable: true })
  acceptedOn: string | null;

  @Column('date')
  respondDueOn: string;

  @Column('date', { nullable: true })
  respondedOn: string | null;

  @Column('date', { nullable: true })
  assignedOn: string | null;

  @Column('date', { nullable: true })
  objectUntil: string | null;

  /** Working days, counted from the day of assignment. */
  @Column('integer', { nullable: true })
  objectWithin: number | null;

  @Column('date', { nullable: true })
  concludeDueOn: string | null;

  /** The day from which the clock of handling runs: of acceptance, or of the last redoing. */
  @Column('date', { nullable: true })
  concludeFrom: string | null;

  /** Working days, on the fast track and not extended: then the clock moves with the calendar. */
  @Column('integer', { nullable: true })
  concludeWithin: number | null;

  @Column('date', { nullable: true })
  concludedOn: string | null;

  @Column('date', { nullable: true })
  announcedOn: string | null;

  @Column('date', { nullable: true })
  accountableOn: string | null;

  @Column('boolean')
  lampsWaived: boolean;

  @Column('date', { nullable: true })
  repliedOn: string | null;

  @Column('date', { nullable: true })
  ratedOn: string | null;

  @Column('date', { nullable: true })
  closedOn: string | null;

  @Column('date', { nullable: true })
  reviewDueOn: string | null;

  @Column('date', { nullable: true })
  citizenWroteOn: string | null; // since when words or files of the complainant wait to be read

  @Column('uuid', { nullable: true })
  createdBy: string | null;

  @Column('timestamp with time zone', { precision: 3 })
  createdAt: Date;

  @Column('text')
  changedByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  changedAt: Date;
}

/** What the complainant wrote: the office's alone. */
@Entity('complaint_text')
@Index('complaint_text_trigrams', { synchronize: false })
export class ComplaintTextEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'complaint_text_pkey' })
  complaintId: string;

  @ManyToOne('ComplaintEntity', { nullable: false })
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'complaint_text_complaint_fkey' })
  complaint?: unknown;

  @Column('text')
  facts: string;

  @Column('text', { nullable: true })
  whenText: string | null;

  @Column('text', { nullable: true })
  whereText: string | null;

  @Column('text', { nullable: true })
  accusedText: string | null;
}

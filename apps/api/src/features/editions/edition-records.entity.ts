import type { InterviewState, ObjectionState } from '@zuofeng/shared/editions/editions.labels';
import type { CorrectionState } from '@zuofeng/shared/scoring/scoring.labels';
import type { List } from '@zuofeng/shared/scoring/places.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** 异议 of a unit, signed by its head. Its proof are attachments of `objection`. */
@Entity('objection')
@Index('objection_of', ['editionId', 'id'])
@Index('objection_unit', ['unitId', 'id'])
@Index('objection_state_id', ['state', 'id'])
@Check('objection_state', `state IN ('filed', 'upheld', 'partly', 'rejected', 'withdrawn')`)
@Check(
  'objection_decided',
  `(state IN ('upheld', 'partly', 'rejected')) = (decided_by IS NOT NULL)
      AND num_nonnulls(decided_by, decided_by_name, decision, decided_at) IN (0, 4)
      AND (state IN ('upheld', 'partly')) = (points IS NOT NULL)`,
)
@Check(
  'objection_two_people',
  `decided_by <> filed_by AND decided_by IS DISTINCT FROM filed_for_id
      OR decided_by IS NULL`,
)
export class ObjectionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'objection_pkey' })
  id: string;

  @Column('integer')
  version: number;

  @Column('uuid')
  editionId: string;

  @ManyToOne('EditionEntity', { nullable: false })
  @JoinColumn({ name: 'edition_id', foreignKeyConstraintName: 'objection_edition_fkey' })
  edition?: unknown;

  @Column('uuid')
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'objection_unit_fkey' })
  unit?: unknown;

  @Column('text', { nullable: true })
  indicatorId: string | null;

  @Column('text')
  state: ObjectionState;

  @Column('text')
  claim: string;

  @Column('uuid')
  filedBy: string;

  @Column('text')
  filedByName: string;

  /** 代签: the head for whom the deputy signed. */
  @Column('uuid', { nullable: true })
  filedForId: string | null;

  @Column('text', { nullable: true })
  filedForName: string | null;

  @Column('timestamp with time zone', { precision: 3 })
  filedAt: Date;

  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  @Column('text', { nullable: true })
  decidedByName: string | null;

  @Column('text', { nullable: true })
  decision: string | null;

  @Column('text', { nullable: true })
  points: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  decidedAt: Date | null;

  @Column('timestamp with time zone', { precision: 3 })
  changedAt: Date;
}

/** 更正: proposed by one person; confirmed by another it becomes a line of the run. */
@Entity('edition_correction')
@Index('edition_correction_of', ['editionId', 'id'])
@Index('edition_correction_open', ['state', 'id'], { where: `state = 'proposed'` })
@Index('edition_correction_objection', ['objectionId'], {
  unique: true,
  where: `objection_id IS NOT NULL AND state <> 'refused'`,
})
@Check('edition_correction_state', `state IN ('proposed', 'confirmed', 'refused')`)
@Check(
  'edition_correction_confirmed',
  `(state = 'proposed') = (confirmed_by IS NULL)
      AND (confirmed_by IS NULL) = (confirmed_by_name IS NULL) AND (state = 'refused') = (refusal IS NOT NULL)`,
)
@Check('edition_correction_two_people', 'confirmed_by <> proposed_by')
export class EditionCorrectionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'edition_correction_pkey' })
  id: string;

  @Column('uuid')
  editionId: string;

  @ManyToOne('EditionEntity', { nullable: false })
  @JoinColumn({ name: 'edition_id', foreignKeyConstraintName: 'edition_correction_edition_fkey' })
  edition?: unknown;

  @Column('uuid')
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'edition_correction_unit_fkey' })
  unit?: unknown;

  @Column('text', { nullable: true })
  indicatorId: string | null;

  @Column('text')
  points: string;

  @Column('text')
  reason: string;

  @Column('text')
  state: CorrectionState;

  @Column('uuid', { nullable: true })
  objectionId: string | null;

  @ManyToOne('ObjectionEntity', { nullable: true })
  @JoinColumn({ name: 'objection_id', foreignKeyConstraintName: 'edition_correction_objection_fkey' })
  objection?: unknown;

  @Column('uuid')
  proposedBy: string;

  @Column('text')
  proposedByName: string;

  @Column('uuid', { nullable: true })
  confirmedBy: string | null;

  @Column('text', { nullable: true })
  confirmedByName: string | null;

  @Column('text', { nullable: true })
  refusal: string | null;

  @Column('timestamp with time zone', { precision: 3 })
  changedAt: Date;
}

/** A unit of a published edition: on a list with its letter, and on the black one with the item that leads off it. */
@Entity('edition_place')
@Index('edition_place_letter_number', ['letterNumber'], { unique: true, where: 'letter_number IS NOT NULL' })
@Index('edition_place_unit', ['unitId', 'editionId'])
@Index('edition_place_item_id', ['itemId'], { where: 'item_id IS NOT NULL' })
@Check('edition_place_list', `list IN ('red', 'black')`)
@Check(
  'edition_place_acknowledged',
  'num_nonnulls(acknowledged_by, acknowledged_by_name, acknowledged_at) IN (0, 3)',
)
@Check(
  'edition_place_letter',
  `(list IS NULL) = (letter_number IS NULL)
      AND (letter_number IS NOT NULL OR acknowledged_by IS NULL)`,
)
@Check('edition_place_item', `item_id IS NULL OR list = 'black'`)
export class EditionPlaceEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'edition_place_pkey' })
  editionId: string;

  @ManyToOne('EditionEntity', { nullable: false })
  @JoinColumn({ name: 'edition_id', foreignKeyConstraintName: 'edition_place_edition_fkey' })
  edition?: unknown;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'edition_place_pkey' })
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'edition_place_unit_fkey' })
  unit?: unknown;

  /** Under which the unit stands in the signed content. */
  @Column('text')
  code: string;

  @Column('text', { nullable: true })
  list: List | null;

  /** 告知书 `GZ-2026-001`. */
  @Column('text', { nullable: true })
  letterNumber: string | null;

  @Column('uuid', { nullable: true })
  itemId: string | null;

  @ManyToOne('RectificationItemEntity', { nullable: true })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'edition_place_item_fkey' })
  item?: unknown;

  @Column('uuid', { nullable: true })
  acknowledgedBy: string | null;

  @Column('text', { nullable: true })
  acknowledgedByName: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  acknowledgedAt: Date | null;
}

/** The last letter's number of a year; locked while one is taken, so a number is never skipped. */
@Entity('edition_letter_counter')
export class EditionLetterCounterEntity {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'edition_letter_counter_pkey' })
  year: number;

  @Column('integer')
  last: number;
}

/** 约谈: a duty that so many black lists running lay upon the office. */
@Entity('interview')
@Index('interview_one', ['editionId', 'unitId'], { unique: true })
@Index('interview_unit', ['unitId', 'id'])
@Index('interview_state_id', ['state', 'id'])
@Check('interview_state', `state IN ('due', 'held')`)
@Check(
  'interview_held',
  `num_nonnulls(held_on, summary, held_by, held_by_name) IN (0, 4)
      AND (state = 'held') = (held_by IS NOT NULL)`,
)
export class InterviewEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'interview_pkey' })
  id: string;

  @Column('integer')
  version: number;

  /** The edition that made it so many. */
  @Column('uuid')
  editionId: string;

  @ManyToOne('EditionEntity', { nullable: false })
  @JoinColumn({ name: 'edition_id', foreignKeyConstraintName: 'interview_edition_fkey' })
  edition?: unknown;

  @Column('uuid')
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'interview_unit_fkey' })
  unit?: unknown;

  /** Numbers of the black editions running, the oldest first. */
  @Column('text', { array: true })
  editions: string[];

  @Column('text')
  state: InterviewState;

  @Column('date')
  dueOn: string;

  @Column('date', { nullable: true })
  heldOn: string | null;

  @Column('text', { nullable: true })
  summary: string | null;

  @Column('uuid', { nullable: true })
  heldBy: string | null;

  @Column('text', { nullable: true })
  heldByName: string | null;

  @Column('timestamp with time zone', { precision: 3 })
  changedAt: Date;
}

/** When a key signed first, and until when it was the current one. The keys themselves are in the settings of the program. */
@Entity('signing_key')
@Check('signing_key_times', 'to_at IS NULL OR to_at >= from_at')
export class SigningKeyEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'signing_key_pkey' })
  id: string;

  /** Raw 32 bytes, base64. */
  @Column('text')
  publicKey: string;

  @Column('timestamp with time zone', { precision: 3 })
  fromAt: Date;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  toAt: Date | null;
}

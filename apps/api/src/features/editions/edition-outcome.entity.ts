import type { Paper } from '@zuofeng/shared/editions/bulletin-words';
import type { InterviewState } from '@zuofeng/shared/editions/editions.labels';
import type { List } from '@zuofeng/shared/scoring/places.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

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

/** 模板 of a paper, each version with its file as attachment of `edition-template`; without one the product's own holds. */
@Entity('edition_template')
@Index('edition_template_version', ['kind', 'version'], { unique: true })
@Check('edition_template_kind', `kind IN ('bulletin', 'letter')`)
export class PaperTemplateEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'edition_template_pkey' })
  id: string;

  @Column('text')
  kind: Paper;

  @Column('integer')
  version: number;

  @Column('text')
  changedByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  changedAt: Date;
}

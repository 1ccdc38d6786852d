import type { ObjectionState } from '@zuofeng/shared/editions/editions.labels';
import type { CorrectionState } from '@zuofeng/shared/scoring/scoring.labels';
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

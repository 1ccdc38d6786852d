import type { PlanState, VersionOutcome } from '@zuofeng/shared/plans/plans.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** 工作方案 of a unit and year. The trigger `plan_guard` lets it move only along the table of transitions. */
@Entity('plan')
@Index('plan_unit_year', ['unitId', 'year'], { unique: true })
@Index('plan_year_state', ['year', 'state', 'unitId'])
@Check('plan_year', 'year BETWEEN 2020 AND 2199')
@Check('plan_state', `state IN ('draft', 'signed', 'returned', 'filed')`)
@Check('plan_signed', `state NOT IN ('signed', 'returned', 'filed') OR signed_on IS NOT NULL`)
@Check(
  'plan_filed',
  `(filed_no IS NULL) = (filed_on IS NULL) AND (state <> 'filed' OR filed_no = no)
      AND (filed_no IS NULL OR filed_no <= no)`,
)
export class PlanEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'plan_pkey' })
  id: string;

  @Column('integer')
  version: number;

  @Column('uuid')
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'plan_unit_fkey' })
  unit?: unknown;

  @Column('integer')
  year: number;

  @Column('text')
  state: PlanState;

  /** The version that is being written or stands. */
  @Column('integer')
  no: number;

  /** The version in force: the last that was filed. */
  @Column('integer', { nullable: true })
  filedNo: number | null;

  /** When a version was first signed: by this day the plan is in time or not. */
  @Column('date', { nullable: true })
  signedOn: string | null;

  /** When the version in force was filed. */
  @Column('date', { nullable: true })
  filedOn: string | null;

  @Column('uuid')
  createdBy: string;

  @Column('text')
  createdByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  createdAt: Date;

  @Column('text')
  changedByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  changedAt: Date;
}

/** One version: written by the unit, signed, then filed or returned. What was signed is not rewritten. */
@Entity('plan_version')
@Index('plan_version_no', ['planId', 'no'], { unique: true })
@Check('plan_version_outcome', `outcome IN ('filed', 'returned')`)
@Check('plan_version_signed', '(signed_by IS NULL) = (signed_at IS NULL)')
@Check(
  'plan_version_reviewed',
  `(outcome IS NULL) = (reviewer_id IS NULL) AND (outcome IS NULL) = (reviewed_at IS NULL)
      AND (outcome IS NULL OR signed_by IS NOT NULL) AND (outcome <> 'returned' OR review_note IS NOT NULL)`,
)
@Check(
  'plan_version_two_people',
  `reviewer_id IS NULL OR (reviewer_id <> signed_by AND reviewer_id IS DISTINCT FROM signed_for_id
        AND reviewer_id <> ALL (writers))`,
)
export class PlanVersionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'plan_version_pkey' })
  id: string;

  @Column('uuid')
  planId: string;

  @ManyToOne('PlanEntity', { nullable: false })
  @JoinColumn({ name: 'plan_id', foreignKeyConstraintName: 'plan_version_plan_fkey' })
  plan?: unknown;

  @Column('integer')
  no: number;

  /** Why a filed plan is revised. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('text', { nullable: true })
  overview: string | null;

  /** Who wrote at it, or at the version from which it was taken over. */
  @Column('uuid', { array: true })
  writers: string[];

  @Column('text', { nullable: true })
  signNote: string | null;

  @Column('uuid', { nullable: true })
  signedBy: string | null;

  @Column('text', { nullable: true })
  signedByName: string | null;

  /** 代签: the head for whom the deputy signed. */
  @Column('uuid', { nullable: true })
  signedForId: string | null;

  @Column('text', { nullable: true })
  signedForName: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  signedAt: Date | null;

  @Column('text', { nullable: true })
  outcome: VersionOutcome | null;

  @Column('text', { nullable: true })
  reviewNote: string | null;

  @Column('uuid', { nullable: true })
  reviewerId: string | null;

  @Column('text', { nullable: true })
  reviewerName: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  reviewedAt: Date | null;
}

import type { HandFigures } from '@zuofeng/shared/scoring/hand-values.rules';
import type { HandValueState } from '@zuofeng/shared/scoring/scoring.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** A figure of a unit and period that no record gives, such as a survey: with evidence, entered by one, checked by another. */
@Entity('hand_value')
@Index('hand_value_once', ['period', 'unitId', 'indicatorId'], { unique: true })
@Check('hand_value_period', `period ~ '^20\\d\\d(-(0[1-9]|1[0-2])|Q[1-4])?$'`)
@Check('hand_value_state', `state IN ('entered', 'confirmed', 'returned')`)
@Check(
  'hand_value_checked',
  `(state = 'entered') = (checked_by IS NULL)
      AND (state = 'returned') = (return_reason IS NOT NULL)`,
)
@Check('hand_value_two_people', 'checked_by <> entered_by')
export class HandValueEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'hand_value_pkey' })
  id: string;

  @Column('integer')
  version: number;

  /** Code of the period, such as `2026Q1`. */
  @Column('text')
  period: string;

  @Column('uuid')
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'hand_value_unit_fkey' })
  unit?: unknown;

  @Column('text')
  indicatorId: string;

  @Column('text')
  state: HandValueState;

  @Column('jsonb')
  value: HandFigures;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('uuid')
  enteredBy: string;

  @Column('text')
  enteredByName: string;

  @Column('uuid', { nullable: true })
  checkedBy: string | null;

  @Column('text', { nullable: true })
  checkedByName: string | null;

  @Column('text', { nullable: true })
  returnReason: string | null;

  @Column('timestamp with time zone', { precision: 3 })
  changedAt: Date;
}

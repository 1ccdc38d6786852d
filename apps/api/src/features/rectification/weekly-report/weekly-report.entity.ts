import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** 周报 of a unit and all below it, exactly as it was reported when the week had ended. Never rewritten. */
@Entity('weekly_report')
@Index('weekly_report_unit', ['unitId', 'week'])
@Index('weekly_report_untold', ['week'], { where: 'told_at IS NULL' })
@Check('weekly_report_monday', 'extract(isodow FROM week) = 1')
export class WeeklyReportEntity {
  @PrimaryColumn('date', { primaryKeyConstraintName: 'weekly_report_pkey' })
  week: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'weekly_report_pkey' })
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'weekly_report_unit_fkey' })
  unit?: unknown;

  @Column('jsonb')
  report: Record<string, unknown>;

  @Column('timestamp with time zone', { precision: 3 })
  keptAt: Date;

  /** When those to whom it is due were told. */
  @Column('timestamp with time zone', { precision: 3, nullable: true })
  toldAt: Date | null;
}

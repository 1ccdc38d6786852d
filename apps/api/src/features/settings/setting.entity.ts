import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** A setting that the office has changed; the others have no row and follow their default. */
@Entity('office_setting')
export class OfficeSettingEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'office_setting_pkey' })
  code: string;

  @VersionColumn()
  version: number;

  @Column('integer')
  value: number;

  @Column('timestamp with time zone', { precision: 3 })
  changedAt: Date;

  @Column('text')
  changedBy: string;
}

import {
  Check,
  Column,
  Entity,
  Exclusion,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  VersionColumn,
} from 'typeorm';
import { UnitEntity } from './unit.entity.js';

/** 考评分组: ranking is always within a group. */
@Entity('evaluation_group')
@Index('evaluation_group_code', ['code'], { unique: true })
@Index('evaluation_group_name', ['name'], { unique: true })
export class EvaluationGroupEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'evaluation_group_pkey' })
  id: string;

  @VersionColumn()
  version: number;

  @Column('text')
  code: string;

  @Column('text')
  name: string;

  @Column('integer')
  sortOrder: number;
}

/** A stretch of days, both ends included, in which a unit is evaluated in a group. Stretches never overlap. */
@Entity('unit_group')
@Index('unit_group_unit', ['unitId', 'fromDay'])
@Index('unit_group_group', ['groupId'])
@Check('unit_group_period', 'to_day IS NULL OR to_day >= from_day')
@Exclusion(
  'unit_group_one_at_a_time',
  `USING gist (unit_id WITH =, daterange(from_day, to_day, '[]') WITH &&)`,
)
export class UnitGroupEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'unit_group_pkey' })
  id: string;

  @Column('uuid')
  unitId: string;

  @ManyToOne(() => UnitEntity, { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'unit_group_unit_fkey' })
  unit?: UnitEntity;

  @Column('uuid')
  groupId: string;

  @ManyToOne(() => EvaluationGroupEntity, { nullable: false })
  @JoinColumn({ name: 'group_id', foreignKeyConstraintName: 'unit_group_group_fkey' })
  group?: EvaluationGroupEntity;

  @Column('date')
  fromDay: string;

  @Column('date', { nullable: true })
  toDay: string | null;
}

import { UNIT_KINDS, type UnitKind } from '@zuofeng/shared/units/units.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';

/** A unit of the tree. `path` decides what a role reaches: it is `/root/…/unit/` of ids. */
@Entity('unit')
@Index('unit_code', ['code'], { unique: true })
@Index('unit_path', ['path'], { unique: true })
@Index('unit_one_root', ['kind'], { unique: true, where: `kind = 'city'` })
@Index('unit_parent', ['parentId'])
@Check('unit_kind', `kind IN (${UNIT_KINDS.map(kind => `'${kind}'`).join(', ')})`)
@Check('unit_root', `(parent_id IS NULL) = (kind = 'city')`)
@Check('unit_path_ends_here', `path LIKE '/%' AND path LIKE '%/' || id || '/'`)
@Check('unit_period', 'active_to IS NULL OR active_to >= active_from')
export class UnitEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'unit_pkey' })
  id: string;

  @VersionColumn()
  version: number;

  @Column('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text')
  shortName: string;

  @Column('text')
  kind: UnitKind;

  @Column('uuid', { nullable: true })
  parentId: string | null;

  @ManyToOne(() => UnitEntity)
  @JoinColumn({ name: 'parent_id', foreignKeyConstraintName: 'unit_parent_fkey' })
  parent?: UnitEntity;

  @Column('text')
  path: string;

  @Column('smallint')
  level: number;

  @Column('integer')
  sortOrder: number;

  @Column('text', { nullable: true })
  headName: string | null;

  /** No foreign key: accounts refer to units, not the other way round. */
  @Column('uuid', { nullable: true })
  headAccountId: string | null;

  @Column('text', { nullable: true })
  liaisonName: string | null;

  @Column('uuid', { nullable: true })
  liaisonAccountId: string | null;

  @Column('date')
  activeFrom: string;

  /** The last day on which the unit is active. */
  @Column('date', { nullable: true })
  activeTo: string | null;

  @Column('timestamp with time zone', { precision: 3 })
  createdAt: Date;

  @Column('timestamp with time zone', { precision: 3 })
  changedAt: Date;

  @Column('text', { nullable: true })
  changedBy: string | null;
}

/** 科室: part of a unit, without a place in the tree of its own. Switched off, never deleted. */
@Entity('section')
@Index('section_name', ['unitId', 'name'], { unique: true })
export class SectionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'section_pkey' })
  id: string;

  @Column('uuid')
  unitId: string;

  @ManyToOne(() => UnitEntity, { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'section_unit_fkey' })
  unit?: UnitEntity;

  @Column('text')
  name: string;

  @Column('boolean')
  active: boolean;
}

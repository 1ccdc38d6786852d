import type { Aspect } from '@zuofeng/shared/reference/reference.labels';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';

/** One of the six aspects; seeded, never edited. */
@Entity('aspect')
export class AspectEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'aspect_pkey' })
  code: Aspect;

  @Column('text')
  name: string;

  @Column('smallint')
  sortOrder: number;
}

/** One of the measures 十七项措施. Switched off, never deleted: items go on referring to it. */
@Entity('measure')
@Index('measure_code', ['code'], { unique: true })
@Index('measure_aspect', ['aspect'])
export class MeasureEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'measure_pkey' })
  id: string;

  @VersionColumn()
  version: number;

  @Column('text')
  code: string;

  @Column('text')
  aspect: Aspect;

  @ManyToOne(() => AspectEntity, { nullable: false })
  @JoinColumn({ name: 'aspect', foreignKeyConstraintName: 'measure_aspect_fkey' })
  aspectRow?: AspectEntity;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  description: string | null;

  @Column('integer')
  sortOrder: number;

  @Column('boolean')
  active: boolean;

  @Column('boolean')
  demo: boolean;
}

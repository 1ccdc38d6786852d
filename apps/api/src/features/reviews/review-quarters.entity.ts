import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** 同意补办: the director's word on a quarter that was missed. */
@Entity('review_unlock')
export class ReviewUnlockEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'review_unlock_pkey' })
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'review_unlock_unit_fkey' })
  unit?: unknown;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'review_unlock_pkey' })
  quarter: string;

  @Column('text')
  reason: string;

  @Column('uuid')
  byId: string;

  @Column('text')
  byName: string;

  @Column('timestamp with time zone', { precision: 3 })
  at: Date;
}

/** 缺: a quarter whose last day passed without a review, and how far up that was reported; level 0 is the unit itself. */
@Entity('review_miss')
@Check('review_miss_level', 'level BETWEEN 0 AND 3')
export class ReviewMissEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'review_miss_pkey' })
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'review_miss_unit_fkey' })
  unit?: unknown;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'review_miss_pkey' })
  quarter: string;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'review_miss_pkey' })
  level: number;

  @Column('date')
  dueOn: string;

  @Column('timestamp with time zone', { precision: 3 })
  at: Date;
}

/** 日历订阅: an address at which a calendar reads a unit's dates; only the hash of its secret is kept. */
@Entity('review_feed')
@Index('review_feed_secret', ['secretHash'], { unique: true })
@Index('review_feed_unit', ['unitId', 'id'], { where: 'revoked_at IS NULL' })
export class ReviewFeedEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'review_feed_pkey' })
  id: string;

  @Column('uuid')
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'review_feed_unit_fkey' })
  unit?: unknown;

  @Column('text')
  secretHash: string;

  @Column('uuid')
  createdBy: string;

  @Column('text')
  createdByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  createdAt: Date;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  revokedAt: Date | null;

  @Column('text', { nullable: true })
  revokedByName: string | null;
}

import type { Sort } from '@zuofeng/shared/rectification/rectification.labels';
import type { LedgerLayout, Rhythm } from '@zuofeng/shared/saved-views/saved-views.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';

/** 常用视图: a person's view of the ledger. Its filter is read back through the list's contract, never trusted. */
@Entity('saved_view')
@Index('saved_view_name', ['ownerId', 'name'], { unique: true })
@Index('saved_view_own', ['ownerId', 'position', 'id'])
@Index('saved_view_default', ['ownerId'], { unique: true, where: 'is_default' })
@Index('saved_view_shared', ['sharedUnitId'], { where: 'shared_unit_id IS NOT NULL' })
@Check('saved_view_layout', `layout IN ('table', 'board')`)
export class SavedViewEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'saved_view_pkey' })
  id: string;

  @VersionColumn()
  version: number;

  @Column('uuid')
  ownerId: string;

  @ManyToOne('AccountEntity', { nullable: false })
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'saved_view_owner_fkey' })
  owner?: unknown;

  @Column('text')
  name: string;

  @Column('jsonb')
  filter: Record<string, unknown>;

  @Column('text')
  sort: Sort;

  @Column('text')
  layout: LedgerLayout;

  /** Those who hold a role over this very unit see the view; null = private. */
  @Column('uuid', { nullable: true })
  sharedUnitId: string | null;

  @ManyToOne('UnitEntity')
  @JoinColumn({ name: 'shared_unit_id', foreignKeyConstraintName: 'saved_view_shared_unit_fkey' })
  sharedUnit?: unknown;

  @Column('boolean')
  isDefault: boolean;

  @Column('integer')
  position: number;

  @Column('timestamp with time zone', { precision: 3 })
  createdAt: Date;
}

/** 订阅: when a person is told of a view, and what was in it when they last were. */
@Entity('view_subscription')
@Index('view_subscription_told', ['toldOn'])
@Index('view_subscription_account', ['accountId'])
@Check(
  'view_subscription_rhythm',
  `(rhythm = 'daily' AND weekday IS NULL) OR (rhythm = 'weekly' AND weekday BETWEEN 1 AND 7)`,
)
export class ViewSubscriptionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'view_subscription_pkey' })
  viewId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'view_subscription_pkey' })
  accountId: string;

  @ManyToOne('SavedViewEntity', { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'view_id', foreignKeyConstraintName: 'view_subscription_view_fkey' })
  view?: unknown;

  @ManyToOne('AccountEntity', { nullable: false })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'view_subscription_account_fkey' })
  account?: unknown;

  @Column('text')
  rhythm: Rhythm;

  @Column('smallint', { nullable: true })
  weekday: number | null;

  /** The last day told, or the day of subscribing. */
  @Column('date')
  toldOn: string;

  @Column('timestamp with time zone', { precision: 3 })
  toldAt: Date;

  @Column('integer')
  total: number;

  /** The items of that day; empty when there were too many to watch one by one. */
  @Column('uuid', { array: true })
  known: string[];
}

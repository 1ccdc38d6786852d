import type { Aspect } from '@zuofeng/shared/reference/reference.labels';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** 目标: the same through all versions of its plan; what it says in each is in its words. */
@Entity('plan_goal')
@Index('plan_goal_plan', ['planId', 'id'])
export class PlanGoalEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'plan_goal_pkey' })
  id: string;

  @Column('uuid')
  planId: string;

  @ManyToOne('PlanEntity', { nullable: false })
  @JoinColumn({ name: 'plan_id', foreignKeyConstraintName: 'plan_goal_plan_fkey' })
  plan?: unknown;
}

/** What a goal says in one version: 找差距、树目标、抓落实. */
@Entity('plan_goal_words')
@Index('plan_goal_words_goal', ['goalId', 'versionId'])
export class PlanGoalWordsEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'plan_goal_words_pkey' })
  versionId: string;

  @ManyToOne('PlanVersionEntity', { nullable: false })
  @JoinColumn({ name: 'version_id', foreignKeyConstraintName: 'plan_goal_words_version_fkey' })
  planVersion?: unknown;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'plan_goal_words_pkey' })
  goalId: string;

  @ManyToOne('PlanGoalEntity', { nullable: false })
  @JoinColumn({ name: 'goal_id', foreignKeyConstraintName: 'plan_goal_words_goal_fkey' })
  goal?: unknown;

  @Column('integer')
  position: number;

  @Column('text')
  title: string;

  @Column('text')
  aspectCode: Aspect;

  @ManyToOne('AspectEntity', { nullable: false })
  @JoinColumn({ name: 'aspect_code', foreignKeyConstraintName: 'plan_goal_words_aspect_fkey' })
  aspect?: unknown;

  @Column('text', { nullable: true })
  measureCode: string | null;

  @ManyToOne('MeasureEntity', { nullable: true })
  @JoinColumn({
    name: 'measure_code',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'plan_goal_words_measure_fkey',
  })
  measure?: unknown;

  @Column('text', { nullable: true })
  gap: string | null;

  @Column('text', { nullable: true })
  indicator: string | null;

  @Column('text', { nullable: true })
  target: string | null;

  @Column('text', { nullable: true })
  owner: string | null;

  @Column('date', { nullable: true })
  dueOn: string | null;

  @Column('text', { nullable: true })
  steps: string | null;
}

/** The office's opinion of a plan, or its unit's answer. Only added. */
@Entity('plan_comment')
@Index('plan_comment_plan', ['planId', 'at', 'id'])
export class PlanCommentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'plan_comment_pkey' })
  id: string;

  @Column('uuid')
  planId: string;

  @ManyToOne('PlanEntity', { nullable: false })
  @JoinColumn({ name: 'plan_id', foreignKeyConstraintName: 'plan_comment_plan_fkey' })
  plan?: unknown;

  /** The version that was read. */
  @Column('integer')
  no: number;

  @Column('text')
  text: string;

  @Column('uuid')
  authorId: string;

  @Column('text')
  authorName: string;

  @Column('boolean')
  ofUnit: boolean;

  @Column('timestamp with time zone', { precision: 3 })
  at: Date;
}

/** An item by which a goal is measured: of the plan's unit or one below it (`plan_goal_link_guard`). */
@Entity('plan_goal_link')
@Index('plan_goal_link_item', ['itemId', 'goalId'])
export class PlanGoalLinkEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'plan_goal_link_pkey' })
  goalId: string;

  @ManyToOne('PlanGoalEntity', { nullable: false })
  @JoinColumn({ name: 'goal_id', foreignKeyConstraintName: 'plan_goal_link_goal_fkey' })
  goal?: unknown;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'plan_goal_link_pkey' })
  itemId: string;

  @ManyToOne('RectificationItemEntity', { nullable: false })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'plan_goal_link_item_fkey' })
  item?: unknown;

  @Column('uuid')
  linkedBy: string;

  @Column('text')
  linkedByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  linkedAt: Date;
}

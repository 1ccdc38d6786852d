import type { DeadlineUnit } from '@zuofeng/shared/calendar/explain-deadline';
import type { Aspect } from '@zuofeng/shared/reference/reference.labels';
import type {
  Focus,
  FocusKind,
  Origin,
  Severity,
  Source,
  State,
} from '@zuofeng/shared/rectification/rectification.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/**
 * One problem on the rectification ledger (domain.md §4). The trigger `rectification_item_guard` lets its state, its
 * unit and its days move only along the table of transitions, and off the ledger only with evidence, signature and
 * verification.
 */
@Entity('rectification_item')
@Index('rectification_item_number', ['number'], { unique: true })
@Index('rectification_item_unit', ['unitId', 'state', 'deadline', 'id'])
@Index('rectification_item_due', ['state', 'deadline', 'id'])
@Index('rectification_item_running', ['deadline', 'id', 'sendBackCount'], {
  where: `state IN ('issued', 'working')`,
})
@Index('rectification_item_parent', ['parentId'], { where: 'parent_id IS NOT NULL' })
@Index('rectification_item_creator', ['createdBy', 'id'])
@Index('rectification_item_public', ['unitId', 'id'], { where: 'is_public' })
@Index('rectification_item_closed_on', ['closedOn', 'id'], { where: 'closed_on IS NOT NULL' })
@Index('rectification_item_open', ['issuedOn', 'id'], {
  where: `state IN ('issued', 'working', 'submitted')`,
})
@Index('rectification_item_by_term', ['id'], {
  where: `term_unit = 'working' AND extension_count = 0 AND state IN ('issued', 'working', 'submitted')`,
})
@Index('rectification_item_returnable', ['id'], { where: `return_within IS NOT NULL AND state = 'issued'` })
@Index('rectification_item_search', { synchronize: false })
@Check(
  'rectification_item_state',
  `state IN ('draft', 'issued', 'working', 'submitted', 'closed', 'cancelled')`,
)
@Check('rectification_item_source', `source IN ('superior', 'leadership', 'cadre', 'public')`)
@Check('rectification_item_focus', `focus IN ('enterprise', 'people')`)
@Check(
  'rectification_item_focus_kind',
  `focus_kind IS NULL OR (focus = 'enterprise' AND focus_kind IN ('industry', 'project'))`,
)
@Check('rectification_item_severity', `severity IN ('normal', 'key', 'supervised')`)
@Check(
  'rectification_item_origin',
  `origin IN ('office', 'unit', 'complaint', 'review', 'field-visit', 'inspection', 'import')`,
)
@Check('rectification_item_created_side', `created_side IN ('office', 'unit')`)
@Check('rectification_item_percent', 'percent BETWEEN 0 AND 100')
@Check('rectification_item_not_own_parent', 'parent_id <> id')
@Check('rectification_item_public_summary', 'NOT is_public OR public_summary IS NOT NULL')
@Check('rectification_item_imported', `imported = (origin = 'import')`)
@Check('rectification_item_import_batch', 'imported = (import_batch_id IS NOT NULL)')
@Check(
  'rectification_item_dates',
  `(state = 'draft' OR state = 'cancelled' OR issued_on IS NOT NULL)
   AND (state NOT IN ('submitted', 'closed') OR submitted_on IS NOT NULL)
   AND (state = 'closed') = (closed_on IS NOT NULL)`,
)
@Check(
  'rectification_item_term',
  `(term_amount IS NULL) = (term_unit IS NULL)
   AND (term_amount IS NULL OR (term_amount BETWEEN 1 AND 1000 AND term_unit IN ('working', 'calendar')
     AND CASE state WHEN 'draft' THEN deadline IS NULL WHEN 'cancelled' THEN true ELSE deadline IS NOT NULL END))`,
)
export class RectificationItemEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rectification_item_pkey' })
  id: string;

  /** `ZG-2026-00001`, without gaps within a year. */
  @Column('text')
  number: string;

  @Column('integer')
  version: number;

  @Column('text')
  state: State;

  @Column('text')
  title: string;

  @Column('text', { nullable: true })
  problem: string | null;

  @Column('uuid')
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'rectification_item_unit_fkey' })
  unit?: unknown;

  @Column('uuid', { nullable: true })
  sectionId: string | null;

  @ManyToOne('SectionEntity', { nullable: true })
  @JoinColumn({ name: 'section_id', foreignKeyConstraintName: 'rectification_item_section_fkey' })
  section?: unknown;

  @Column('text', { nullable: true })
  leader: string | null;

  @Column('text', { nullable: true })
  person: string | null;

  @Column('text', { nullable: true })
  standard: string | null;

  @Column('text', { nullable: true })
  measures: string | null;

  @Column('date', { nullable: true })
  deadline: string | null;

  @Column('date', { nullable: true })
  originalDeadline: string | null;

  /** The deadline as it was given: so many days from the day of issue. Null where a day was fixed. */
  @Column('integer', { nullable: true })
  termAmount: number | null;

  @Column('text', { nullable: true })
  termUnit: DeadlineUnit | null;

  @Column('text', { nullable: true })
  source: Source | null;

  @Column('text', { nullable: true })
  focus: Focus | null;

  @Column('text', { nullable: true })
  focusKind: FocusKind | null;

  @Column('text', { nullable: true })
  aspectCode: Aspect | null;

  @ManyToOne('AspectEntity', { nullable: true })
  @JoinColumn({
    name: 'aspect_code',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'rectification_item_aspect_fkey',
  })
  aspect?: unknown;

  @Column('text', { nullable: true })
  measureCode: string | null;

  @ManyToOne('MeasureEntity', { nullable: true })
  @JoinColumn({
    name: 'measure_code',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'rectification_item_measure_fkey',
  })
  measure?: unknown;

  @Column('text')
  severity: Severity;

  @Column('text')
  origin: Origin;

  @Column('text', { nullable: true })
  originRef: string | null;

  @Column('text', { nullable: true })
  category: string | null;

  @Column('integer')
  percent: number;

  @Column('uuid', { nullable: true })
  parentId: string | null;

  @ManyToOne('RectificationItemEntity', { nullable: true })
  @JoinColumn({ name: 'parent_id', foreignKeyConstraintName: 'rectification_item_parent_fkey' })
  parent?: unknown;

  @Column('boolean')
  isPublic: boolean;

  @Column('text', { nullable: true })
  publicSummary: string | null;

  @Column('integer')
  sendBackCount: number;

  @Column('integer')
  reopenCount: number;

  @Column('integer')
  extensionCount: number;

  /** Came with a ledger kept elsewhere; may then stand as closed without the traces of this one. */
  @Column('boolean')
  imported: boolean;

  /** The import that it came with; null for what was logged here. */
  @Column('uuid', { nullable: true })
  importBatchId: string | null;

  @ManyToOne('ImportBatchEntity', { nullable: true })
  @JoinColumn({ name: 'import_batch_id', foreignKeyConstraintName: 'rectification_item_import_batch_fkey' })
  importBatch?: unknown;

  @Column('text')
  createdSide: 'office' | 'unit';

  /** Null for what the system made. */
  @Column('uuid', { nullable: true })
  createdBy: string | null;

  @Column('text')
  createdByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  createdAt: Date;

  @Column('text')
  changedByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  changedAt: Date;

  @Column('date')
  registeredOn: string;

  @Column('date', { nullable: true })
  issuedOn: string | null;

  /** The last day on which the unit may return the item, reckoned when it was issued. */
  @Column('date', { nullable: true })
  returnUntil: string | null;

  /** The working days that this took, as set when it was issued. */
  @Column('integer', { nullable: true })
  returnWithin: number | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  issuedAt: Date | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  acceptedAt: Date | null;

  /** The day of the head's signature under the application that stands. */
  @Column('date', { nullable: true })
  submittedOn: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  submittedAt: Date | null;

  @Column('date', { nullable: true })
  closedOn: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  closedAt: Date | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  cancelledAt: Date | null;
}

/** 配合单位 */
@Entity('rectification_co_unit')
@Index('rectification_co_unit_unit', ['unitId'])
export class RectificationCoUnitEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rectification_co_unit_pkey' })
  itemId: string;

  @ManyToOne('RectificationItemEntity', { nullable: false })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'rectification_co_unit_item_fkey' })
  item?: unknown;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rectification_co_unit_pkey' })
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'rectification_co_unit_unit_fkey' })
  unit?: unknown;
}

/** The last number given in a year; locked while one is taken, so a number is never skipped. */
@Entity('rectification_counter')
export class RectificationCounterEntity {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'rectification_counter_pkey' })
  year: number;

  @Column('integer')
  last: number;
}

/** Numbers set aside for an import. Locked by it while it runs; those of one that failed are the next to be given. */
@Entity('rectification_number_range')
@Index('rectification_number_range_next', ['year', 'first'])
@Check('rectification_number_range_order', 'first <= last')
export class RectificationNumberRangeEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rectification_number_range_pkey' })
  id: string;

  @Column('integer')
  year: number;

  @Column('integer')
  first: number;

  @Column('integer')
  last: number;
}

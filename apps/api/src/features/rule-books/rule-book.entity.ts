import type { RuleBookContent } from '@zuofeng/shared/scoring/rule-book.contract';
import type { RuleBookAction, RuleBookState } from '@zuofeng/shared/scoring/scoring.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** 考评办法, a version of the rules as data. The trigger `rule_book_guard` keeps what was submitted as it is. */
@Entity('rule_book')
@Index('rule_book_number', ['number'], { unique: true })
@Index('rule_book_in_force', ['unitId', 'inForceFrom'], { unique: true, where: `state = 'approved'` })
@Check('rule_book_state', `state IN ('draft', 'submitted', 'approved', 'repealed')`)
@Check(
  'rule_book_approved',
  `(state IN ('approved', 'repealed')) = (approved_by IS NOT NULL)
      AND (approved_by IS NULL) = (approved_at IS NULL) AND (approved_by IS NULL) = (in_force_from IS NULL)`,
)
@Check('rule_book_two_people', 'approved_by <> ALL (authors)')
export class RuleBookEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rule_book_pkey' })
  id: string;

  /** `KP-2026-01`. */
  @Column('text')
  number: string;

  @Column('integer')
  version: number;

  @Column('text')
  state: RuleBookState;

  @Column('text')
  name: string;

  /** The place whose units are scored by it. */
  @Column('uuid')
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'rule_book_unit_fkey' })
  unit?: unknown;

  @Column('jsonb')
  content: RuleBookContent;

  /** SHA-256 (hex) of the canonical content. */
  @Column('text')
  digest: string;

  @Column('uuid', { nullable: true })
  basedOnId: string | null;

  @ManyToOne('RuleBookEntity', { nullable: true })
  @JoinColumn({ name: 'based_on_id', foreignKeyConstraintName: 'rule_book_based_on_fkey' })
  basedOn?: unknown;

  /** Who wrote at it or submitted it: none of them approves it. */
  @Column('uuid', { array: true })
  authors: string[];

  @Column('date', { nullable: true })
  inForceFrom: string | null;

  @Column('uuid', { nullable: true })
  approvedBy: string | null;

  @Column('text', { nullable: true })
  approvedByName: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  approvedAt: Date | null;

  @Column('text')
  createdByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  createdAt: Date;

  @Column('text')
  changedByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  changedAt: Date;
}

@Entity('rule_book_event')
@Index('rule_book_event_of', ['ruleBookId', 'id'])
export class RuleBookEventEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rule_book_event_pkey' })
  id: string;

  @Column('uuid')
  ruleBookId: string;

  @ManyToOne('RuleBookEntity', { nullable: false })
  @JoinColumn({ name: 'rule_book_id', foreignKeyConstraintName: 'rule_book_event_book_fkey' })
  ruleBook?: unknown;

  @Column('text')
  action: RuleBookAction | 'create';

  @Column('text', { nullable: true })
  fromState: RuleBookState | null;

  @Column('text')
  toState: RuleBookState;

  @Column('uuid')
  actorId: string;

  @Column('text')
  actorName: string;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('timestamp with time zone', { precision: 3 })
  at: Date;
}

@Entity('rule_book_counter')
export class RuleBookCounterEntity {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'rule_book_counter_pkey' })
  year: number;

  @Column('integer')
  last: number;
}

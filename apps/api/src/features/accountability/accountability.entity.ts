import type {
  AccountabilityEvent,
  AccountabilityKind,
  AccountabilityState,
} from '@zuofeng/shared/accountability/accountability.labels';
import type { Target } from '@zuofeng/shared/recognition/recognition.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** 问责记录. The trigger `accountability_guard` lets it move only along the table of transitions. */
@Entity('accountability_record')
@Index('accountability_record_number', ['number'], { unique: true })
@Index('accountability_record_unit', ['unitId', 'state', 'id'])
@Index('accountability_record_state_id', ['state', 'id'])
@Index('accountability_record_decided', ['decidedOn', 'id'])
@Index('accountability_record_effective', { synchronize: false }) // a range: more than TypeORM can say
@Index('accountability_record_case', ['caseId', 'id'], { where: 'case_id IS NOT NULL' })
@Check('accountability_record_state', `state IN ('draft', 'submitted', 'confirmed', 'withdrawn', 'revoked')`)
@Check(
  'accountability_record_kind',
  `kind IN ('reminder-talk', 'criticism', 'ordered-inspection', 'admonition', 'circulated-criticism',
    'organisational-measure', 'disciplinary-sanction')`,
)
@Check('accountability_record_target', `target IN ('unit', 'section', 'cadre')`)
@Check(
  'accountability_record_person',
  `(target = 'cadre') = (person_name IS NOT NULL)
    AND (target = 'cadre' OR (person_title IS NULL AND person_account_id IS NULL))`,
)
@Check('accountability_record_section', `target <> 'section' OR section_id IS NOT NULL`)
@Check(
  'accountability_record_personal',
  `target = 'cadre' OR kind IN ('criticism', 'ordered-inspection', 'circulated-criticism')`,
)
@Check(
  'accountability_record_effect',
  '(effect_from IS NULL) = (effect_to IS NULL) AND decided_on <= effect_from AND effect_from <= effect_to',
)
@Check(
  'accountability_record_confirmed',
  `(state IN ('confirmed', 'revoked')) = (confirmed_by IS NOT NULL) AND (confirmed_by IS NULL) = (confirmed_at IS NULL)`,
)
@Check('accountability_record_revoked', `(state = 'revoked') = (revoke_reason IS NOT NULL)`)
export class AccountabilityRecordEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'accountability_record_pkey' })
  id: string;

  /** `WZ-2026-001`, without gaps within a year. */
  @Column('text')
  number: string;

  @Column('integer')
  version: number;

  @Column('text')
  state: AccountabilityState;

  @Column('text')
  kind: AccountabilityKind;

  @Column('text')
  target: Target;

  @Column('uuid')
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'accountability_record_unit_fkey' })
  unit?: unknown;

  @Column('uuid', { nullable: true })
  sectionId: string | null;

  @ManyToOne('SectionEntity')
  @JoinColumn({ name: 'section_id', foreignKeyConstraintName: 'accountability_record_section_fkey' })
  section?: unknown;

  @Column('text', { nullable: true })
  personName: string | null;

  @Column('text', { nullable: true })
  personTitle: string | null;

  /** Who must not act on this record, being held to account by it. */
  @Column('uuid', { nullable: true })
  personAccountId: string | null;

  @Column('text')
  facts: string;

  @Column('text')
  basis: string;

  @Column('text')
  decision: string;

  /** The body that decided, in words. */
  @Column('text')
  decidedBy: string;

  @Column('date')
  decidedOn: string;

  @Column('date', { nullable: true })
  effectFrom: string | null;

  @Column('date', { nullable: true })
  effectTo: string | null;

  @Column('uuid', { nullable: true })
  caseId: string | null;

  @ManyToOne('ComplaintEntity')
  @JoinColumn({ name: 'case_id', foreignKeyConstraintName: 'accountability_record_case_fkey' })
  case?: unknown;

  @Column('uuid')
  createdBy: string;

  @Column('text')
  createdByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  createdAt: Date;

  @Column('uuid', { nullable: true })
  submittedBy: string | null;

  @Column('uuid', { nullable: true })
  confirmedBy: string | null;

  @Column('text', { nullable: true })
  confirmedByName: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  confirmedAt: Date | null;

  @Column('text', { nullable: true })
  revokeReason: string | null;

  @Column('text')
  changedByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  changedAt: Date;
}

/** A step of a record's course. */
@Entity('accountability_event')
@Index('accountability_event_of', ['recordId', 'id'])
export class AccountabilityEventEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'accountability_event_pkey' })
  id: string;

  @Column('uuid')
  recordId: string;

  @ManyToOne('AccountabilityRecordEntity', { nullable: false })
  @JoinColumn({ name: 'record_id', foreignKeyConstraintName: 'accountability_event_record_fkey' })
  record?: unknown;

  @Column('text')
  action: AccountabilityEvent;

  @Column('text', { nullable: true })
  fromState: AccountabilityState | null;

  @Column('text')
  toState: AccountabilityState;

  @Column('uuid')
  actorId: string;

  @Column('text')
  actorName: string;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('timestamp with time zone', { precision: 3 })
  at: Date;
}

/** The last number given in a year; locked while one is taken, so a number is never skipped. */
@Entity('accountability_counter')
export class AccountabilityCounterEntity {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'accountability_counter_pkey' })
  year: number;

  @Column('integer')
  last: number;
}

import type {
  ConsentWay,
  HonourEvent,
  HonourKind,
  HonourState,
} from '@zuofeng/shared/honours/honours.labels';
import type { Target } from '@zuofeng/shared/recognition/recognition.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** 荣誉, from its nomination on. The trigger `honour_guard` lets it move only along the table of transitions. */
@Entity('honour')
@Index('honour_number', ['number'], { unique: true })
@Index('honour_unit', ['unitId', 'state', 'id'])
@Index('honour_state_id', ['state', 'id'])
@Index('honour_year', ['year', 'id'])
@Index('honour_granted_on', ['grantedOn', 'id'], { where: 'granted_on IS NOT NULL' })
@Index('honour_public', ['year', 'grantedOn', 'id'], { where: `state = 'published'` })
@Check(
  'honour_state',
  `state IN ('draft', 'nominated', 'checked', 'granted', 'published', 'refused', 'withdrawn', 'revoked')`,
)
@Check(
  'honour_kind',
  `kind IN ('reform-pioneer', 'development-doer', 'young-vanguard', 'steadfast-veteran', 'commendation', 'award')`,
)
@Check('honour_target', `target IN ('unit', 'section', 'cadre')`)
@Check('honour_consent_way', `consent_way IN ('written', 'oral')`)
@Check(
  'honour_person',
  `(target = 'cadre') = (person_name IS NOT NULL)
    AND (target = 'cadre' OR (person_title IS NULL AND person_account_id IS NULL))`,
)
@Check('honour_section', `target <> 'section' OR section_id IS NOT NULL`)
@Check('honour_titled', `kind IN ('commendation', 'award') OR target = 'cadre'`)
@Check(
  'honour_consent',
  `(consent_on IS NULL) = (consent_way IS NULL) AND (consent_on IS NULL OR target = 'cadre')`,
)
@Check('honour_granted', `(state IN ('granted', 'published', 'revoked')) = (granted_on IS NOT NULL)`)
@Check(
  'honour_published',
  `(state = 'published') = (published_on IS NOT NULL) AND (state <> 'published' OR summary IS NOT NULL)
    AND (state <> 'published' OR target <> 'cadre' OR consent_on IS NOT NULL)`,
)
export class HonourEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'honour_pkey' })
  id: string;

  /** `BY-2026-001`, without gaps within a year. */
  @Column('text')
  number: string;

  @Column('integer')
  version: number;

  @Column('text')
  state: HonourState;

  @Column('text')
  kind: HonourKind;

  @Column('integer')
  year: number;

  @Column('text')
  target: Target;

  @Column('uuid')
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'honour_unit_fkey' })
  unit?: unknown;

  @Column('uuid', { nullable: true })
  sectionId: string | null;

  @ManyToOne('SectionEntity')
  @JoinColumn({ name: 'section_id', foreignKeyConstraintName: 'honour_section_fkey' })
  section?: unknown;

  @Column('text', { nullable: true })
  personName: string | null;

  @Column('text', { nullable: true })
  personTitle: string | null;

  /** Who must not decide on this honour, being honoured by it. */
  @Column('uuid', { nullable: true })
  personAccountId: string | null;

  @Column('text')
  deeds: string;

  /** The words for the public page. */
  @Column('text', { nullable: true })
  summary: string | null;

  /** Null also once consent was withdrawn: the steps tell when. */
  @Column('date', { nullable: true })
  consentOn: string | null;

  @Column('text', { nullable: true })
  consentWay: ConsentWay | null;

  @Column('uuid')
  createdBy: string;

  @Column('text')
  createdByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  createdAt: Date;

  @Column('date')
  createdOn: string;

  @Column('uuid', { nullable: true })
  nominatedBy: string | null;

  /** 代签: the head for whom the deputy submitted. */
  @Column('uuid', { nullable: true })
  nominatedForId: string | null;

  @Column('uuid', { nullable: true })
  checkedBy: string | null;

  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  @Column('date', { nullable: true })
  grantedOn: string | null;

  @Column('date', { nullable: true })
  publishedOn: string | null;

  @Column('text')
  changedByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  changedAt: Date;
}

/** A record that a nomination rests on; fixed once it is submitted. */
@Entity('honour_citation')
@Index('honour_citation_once', { synchronize: false }) // nulls not distinct: more than TypeORM can say
@Check('honour_citation_one', 'num_nonnulls(item_id, case_id, review_id) = 1')
export class HonourCitationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'honour_citation_pkey' })
  id: string;

  @Column('uuid')
  honourId: string;

  @ManyToOne('HonourEntity', { nullable: false })
  @JoinColumn({ name: 'honour_id', foreignKeyConstraintName: 'honour_citation_honour_fkey' })
  honour?: unknown;

  @Column('uuid', { nullable: true })
  itemId: string | null;

  @ManyToOne('RectificationItemEntity')
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'honour_citation_item_fkey' })
  item?: unknown;

  @Column('uuid', { nullable: true })
  caseId: string | null;

  @ManyToOne('ComplaintEntity')
  @JoinColumn({ name: 'case_id', foreignKeyConstraintName: 'honour_citation_case_fkey' })
  case?: unknown;

  @Column('uuid', { nullable: true })
  reviewId: string | null;

  @ManyToOne('ReviewEntity')
  @JoinColumn({ name: 'review_id', foreignKeyConstraintName: 'honour_citation_review_fkey' })
  review?: unknown;

  @Column('text', { nullable: true })
  note: string | null;
}

/** A step of an honour's course. */
@Entity('honour_event')
@Index('honour_event_of', ['honourId', 'id'])
export class HonourEventEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'honour_event_pkey' })
  id: string;

  @Column('uuid')
  honourId: string;

  @ManyToOne('HonourEntity', { nullable: false })
  @JoinColumn({ name: 'honour_id', foreignKeyConstraintName: 'honour_event_honour_fkey' })
  honour?: unknown;

  @Column('text')
  action: HonourEvent;

  @Column('text', { nullable: true })
  fromState: HonourState | null;

  @Column('text')
  toState: HonourState;

  @Column('uuid')
  actorId: string;

  @Column('text')
  actorName: string;

  @Column('uuid', { nullable: true })
  onBehalfOfId: string | null;

  @Column('text', { nullable: true })
  onBehalfOfName: string | null;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('timestamp with time zone', { precision: 3 })
  at: Date;
}

/** The last number given in a year; locked while one is taken, so a number is never skipped. */
@Entity('honour_counter')
export class HonourCounterEntity {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'honour_counter_pkey' })
  year: number;

  @Column('integer')
  last: number;
}

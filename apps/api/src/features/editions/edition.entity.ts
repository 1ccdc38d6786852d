import type { EditionState } from '@zuofeng/shared/editions/editions.labels';
import type { PeriodKind } from '@zuofeng/shared/scoring/places.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** 一期榜单. `edition_guard` lets it move only along the table of transitions; what was signed is never rewritten. */
@Entity('edition')
@Index('edition_number', ['number'], { unique: true, where: `state <> 'withdrawn'` })
@Index('edition_one_a_period', ['unitId', 'period'], {
  unique: true,
  where: `supersedes_id IS NULL AND state <> 'withdrawn'`,
})
@Index('edition_one_correction', ['supersedesId'], {
  unique: true,
  where: `supersedes_id IS NOT NULL AND state <> 'withdrawn'`,
})
@Index('edition_list', ['periodLast', 'id'])
@Index('edition_run', ['runId'])
@Index('edition_state_period', ['state', 'unitId', 'periodLast'])
@Check(
  'edition_state',
  `state IN ('draft', 'consultation', 'approved', 'published', 'superseded', 'withdrawn')`,
)
@Check('edition_period_kind', `period_kind IN ('month', 'quarter', 'year')`)
@Check('edition_period', 'period_first <= period_last')
@Check('edition_correction', '(supersedes_id IS NULL) = (correction_reason IS NULL)')
@Check(
  'edition_opened',
  `(opened_by IS NULL) = (consultation_to IS NULL)
      AND (opened_by IS NULL) = (consultation_from IS NULL) AND (opened_by IS NULL) = (consultation_text IS NULL)
      AND (state NOT IN ('consultation', 'approved', 'published', 'superseded') OR opened_by IS NOT NULL)`,
)
@Check(
  'edition_signed',
  `num_nonnulls(approved_by, approved_at, content, digest, signature, key_id, lines_digest)
      IN (0, 7) AND (state NOT IN ('approved', 'published', 'superseded') OR approved_by IS NOT NULL)
      AND (state NOT IN ('draft', 'consultation') OR approved_by IS NULL)`,
)
@Check(
  'edition_published',
  `num_nonnulls(published_by, published_at, published_on) IN (0, 3)
      AND (state IN ('published', 'superseded')) = (published_by IS NOT NULL)`,
)
export class EditionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'edition_pkey' })
  id: string;

  /** `HH-2026Q1`, of a correction `HH-2026Q1-更1`. A withdrawn edition leaves its number to the next. */
  @Column('text')
  number: string;

  @Column('integer')
  version: number;

  @Column('text')
  state: EditionState;

  @Column('text')
  title: string;

  /** The territory: the unit below which all units stand on the board. */
  @Column('uuid')
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'edition_unit_fkey' })
  unit?: unknown;

  @Column('text')
  period: string;

  @Column('text')
  periodKind: PeriodKind;

  @Column('date')
  periodFirst: string;

  @Column('date')
  periodLast: string;

  @Column('uuid')
  runId: string;

  @ManyToOne('ScoreRunEntity', { nullable: false })
  @JoinColumn({ name: 'run_id', foreignKeyConstraintName: 'edition_run_fkey' })
  run?: unknown;

  /** Who computed the run, for the guard. */
  @Column('uuid')
  scoredBy: string;

  /** How many are on each list and how many values entered by hand are missing, as the run's lines say now. */
  @Column('integer')
  red: number;

  @Column('integer')
  black: number;

  @Column('integer')
  missing: number;

  /** The edition that this one corrects. */
  @Column('uuid', { nullable: true })
  supersedesId: string | null;

  @ManyToOne('EditionEntity', { nullable: true })
  @JoinColumn({ name: 'supersedes_id', foreignKeyConstraintName: 'edition_supersedes_fkey' })
  supersedes?: unknown;

  @Column('text', { nullable: true })
  correctionReason: string | null;

  @Column('uuid')
  createdBy: string;

  @Column('timestamp with time zone', { precision: 3 })
  createdAt: Date;

  @Column('uuid', { nullable: true })
  openedBy: string | null;

  @Column('date', { nullable: true })
  consultationFrom: string | null;

  @Column('date', { nullable: true })
  consultationTo: string | null;

  @Column('text', { nullable: true })
  consultationText: string | null;

  @Column('uuid', { nullable: true })
  approvedBy: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  approvedAt: Date | null;

  /** The canonical bytes as text, exactly as they were signed. */
  @Column('text', { nullable: true })
  content: string | null;

  @Column('text', { nullable: true })
  digest: string | null;

  @Column('text', { nullable: true })
  signature: string | null;

  @Column('text', { nullable: true })
  keyId: string | null;

  @ManyToOne('SigningKeyEntity', { nullable: true })
  @JoinColumn({ name: 'key_id', foreignKeyConstraintName: 'edition_key_fkey' })
  key?: unknown;

  /** Hash of the last score line that was approved; later corrections of the run come behind it. */
  @Column('text', { nullable: true })
  linesDigest: string | null;

  @Column('uuid', { nullable: true })
  publishedBy: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  publishedAt: Date | null;

  @Column('date', { nullable: true })
  publishedOn: string | null;

  @Column('text')
  changedByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  changedAt: Date;
}

@Entity('edition_event')
@Index('edition_event_of', ['editionId', 'id'])
export class EditionEventEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'edition_event_pkey' })
  id: string;

  @Column('uuid')
  editionId: string;

  @ManyToOne('EditionEntity', { nullable: false })
  @JoinColumn({ name: 'edition_id', foreignKeyConstraintName: 'edition_event_edition_fkey' })
  edition?: unknown;

  @Column('text')
  action: string;

  @Column('text', { nullable: true })
  fromState: string | null;

  @Column('text')
  toState: string;

  @Column('uuid')
  actorId: string;

  @Column('text')
  actorName: string;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('timestamp with time zone', { precision: 3 })
  at: Date;
}

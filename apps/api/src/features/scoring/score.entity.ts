import type { RuleBookContent } from '@zuofeng/shared/scoring/rule-book.contract';
import type { LineKind, LineNote } from '@zuofeng/shared/scoring/scoring.labels';
import type { PeriodKind } from '@zuofeng/shared/scoring/places.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/**
 * 一次考评: the scores of a period's units under a rule book, with everything they rest on. Never changed: another
 * computation is another run, corrections are lines of their own.
 */
@Entity('score_run')
@Index('score_run_territory', ['unitId', 'id'])
@Index('score_run_period', ['period', 'id'])
@Check('score_run_kind', `kind IN ('month', 'quarter', 'year')`)
@Check('score_run_digest', `digest ~ '^[0-9a-f]{64}$'`)
@Check('score_run_days', 'first_day <= last_day')
export class ScoreRunEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'score_run_pkey' })
  id: string;

  /** The territory: the unit below which all units were scored. */
  @Column('uuid')
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'score_run_unit_fkey' })
  unit?: unknown;

  @Column('text')
  period: string;

  @Column('text')
  kind: PeriodKind;

  @Column('date')
  firstDay: string;

  @Column('date')
  lastDay: string;

  @Column('uuid')
  ruleBookId: string;

  @ManyToOne('RuleBookEntity', { nullable: false })
  @JoinColumn({ name: 'rule_book_id', foreignKeyConstraintName: 'score_run_rule_book_fkey' })
  ruleBook?: unknown;

  @Column('text')
  ruleBookNumber: string;

  @Column('text')
  ruleBookName: string;

  /** The rule book as it stood: the lines are read by it for ever. */
  @Column('jsonb')
  content: RuleBookContent;

  @Column('integer')
  units: number;

  /** How many lines the rules gave; corrections come behind them. */
  @Column('integer')
  lines: number;

  /** The hash of the last of these lines. */
  @Column('text')
  digest: string;

  @Column('uuid')
  computedBy: string;

  @Column('text')
  computedByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  computedAt: Date;
}

/** 一分一据: points, and the records they rest on. `hash` chains each line to the one before (line-chain.ts). */
@Entity('score_line')
@Index('score_line_seq', ['runId', 'seq'], { unique: true })
@Index('score_line_of_unit', ['runId', 'unitId', 'seq'])
@Index('score_line_once', ['correctionId'], { unique: true, where: 'correction_id IS NOT NULL' })
@Check('score_line_kind', `kind IN ('base', 'indicator', 'correction')`)
@Check('score_line_hash', `hash ~ '^[0-9a-f]{64}$'`)
@Check('score_line_seq_positive', 'seq > 0')
@Check('score_line_indicator', `kind <> 'indicator' OR indicator_id IS NOT NULL`)
@Check(
  'score_line_correction',
  `num_nonnulls(correction_id, reason, proposed_by, proposed_by_name, confirmed_by,
      confirmed_by_name) = CASE kind WHEN 'correction' THEN 6 ELSE 0 END`,
)
@Check('score_line_two_people', 'proposed_by <> confirmed_by')
export class ScoreLineEntity {
  /** Follows from the run and the line's place in it. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'score_line_pkey' })
  id: string;

  @Column('uuid')
  runId: string;

  @ManyToOne('ScoreRunEntity', { nullable: false })
  @JoinColumn({ name: 'run_id', foreignKeyConstraintName: 'score_line_run_fkey' })
  run?: unknown;

  /** From 1, without gaps. */
  @Column('integer')
  seq: number;

  @Column('uuid')
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'score_line_unit_fkey' })
  unit?: unknown;

  @Column('text')
  groupCode: string;

  @Column('text')
  kind: LineKind;

  @Column('text', { nullable: true })
  indicatorId: string | null;

  @Column('text', { nullable: true })
  numerator: string | null;

  @Column('integer', { nullable: true })
  denominator: number | null;

  @Column('numeric', { precision: 14, scale: 2 })
  points: string;

  @Column('text', { array: true })
  notes: LineNote[];

  @Column('uuid', { array: true })
  records: string[];

  @Column('uuid', { array: true })
  unmet: string[];

  @Column('uuid', { nullable: true })
  correctionId: string | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('uuid', { nullable: true })
  proposedBy: string | null;

  @Column('text', { nullable: true })
  proposedByName: string | null;

  @Column('uuid', { nullable: true })
  confirmedBy: string | null;

  @Column('text', { nullable: true })
  confirmedByName: string | null;

  @Column('text')
  hash: string;
}

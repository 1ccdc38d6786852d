import type { CellFault } from '@zuofeng/shared/imports/ledger-row';
import type { Cell } from '@zuofeng/shared/imports/cells';
import type { ColumnMapping } from '@zuofeng/shared/imports/guess-columns';
import type {
  ImportCounts,
  MissingDeadlineChoice,
  ValueChoice,
} from '@zuofeng/shared/imports/imports.contract';
import {
  IMPORT_KINDS,
  IMPORT_STATES,
  type ImportKind,
  type ImportState,
} from '@zuofeng/shared/imports/imports.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

const oneOf = (values: readonly string[]) => values.map(value => `'${value}'`).join(', ');

/** What the office decides about a sheet; remembered for the next sheet with the same headers. */
export interface ImportChoices {
  columns: ColumnMapping;
  missingDeadline: MissingDeadlineChoice | null;
  missingIssuedOn: string | null;
  values: ValueChoice[];
}

/** One uploaded sheet on its way into the records. */
@Entity('import_batch')
@Index('import_batch_creator', ['createdBy', 'id'])
@Index('import_batch_content', ['kind', 'sha256'])
@Check('import_batch_kind', `kind IN (${oneOf(IMPORT_KINDS)})`)
@Check('import_batch_state', `state IN (${oneOf(IMPORT_STATES)})`)
@Check('import_batch_committed', `(state = 'committed') = (committed_at IS NOT NULL)`)
export class ImportBatchEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'import_batch_pkey' })
  id: string;

  @Column('integer')
  version: number;

  @Column('text')
  kind: ImportKind;

  @Column('text')
  state: ImportState;

  @Column('text')
  fileName: string;

  @Column('text')
  sha256: string;

  /** The row of the sheet that holds the headers, from 1. */
  @Column('integer')
  headerRow: number;

  @Column('jsonb')
  headers: string[];

  @Column('jsonb')
  choices: ImportChoices;

  /** The choices were taken over from an earlier sheet with the same headers. */
  @Column('boolean')
  remembered: boolean;

  @Column('jsonb')
  counts: ImportCounts;

  @Column('integer')
  withoutDeadline: number;

  @Column('uuid', { nullable: true })
  jobId: string | null;

  @Column('text')
  message: string;

  @Column('uuid')
  createdBy: string;

  @Column('text')
  createdByName: string;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  committedAt: Date | null;
}

/** A row of the sheet as uploaded, and what the last check found in it. */
@Entity('import_line')
@Index('import_line_faulty', ['batchId', 'line'], { where: 'faults IS NOT NULL' })
export class ImportLineEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'import_line_pkey' })
  batchId: string;

  @ManyToOne('ImportBatchEntity', { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'batch_id', foreignKeyConstraintName: 'import_line_batch_fkey' })
  batch?: unknown;

  /** The row's number in the sheet, from 1. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'import_line_pkey' })
  line: number;

  @Column('jsonb')
  cells: Cell[];

  @Column('jsonb', { nullable: true })
  faults: CellFault[] | null;

  @Column('text', { nullable: true })
  becomes: 'closed' | 'issued' | 'draft' | 'new' | null;
}

/** The choices made last for sheets with these headers. */
@Entity('import_memory')
export class ImportMemoryEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'import_memory_pkey' })
  kind: ImportKind;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'import_memory_pkey' })
  headerSignature: string;

  @Column('jsonb')
  choices: ImportChoices;

  @Column({ type: 'timestamptz', precision: 3 })
  usedAt: Date;
}

import type { Actor } from '@zuofeng/shared/auth/actor';
import type { Permission } from '@zuofeng/shared/auth/permissions';
import type { Cell } from '@zuofeng/shared/imports/cells';
import type { ImportField } from '@zuofeng/shared/imports/imports.labels';
import type { CellFault } from '@zuofeng/shared/imports/ledger-row';
import type { SettledValues, ValueOption } from '@zuofeng/shared/imports/match-values';
import type { EntityManager } from 'typeorm';
import type { ImportBatchEntity, ImportChoices } from './import.entity.js';

export interface SheetLine {
  line: number;
  cells: Cell[];
}

export interface LineResult<Item = unknown> {
  line: number;
  faults: CellFault[];
  /** Present when the line has no fault. */
  item: Item | null;
  becomes: 'closed' | 'issued' | 'draft' | 'new' | null;
}

export interface LabelledOption extends ValueOption {
  label: string;
}

export interface Checking {
  tx: EntityManager;
  actor: Actor;
  choices: ImportChoices;
  lines: readonly SheetLine[];
  /** What the values of each list column mean. */
  settled: ReadonlyMap<string, SettledValues>;
}

export interface Committing<Item = unknown> {
  tx: EntityManager;
  actor: Actor;
  batch: ImportBatchEntity;
  results: readonly LineResult<Item>[];
  written: (count: number) => Promise<void>;
}

/** What can be imported: its columns, its rules, and how checked lines become records. */
export interface SheetKind<Item = unknown> {
  fields: readonly ImportField[];
  permission: Permission;
  /** The sheet tells who complained: nothing of it is kept once it is imported, or not imported within a day. */
  personal?: true;
  /** The fields whose missing entries may be created with the import. */
  creatable: readonly string[];
  /** The entries that the values of a list column may mean, as far as the actor reaches. */
  options(tx: EntityManager, actor: Actor, field: string): Promise<LabelledOption[]>;
  check(checking: Checking): Promise<LineResult<Item>[]>;
  commit(committing: Committing<Item>): Promise<void>;
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { type Cell, trimmed } from '@zuofeng/shared/imports/cells';
import type { ImportCounts } from '@zuofeng/shared/imports/imports.contract';
import type { ImportKind } from '@zuofeng/shared/imports/imports.labels';
import {
  distinctValues,
  settledMap,
  settleValues,
  type SettledValues,
  type ValueMeaning,
} from '@zuofeng/shared/imports/match-values';
import type { EntityManager } from 'typeorm';
import { CategorySheets } from './category-sheets.js';
import { ComplaintSheets } from './complaint-sheets.js';
import { ImportBatchEntity } from './import.entity.js';
import { LedgerSheets } from './ledger-sheets.js';
import type { LabelledOption, LineResult, SheetKind, SheetLine } from './sheet-kind.js';
import { UnitSheets } from './unit-sheets.js';

export interface FieldMeanings {
  key: string;
  options: LabelledOption[];
  meanings: ValueMeaning[];
}

const CHUNK = 1000;

/** Runs the rules of a kind over a sheet's lines, and keeps what they find with the lines. */
@Injectable()
export class ImportCheck {
  private readonly kinds: Record<ImportKind, SheetKind>;

  constructor(
    ledgers: LedgerSheets,
    units: UnitSheets,
    complaints: ComplaintSheets,
    categories: CategorySheets,
  ) {
    this.kinds = { rectification: ledgers, units, complaints, categories };
  }

  kind(kind: ImportKind): SheetKind {
    return this.kinds[kind];
  }

  /** What each distinct value of the mapped list columns means, as the choices and names say. */
  async meanings(tx: EntityManager, actor: Actor, batch: ImportBatchEntity): Promise<FieldMeanings[]> {
    const kind = this.kind(batch.kind);
    const answer: FieldMeanings[] = [];
    for (const { key, required } of kind.fields.filter(field => field.kind === 'value')) {
      const column = batch.choices.columns[key] ?? null;
      if (column === null && !required) continue;
      const cells = await tx.query<{ cell: Cell; count: number }[]>(
        `SELECT cells -> $2::int AS cell, count(*)::int AS count FROM import_line WHERE batch_id = $1 GROUP BY 1`,
        [batch.id, column ?? -1],
      );
      const options = await kind.options(tx, actor, key);
      const choices = batch.choices.values
        .filter(({ field }) => field === key)
        .map(({ text, target = null, newUnit }) => ({ text, target, created: Boolean(newUnit) }));
      const distinct = distinctValues(column === null ? [{ cell: null, count: batch.counts.rows }] : cells);
      answer.push({ key, options, meanings: settleValues(distinct, options, choices, { required }) });
    }
    return answer;
  }

  /** Checks every line and writes down the faults; answers the results, in the order of the lines. */
  async run(tx: EntityManager, actor: Actor, batch: ImportBatchEntity): Promise<LineResult[]> {
    const lines = await tx.query<SheetLine[]>(
      'SELECT line, cells FROM import_line WHERE batch_id = $1 ORDER BY line',
      [batch.id],
    );
    const meanings = await this.meanings(tx, actor, batch);
    const settled = new Map<string, SettledValues>(
      meanings.map(field => [field.key, settledMap(field.meanings)]),
    );
    const kind = this.kind(batch.kind);
    const results = await kind.check({ tx, actor, choices: batch.choices, lines, settled });
    await keepResults(tx, batch.id, results);
    batch.counts = countsOf(results);
    batch.withoutDeadline = kind.fields.some(({ key }) => key === 'deadline')
      ? countBlank(lines, batch.choices.columns['deadline'] ?? null)
      : 0;
    return results;
  }
}

async function keepResults(
  tx: EntityManager,
  batchId: string,
  results: readonly LineResult[],
): Promise<void> {
  for (let from = 0; from < results.length; from += CHUNK) {
    const part = results.slice(from, from + CHUNK).map(({ line, faults, becomes }) => ({
      line,
      faults: faults.length > 0 ? faults : null,
      becomes,
    }));
    await tx.query(
      `UPDATE import_line l SET faults = r.faults, becomes = r.becomes
       FROM jsonb_to_recordset($2::jsonb) AS r(line integer, faults jsonb, becomes text)
       WHERE l.batch_id = $1 AND l.line = r.line
         AND (l.faults, l.becomes) IS DISTINCT FROM (r.faults, r.becomes)`,
      [batchId, JSON.stringify(part)],
    );
  }
}

function countsOf(results: readonly LineResult[]): ImportCounts {
  const count = (becomes: LineResult['becomes']) => results.filter(one => one.becomes === becomes).length;
  const faulty = count(null);
  return {
    rows: results.length,
    ready: results.length - faulty,
    faulty,
    closed: count('closed'),
    issued: count('issued'),
    draft: count('draft'),
  };
}

const countBlank = (lines: readonly { cells: Cell[] }[], column: number | null): number =>
  column === null ? lines.length : lines.filter(({ cells }) => trimmed(cells[column]) === '').length;

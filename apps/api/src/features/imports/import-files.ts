import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { type Cell, cellText } from '@zuofeng/shared/imports/cells';
import { IMPORT_KIND_LABELS, type ImportKind } from '@zuofeng/shared/imports/imports.labels';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { type OutCell, writeSheets } from '../../platform/xlsx/write-sheet.js';
import { ImportCheck } from './import-check.js';
import { ImportsQueries } from './imports.queries.js';

export interface NamedFile {
  name: string;
  content: Readable;
}

const header = (text: string): OutCell => ({ text, style: 'header' });
const note = (text: string): OutCell => ({ text, style: 'note' });
const WIDE = 40;
const NARROW = 16;

/** The workbooks that people take away: the empty template, and their own sheet with what is wrong in it. */
@Injectable()
export class ImportFiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly checker: ImportCheck,
    private readonly queries: ImportsQueries,
  ) {}

  async template(actor: Actor, kind: ImportKind): Promise<NamedFile> {
    const sheets = this.checker.kind(kind);
    const { fields } = sheets;
    const choices = new Map<number, readonly string[]>();
    for (const [column, field] of fields.entries()) {
      if (field.kind !== 'value' || sheets.creatable.includes(field.key)) continue;
      const options = await sheets.options(this.dataSource.manager, actor, field.key);
      choices.set(
        column,
        options.map(({ label }) => label),
      );
    }
    const content = await writeSheets([
      {
        name: IMPORT_KIND_LABELS[kind],
        widths: fields.map(field => (field.kind === 'long-text' ? WIDE : NARROW)),
        rows: [fields.map(({ label }) => header(label))],
        frozenRows: 1,
        choices,
      },
      {
        name: '填写说明',
        widths: [NARROW, 8, 60, WIDE],
        rows: [
          ['列', '必填', '怎么填', '举例'].map(header),
          ...fields.map(({ label, required, help, example }) => [
            label,
            required ? '必填' : '',
            note(help),
            note(example),
          ]),
        ],
        frozenRows: 1,
      },
    ]);
    return { name: `${IMPORT_KIND_LABELS[kind]}导入模板.xlsx`, content };
  }

  /** The sheet as it was uploaded, with the faults in a last column and on their cells: correct it and upload it again. */
  async faults(actor: Actor, id: string): Promise<NamedFile> {
    const { batch, lines } = await this.queries.sheet(actor, id);
    if (lines.length === 0) throw new ProblemError('record.not-found');
    const rows = lines.map(({ cells, faults }): OutCell[] => {
      const faulty = new Set(faults?.map(fault => fault.column));
      const written = batch.headers.map((_, column) => outCell(cells[column] ?? null, faulty.has(column)));
      return [...written, note((faults ?? []).map(fault => fault.message).join('；'))];
    });
    const content = await writeSheets([
      {
        name: '错误说明',
        widths: [...batch.headers.map(() => NARROW), WIDE],
        rows: [[...batch.headers, '错误'].map(header), ...rows],
        frozenRows: 1,
      },
    ]);
    return { name: `${batch.fileName.replace(/\.xlsx$/i, '')}（错误说明）.xlsx`, content };
  }
}

function outCell(cell: Cell, faulty: boolean): OutCell {
  if (faulty) return { text: cellText(cell), style: 'fault' };
  if (typeof cell === 'number' || typeof cell === 'string') return cell;
  if (cell !== null && typeof cell === 'object' && cell.at.endsWith('T00:00:00')) {
    return { day: cell.at.slice(0, 10) };
  }
  return cell === null ? null : cellText(cell);
}

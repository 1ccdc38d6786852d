import { Injectable } from '@nestjs/common';
import { CATEGORY_FIELDS } from '@zuofeng/shared/complaints/complaint-import.fields';
import { textFault } from '@zuofeng/shared/contract/values';
import { trimmed } from '@zuofeng/shared/imports/cells';
import type { CellFault } from '@zuofeng/shared/imports/ledger-row';
import { ComplaintCategories } from '../complaints/categories/complaint-categories.js';
import type { Checking, Committing, LabelledOption, LineResult, SheetKind } from './sheet-kind.js';

type Path = string[];

/** The catalogue of categories in three levels, whole: what is not in the sheet is not offered any more. */
@Injectable()
export class CategorySheets implements SheetKind<Path> {
  readonly fields = CATEGORY_FIELDS;
  readonly permission = 'reference.manage';
  readonly creatable = [];

  constructor(private readonly categories: ComplaintCategories) {}

  options(): Promise<LabelledOption[]> {
    return Promise.resolve([]);
  }

  check({ choices, lines }: Checking): Promise<LineResult<Path>[]> {
    const results = lines.map(({ line, cells }): LineResult<Path> => {
      const names = CATEGORY_FIELDS.map(({ key }) => {
        const column = choices.columns[key];
        return column == null ? '' : trimmed(cells[column]).replace(/\s+/gu, ' ');
      });
      const faults: CellFault[] = [];
      CATEGORY_FIELDS.forEach(({ key, label, max = 60 }, index) => {
        const column = choices.columns[key] ?? null;
        const fault = (message: string) => faults.push({ column, field: key, message });
        if (names[index] === '') {
          if (names.slice(index + 1).some(Boolean) || index === 0) fault(`没有填写${label}`);
          return;
        }
        const wrong = textFault(names[index], { min: 1, max, multiline: false });
        if (wrong) fault(`${label}${wrong}`);
      });
      const item = faults.length === 0 ? names.filter(Boolean) : null;
      return { line, faults, item, becomes: item ? 'new' : null };
    });
    return Promise.resolve(results);
  }

  async commit({ tx, results, written }: Committing<Path>): Promise<void> {
    await this.categories.replace(
      tx,
      results.flatMap(({ item }) => (item ? [item] : [])),
    );
    await written(results.length);
  }
}

import type { ImportView, MissingDeadlineChoice, PutColumns } from '@zuofeng/shared/imports/imports.contract';

/** What is being chosen on the columns step, before it is saved. */
export interface ColumnDraft {
  columns: Record<string, number | null>;
  missingDeadline: MissingDeadlineChoice | null;
  missingIssuedOn: string | null;
}

export const columnDraftOf = ({ fields, missingDeadline, missingIssuedOn }: ImportView): ColumnDraft => ({
  columns: Object.fromEntries(fields.map(({ key, column }) => [key, column])),
  missingDeadline,
  missingIssuedOn,
});

/** Gives the column to the field; a column feeds one field, so it leaves the one that had it. */
export function withColumn(draft: ColumnDraft, field: string, column: number | null): ColumnDraft {
  const columns = { ...draft.columns };
  for (const [key, held] of Object.entries(columns)) {
    if (column !== null && held === column) columns[key] = null;
  }
  columns[field] = column;
  return { ...draft, columns };
}

export const putColumnsOf = ({ columns, missingDeadline, missingIssuedOn }: ColumnDraft): PutColumns => ({
  columns: Object.entries(columns).map(([field, column]) => ({ field, column })),
  missingDeadline,
  missingIssuedOn,
});

/** The required fields that no column feeds; a unit may still be settled for all rows at once. */
export const missingFields = ({ fields }: Pick<ImportView, 'fields'>, { columns }: ColumnDraft): string[] =>
  fields
    .filter(({ key, required }) => required && key !== 'unit' && columns[key] == null)
    .map(({ label }) => label);

/** The sheet's columns that nothing takes. */
export const unusedColumns = ({ columns }: Pick<ImportView, 'columns'>, draft: ColumnDraft) => {
  const used = new Set(Object.values(draft.columns));
  return columns.filter(({ index, header }) => header !== '' && !used.has(index));
};

import { LEDGER_FIELDS, type LedgerFieldKey } from '@zuofeng/shared/imports/rectification-import.fields';
import type { ImportView } from '@zuofeng/shared/imports/imports.contract';
import type { ImportKind } from '@zuofeng/shared/imports/imports.labels';
import { buffer } from 'node:stream/consumers';
import { type OutCell, writeSheets } from '../../platform/xlsx/write-sheet.js';
import type { Answer, TestApp } from '../../testing/app.js';
import type { Person } from '../auth/account.factory.js';
import { waitForJob } from '../jobs/jobs.factory.js';

export type LedgerLine = Partial<Record<LedgerFieldKey, OutCell>>;

/** A workbook with the template's headers and the given lines. */
export async function ledgerWorkbook(lines: readonly LedgerLine[]): Promise<Buffer> {
  const rows = [
    LEDGER_FIELDS.map(field => field.label),
    ...lines.map(line => LEDGER_FIELDS.map(({ key }) => line[key] ?? null)),
  ];
  return buffer(await writeSheets([{ name: '台账', widths: [], rows }]));
}

/** Uploads a workbook and starts an import of it, through the front door. */
export async function startImport(
  app: TestApp,
  as: Person,
  content: Buffer,
  { name = '台账.xlsx', kind = 'rectification' }: { name?: string; kind?: ImportKind } = {},
): Promise<ImportView> {
  const file = await app.upload<{ id: string }>('/api/attachments', { name, content }, { as });
  const started = await app.post<ImportView>('/api/imports', { kind, attachmentId: file.body.id }, { as });
  if (started.status !== 201) throw new Error(started.text);
  return started.body;
}

/** Confirms the guessed columns, with the given decisions. */
export function confirmColumns(
  app: TestApp,
  as: Person,
  { id, version, fields }: ImportView,
  decisions: object = {},
): Promise<Answer<ImportView>> {
  const columns = fields.map(({ key, column }) => ({ field: key, column }));
  return app.put(`/api/imports/${id}/columns`, { columns, ...decisions }, { as, version });
}

/** Commits, and waits until the background is done with it. */
export async function commitAndWait(app: TestApp, as: Person, { id, version }: ImportView) {
  const asked = await app.post<ImportView>(`/api/imports/${id}/commit`, undefined, { as, version });
  if (asked.status !== 202) throw new Error(asked.text);
  return waitForJob(app, as, asked.body.jobId!);
}

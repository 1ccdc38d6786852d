import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AttachmentView } from '@zuofeng/shared/attachments/attachments.contract';
import type {
  ImportPage,
  ImportSheetPage,
  ImportView,
  PutColumns,
  PutValues,
} from '@zuofeng/shared/imports/imports.contract';
import type { ImportKind } from '@zuofeng/shared/imports/imports.labels';
import { http } from '../../lib/http.js';
import { upload } from '../../lib/upload.js';

const IMPORTS = ['imports'] as const;
export const IMPORTS_PAGE_SIZE = 20;

export const importsQuery = (page: number) =>
  queryOptions({
    queryKey: [...IMPORTS, 'list', page],
    queryFn: ({ signal }) => http.get<ImportPage>('/imports', { page, size: IMPORTS_PAGE_SIZE }, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: [...IMPORTS, 'one', id],
    queryFn: ({ signal }) => http.get<ImportView>(`/imports/${id}`, undefined, signal),
  });

/** A page of the sheet as it was checked at that version. */
export const sheetQuery = (
  id: string,
  version: number,
  query: { page: number; size: number; faulty: boolean },
) =>
  queryOptions({
    queryKey: [...IMPORTS, 'rows', id, version, query],
    queryFn: ({ signal }) => http.get<ImportSheetPage>(`/imports/${id}/rows`, query, signal),
    placeholderData: keepPreviousData,
  });

export const templateHref = (kind: ImportKind): string => `/api/imports/template?kind=${kind}`;
export const faultsHref = (id: string): string => `/api/imports/${id}/faults`;

export interface NewImport {
  kind: ImportKind;
  file: File;
  onProgress: (share: number) => void;
}

/** Uploads the workbook and has it read. */
export async function startImport({ kind, file, onProgress }: NewImport): Promise<ImportView> {
  const { id } = await upload<AttachmentView>('/attachments', file, { onProgress });
  return http.post<ImportView>('/imports', { kind, attachmentId: id });
}

type Step = { put: 'columns'; body: PutColumns } | { put: 'values'; body: PutValues } | { put: 'commit' };

/** One step of an import: the server keeps it, checks every row again and answers the import anew. */
export function useImportStep({ id, version }: ImportView, onSaved?: (saved: ImportView) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (step: Step) =>
      step.put === 'commit'
        ? http.post<ImportView>(`/imports/${id}/commit`, {}, version)
        : http.put<ImportView>(`/imports/${id}/${step.put}`, step.body, version),
    // Here, not at `mutate`: the newer version replaces the step that asked, and its own callbacks with it.
    onSuccess: view => {
      queries.setQueryData(importQuery(id).queryKey, view);
      onSaved?.(view);
    },
  });
}

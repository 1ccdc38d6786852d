import type { ImportView } from '@zuofeng/shared/imports/imports.contract';

/** What component specs show: a sheet just uploaded, with whatever the spec is about laid over it. */
export function importView(over: Partial<ImportView> = {}): ImportView {
  return {
    id: '01900000-0000-7000-8000-00000000beef',
    version: 1,
    kind: 'rectification',
    state: 'uploaded',
    fileName: '台账.xlsx',
    counts: { rows: 3, ready: 0, faulty: 3, closed: 0, issued: 0, draft: 0 },
    createdByName: '周敏',
    createdAt: '2026-09-03T01:00:00.000Z',
    committedAt: null,
    jobId: null,
    message: '',
    headerRow: 1,
    remembered: false,
    withoutDeadline: 3,
    columns: [
      { index: 0, letter: 'A', header: '单位', samples: ['东山县'] },
      { index: 1, letter: 'B', header: '问题', samples: ['窗口午间无人'] },
      { index: 2, letter: 'C', header: '备注', samples: [] },
    ],
    fields: [
      { key: 'unit', label: '责任单位', required: true, help: '单位名册中的名称', column: 0 },
      { key: 'problem', label: '问题内容', required: true, help: '具体情况', column: null },
      { key: 'title', label: '标题', required: false, help: '一句话概括', column: 1 },
      { key: 'deadline', label: '整改时限', required: false, help: '日期', column: null },
    ],
    missingDeadline: null,
    missingIssuedOn: null,
    valueFields: [],
    importedBeforeAt: null,
    ...over,
  };
}

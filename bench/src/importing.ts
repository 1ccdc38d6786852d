import writeXlsxFile from 'write-excel-file/node';
import { memoryOf, type Running } from './processes.ts';
import { UNITS } from './records.ts';

const ROWS = 5000;
const HEADERS = [
  '序号',
  '责任单位',
  '存在问题',
  '问题来源',
  '责任领导',
  '责任人',
  '整改标准',
  '整改措施',
  '整改时限',
  '交办日期',
  '办结日期',
  '整改情况',
];
const NEVER_LONGER_MS = 120_000;

export interface Imported {
  seconds: number;
  /** From the upload until every row was checked. */
  checkedInSeconds: number;
  moreMemoryMb: number;
  progressShown: boolean;
}
interface ImportView {
  id: string;
  version: number;
  state: string;
  fields: { key: string; column: number | null }[];
  counts: { rows: number; faulty: number };
  jobId: string | null;
}

/** A ledger of 5 000 rows, uploaded, mapped, checked and committed as a person does it. */
export async function importLedger(product: Running, cookie: string): Promise<Imported> {
  const ask = async <T>(method: string, path: string, body?: unknown, version?: number): Promise<T> => {
    const answer = await fetch(product.url + path, {
      method,
      headers: {
        cookie,
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      body: body instanceof FormData ? body : body === undefined ? null : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(await workbook())]), '五千行台账.xlsx');
  const before = memoryOf(product.pid).now;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, memoryOf(product.pid).now)), 50);
  const began = performance.now();

  const file = await ask<{ id: string }>('POST', '/api/attachments', form);
  let batch = await ask<ImportView>('POST', '/api/imports', { kind: 'rectification', attachmentId: file.id });
  const columns = batch.fields.map(({ key, column }) => ({ field: key, column }));
  batch = await ask<ImportView>('PUT', `/api/imports/${batch.id}/columns`, { columns }, batch.version);
  if (batch.counts.rows !== ROWS || batch.counts.faulty > 0)
    throw new Error(`not as made: ${JSON.stringify(batch.counts)}`);
  const checked = performance.now();
  batch = await ask<ImportView>('POST', `/api/imports/${batch.id}/commit`, undefined, batch.version);
  let progressShown = false;
  while (batch.state !== 'committed') {
    if (batch.state === 'failed' || performance.now() - began > NEVER_LONGER_MS)
      throw new Error(`the import is ${batch.state}`);
    const job = await ask<{ progress: number | null }>('GET', `/api/jobs/${batch.jobId}`);
    progressShown ||= job.progress !== null && job.progress > 0;
    await new Promise(resolve => setTimeout(resolve, 100));
    batch = await ask<ImportView>('GET', `/api/imports/${batch.id}`);
  }
  clearInterval(watch);
  const seconds = (performance.now() - began) / 1000;
  return { seconds, checkedInSeconds: (checked - began) / 1000, moreMemoryMb: peak - before, progressShown };
}

function workbook(): Promise<Buffer> {
  const lines = Array.from({ length: ROWS }, (_, index) => [
    String(index + 1),
    `演示单位${1 + (index % UNITS)}`,
    `第 ${index + 1} 号窗口午间无人值守，群众中午办事须等到下午，已有多人反映。`,
    ['上级点', '班子议', '干部评', '群众提'][index % 4]!,
    '王建国',
    '李文静',
    '午间有人值守，随到随办',
    '窗口实行轮班，公示值守表',
    '2026-03-31',
    '2026-01-05',
    index % 2 === 0 ? '2026-03-02' : '',
    index % 2 === 0 ? '已增设窗口，抽查二十件全部合格。' : '',
  ]);
  return writeXlsxFile(
    [HEADERS, ...lines].map(line => line.map(value => ({ value, type: String }))),
  ).toBuffer();
}

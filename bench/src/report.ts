import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Compared } from './measure.ts';
import { own } from './processes.ts';
import type { Work } from './works.ts';

/** One line of the table. `passed` null: told for information. */
export interface Row {
  work: string;
  product: string;
  yardstick: string;
  result: string;
  bar: string;
  passed: boolean | null;
}

const RESULTS = own('../results.json');
const DOCUMENT = own('../../docs/performance.md');
const TABLE = /<!-- table -->[\s\S]*<!-- \/table -->/;

const shown = (value: number | null) =>
  value === null ? '–' : value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

export function ratioRow(work: Work, scale: string, { product, yardstick, ratio }: Compared): Row {
  const percent = work.against === 'thin';
  const words = (value: number) => (percent ? `${(value * 100).toFixed(0)} %` : `${shown(value)} ×`);
  const side = ({ perSecond, p50, p99, failed }: Compared['product']) =>
    `${shown(perSecond)}/s (p50 ${shown(p50)}, p99 ${shown(p99)} ms${failed > 0 ? `, ${failed} failed` : ''})`;
  return {
    work: `${work.name}${scale}`,
    product: side(product),
    yardstick: `${work.against} ${side(yardstick)}`,
    result: words(ratio),
    bar: `≥ ${words(work.bar)}`,
    passed: ratio >= work.bar && product.failed === 0,
  };
}

export const limitRow = (work: string, value: number, limit: number, unit: string, more = ''): Row => ({
  work,
  product: more,
  yardstick: '',
  result: `${shown(value)}${unit}`,
  bar: `≤ ${limit}${unit}`,
  passed: value <= limit,
});

export const noteRow = (work: string, product: string, result: string): Row => ({
  work,
  product,
  yardstick: '',
  result,
  bar: '',
  passed: null,
});

const verdict = ({ passed }: Row) => (passed === null ? '–' : passed ? 'pass' : 'FAIL');

const tableOf = (rows: readonly Row[]) =>
  [
    '| work | product | yardstick | result | bar | |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map(row =>
      `| ${[row.work, row.product, row.yardstick, row.result, row.bar, verdict(row)].join(' | ')} |`.replace(
        / +/g,
        ' ',
      ),
    ),
  ].join('\n');

/** Prints the table, keeps it as JSON (not in Git), and with `keep` in docs/performance.md. */
export function report(rows: readonly Row[], when: Date, keep: boolean): void {
  const table = tableOf(rows);
  const machine = `${cpus().length} cores, ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}`;
  process.stdout.write(`\n${table}\n\n${machine}\n`);
  writeFileSync(RESULTS, `${JSON.stringify({ when: when.toISOString(), machine, rows }, null, 2)}\n`);
  if (!keep) return;
  const words = `<!-- table -->\n\nTaken on ${when.toISOString().slice(0, 10)} (${machine}).\n\n${table}\n\n<!-- /table -->`;
  writeFileSync(
    DOCUMENT,
    readFileSync(DOCUMENT, 'utf8').replace(TABLE, () => words),
  );
}

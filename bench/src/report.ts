import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Measured } from './load.ts';
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

/** One row a yardstick. */
export function ratioRows(work: Work, scale: string, { product, yardsticks }: Compared): Row[] {
  const side = ({ perSecond, p50, p99, failed }: Measured) =>
    `${shown(perSecond)}/s (p50 ${shown(p50)}, p99 ${shown(p99)} ms${failed > 0 ? `, ${failed} failed` : ''})`;
  return yardsticks.map(({ name, bar, measured }) => {
    const words = (value: number) =>
      name === 'thin' ? `${(value * 100).toFixed(0)} %` : `${shown(value)} ×`;
    const ratio = product.perSecond / measured.perSecond;
    return {
      work: `${work.name}${scale}`,
      product: side(product),
      yardstick: `${name} ${side(measured)}`,
      result: words(ratio),
      bar: `≥ ${words(bar)}`,
      passed: ratio >= bar && product.failed === 0 && measured.failed === 0,
    };
  });
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

import type { EntityManager } from 'typeorm';

/**
 * The next ledger numbers of a year, `ZG-2026-00001` and on. The year's counter stays locked until the transaction
 * ends, and is rolled back with it: a number is never skipped and never given twice.
 */
export async function nextNumbers(tx: EntityManager, year: number, count: number): Promise<string[]> {
  const [row] = await tx.query<{ last: number }[]>(
    `INSERT INTO rectification_counter AS counter (year, last) VALUES ($1, $2)
     ON CONFLICT (year) DO UPDATE SET last = counter.last + $2 RETURNING last`,
    [year, count],
  );
  const first = row!.last - count + 1;
  return Array.from({ length: count }, (_, index) => `ZG-${year}-${String(first + index).padStart(5, '0')}`);
}

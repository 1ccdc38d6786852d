import type { EntityManager } from 'typeorm';

/** The next number of a year, `PS-2026-001` and on; the counter is rolled back with the transaction, so no number is skipped. */
export async function nextInstructionNumber(tx: EntityManager, year: number): Promise<string> {
  const [row] = await tx.query<{ last: number }[]>(
    `INSERT INTO instruction_counter AS counter (year, last) VALUES ($1, 1)
     ON CONFLICT (year) DO UPDATE SET last = counter.last + 1 RETURNING last`,
    [year],
  );
  return `PS-${year}-${String(row!.last).padStart(3, '0')}`;
}

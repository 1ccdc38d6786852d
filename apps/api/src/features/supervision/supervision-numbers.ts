import type { EntityManager } from 'typeorm';

/** The next number of a year, `DB-2026-001` and on; the counter is rolled back with the transaction, so no number is skipped. */
export async function nextLetterNumber(tx: EntityManager, year: number): Promise<string> {
  const [row] = await tx.query<{ last: number }[]>(
    `INSERT INTO supervision_counter AS counter (year, last) VALUES ($1, 1)
     ON CONFLICT (year) DO UPDATE SET last = counter.last + 1 RETURNING last`,
    [year],
  );
  return `DB-${year}-${String(row!.last).padStart(3, '0')}`;
}

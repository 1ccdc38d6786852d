import type { DataSource, EntityManager } from 'typeorm';
import { newId } from '../../platform/database/ids.js';

/**
 * The next ledger number of a year, `ZG-2026-00001` and on: one that a failed import gave back, else the counter's. Both stay
 * locked until the transaction ends, and are rolled back with it: a number is never lost and never given twice.
 */
export async function nextNumber(tx: EntityManager, year: number): Promise<string> {
  // What a running import holds is locked, and skipped.
  const [range] = await tx.query<{ id: string; first: number; last: number }[]>(
    `SELECT id, first, last FROM rectification_number_range WHERE year = $1
     ORDER BY first LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [year],
  );
  if (!range) return numberOf(year, await count(tx, year, 1));
  await tx.query(
    range.first === range.last
      ? 'DELETE FROM rectification_number_range WHERE id = $1'
      : 'UPDATE rectification_number_range SET first = first + 1 WHERE id = $1',
    [range.id],
  );
  return numberOf(year, range.first);
}

/**
 * Numbers in a row for an import, which may take long: the counter moves on in a transaction of its own, so that nobody who
 * registers an item waits for the import. The range is used up with the import's transaction, or left over.
 */
export async function rangeOfNumbers(
  dataSource: DataSource,
  tx: EntityManager,
  year: number,
  size: number,
): Promise<string[]> {
  for (;;) {
    const id = newId();
    await dataSource.transaction(async own => {
      const last = await count(own, year, size);
      await own.query(
        'INSERT INTO rectification_number_range (id, year, first, last) VALUES ($1, $2, $3, $4)',
        [id, year, last - size + 1, last],
      );
    });
    const first = await useUp(tx, id, size);
    if (first !== null) return Array.from({ length: size }, (_, index) => numberOf(year, first + index));
    // Somebody took a number of it in the moment before it was locked; what is left serves the next who register.
  }
}

/** The row is locked until the import ends; should that fail, the row is there again. */
async function useUp(tx: EntityManager, id: string, size: number): Promise<number | null> {
  const [used] = await tx.query<{ first: number }[]>(
    `WITH used AS (DELETE FROM rectification_number_range WHERE id = $1 AND last - first + 1 = $2 RETURNING first)
     SELECT first FROM used`,
    [id, size],
  );
  return used?.first ?? null;
}

async function count(tx: EntityManager, year: number, by: number): Promise<number> {
  const [row] = await tx.query<{ last: number }[]>(
    `INSERT INTO rectification_counter AS counter (year, last) VALUES ($1, $2)
     ON CONFLICT (year) DO UPDATE SET last = counter.last + $2 RETURNING last`,
    [year, by],
  );
  return row!.last;
}

const numberOf = (year: number, number: number) => `ZG-${year}-${String(number).padStart(5, '0')}`;

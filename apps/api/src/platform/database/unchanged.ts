import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

type Kept = Map<string, Promise<unknown>>;

const SNAPSHOT = 'SELECT pg_current_snapshot()::text AS snapshot';
/** So many answers at most are kept at a time: a bound on memory, not a choice of the best. */
const MOST = 200;

/**
 * Keeps what was read for as long as nothing at all has been committed in the database since (docs/adr/0009-unchanged.md).
 * Every process asks the database itself, so a change made by any of them, or by hand, holds at once everywhere.
 */
@Injectable()
export class Unchanged {
  private snapshot = '';
  private kept: Kept = new Map();
  private underWay: Promise<unknown> = Promise.resolve();
  private waiting: Promise<Kept> | null = null;

  constructor(private readonly dataSource: DataSource) {}

  /**
   * What `read` answered since the last commit, or what it answers now. Not for a transaction, which sees what others do
   * not; and what is read must depend on nothing but the database and the key.
   */
  async read<T>(key: string, read: () => Promise<T>): Promise<T> {
    const kept = await this.current();
    const known = kept.get(key) as Promise<T> | undefined;
    if (known) return known;
    const fresh = read();
    if (kept.size >= MOST) kept.clear();
    kept.set(key, fresh);
    fresh.catch(() => kept.delete(key));
    return fresh;
  }

  /**
   * What is kept under the snapshot of now. An answer that is already under way may be older than this call, so the
   * callers of a moment wait for the next one and share it: under load one tiny statement serves them all.
   */
  private current(): Promise<Kept> {
    return (this.waiting ??= this.underWay.then(() => {
      this.waiting = null;
      const asked = this.ask();
      this.underWay = asked.catch(() => undefined); // told to those who wait for it
      return asked;
    }));
  }

  private async ask(): Promise<Kept> {
    const [row] = await this.dataSource.query<{ snapshot: string }[]>(SNAPSHOT);
    if (row!.snapshot !== this.snapshot) {
      this.snapshot = row!.snapshot;
      this.kept = new Map();
    }
    return this.kept;
  }
}

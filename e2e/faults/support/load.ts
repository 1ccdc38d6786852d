import type { Answer, Person } from './person.js';
import { query, type StageDatabase } from './stage.js';

let written = 0;

/** People who log items and read the ledger without a pause, and remember what was acknowledged. */
export class Load {
  readonly answers: (Answer & { write: boolean })[] = [];
  readonly acknowledged: string[] = [];
  private going = true;
  private readonly workers: Promise<void>[];

  constructor(
    private readonly person: Person,
    private readonly unitId: string,
    workers = 8,
  ) {
    this.workers = Array.from({ length: workers }, () => this.work());
  }

  /** Until so many writes have been acknowledged: the load is real, however slow the machine. */
  async underWay(writes: number): Promise<void> {
    const since = performance.now();
    while (this.acknowledged.length < writes) {
      if (performance.now() - since > 60_000)
        throw new Error(`no load: ${JSON.stringify(this.answers.slice(0, 3))}`);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }

  async stop(): Promise<void> {
    this.going = false;
    await Promise.all(this.workers);
  }

  private async work(): Promise<void> {
    while (this.going) {
      const title = `压力登记 ${++written}`;
      const created = await this.person.ask('POST', '/api/rectification-items', {
        title,
        unitId: this.unitId,
      });
      if (created.status === 201) this.acknowledged.push(title);
      const read = await this.person.ask('GET', '/api/rectification-items?size=20');
      this.answers.push({ ...created, write: true }, { ...read, write: false });
      const refused = [created, read].some(({ status }) => status === 503 || status === 429);
      if (refused) await new Promise(resolve => setTimeout(resolve, 250));
      else if (created.status !== 201) await new Promise(resolve => setTimeout(resolve, 20));
    }
  }
}

/** Titles that were acknowledged and are not stored exactly once, each with its audit entry. Must be []. */
export async function lost(database: StageDatabase, acknowledged: readonly string[]): Promise<string[]> {
  const rows = await query<{ title: string }>(
    database,
    `SELECT i.title FROM rectification_item i JOIN audit_entry a
       ON a.subject_id = i.id::text AND a.action = 'rectification.create'
     WHERE i.title = ANY($1) GROUP BY i.title HAVING count(*) = 1`,
    [acknowledged],
  );
  const stored = new Set(rows.map(row => row.title));
  return acknowledged.filter(title => !stored.has(title));
}

/** A unit that the person may log items for. */
export async function someUnit(person: Person): Promise<string> {
  const { body } = await person.ask('GET', '/api/rectification-items?size=1');
  return body.rows[0].unit.id as string;
}

import type { CaseEventKind } from '@zuofeng/shared/complaints/case-actions.labels';
import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { ComplaintEntity } from '../../../features/complaints/complaint.entity.js';
import { type Situation, situationsOf } from '../../../features/complaints/complaint.facts.js';
import { ComplaintLedger, type NewCaseEvent } from '../../../features/complaints/complaint.ledger.js';
import { insertRows } from '../../../platform/database/insert-rows.js';
import { snake } from '../../../platform/database/naming.js';

const ROWS = 500;
/** What is asked of all cases of the unit right after these must find the row as it is. */
const AT_ONCE: readonly CaseEventKind[] = ['accept', 'classify'];

/**
 * The ledger of cases for a story of which it is the only writer: one step of many cases is read together, decided and taken one by
 * one as ever, and written together. So the guards and counters of the database look at some twenty statements instead of
 * seven thousand.
 */
export class GatheredCases extends ComplaintLedger {
  private readonly cases = new Map<string, ComplaintEntity>();
  private situations = new Map<string, Situation>();
  private readonly rows: ComplaintEntity[] = [];
  private readonly events: NewCaseEvent[] = [];

  constructor(
    private readonly tx: EntityManager,
    ...rest: ConstructorParameters<typeof ComplaintLedger>
  ) {
    super(...rest);
  }

  /** Lets each of the cases take one step. */
  async wave(ids: readonly string[], take: () => Promise<void>): Promise<void> {
    const unknown = ids.filter(id => !this.cases.has(id));
    for (const row of await this.tx.findBy(ComplaintEntity, { id: In(unknown) })) this.cases.set(row.id, row);
    await this.writeEvents();
    const settings = await this.settings.values(this.tx);
    const cases = ids.map(id => this.cases.get(id)!);
    this.situations = await situationsOf(this.tx, cases, settings);
    await take();
    await this.writeRows();
  }

  async writeEvents(): Promise<void> {
    while (this.events.length) await insertRows(this.tx, 'complaint_event', this.events.splice(0, ROWS));
  }

  protected override lock(_tx: EntityManager, id: string): Promise<ComplaintEntity> {
    return Promise.resolve(this.cases.get(id)!);
  }

  protected override situation(_tx: EntityManager, { id }: ComplaintEntity): Promise<Situation> {
    return Promise.resolve(this.situations.get(id)!);
  }

  protected override async keepRow(...row: Parameters<ComplaintLedger['keepRow']>): Promise<void> {
    const [, moved, , action] = row;
    this.cases.set(moved.id, moved);
    if (AT_ONCE.includes(action)) await super.keepRow(...row);
    else this.rows.push(moved);
  }

  protected override keepEvent(_tx: EntityManager, event: NewCaseEvent): Promise<void> {
    this.events.push(event);
    return Promise.resolve();
  }

  private async writeRows(): Promise<void> {
    const names = Object.keys(this.rows[0] ?? {})
      .filter(name => name !== 'id')
      .map(snake);
    while (this.rows.length) {
      const records = this.rows
        .splice(0, ROWS)
        .map(row => Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value])));
      await this.tx.query(
        `UPDATE complaint c SET (${names.join(', ')}) = (${names.map(name => `r.${name}`).join(', ')})
         FROM jsonb_populate_recordset(NULL::complaint, $1::jsonb) r WHERE c.id = r.id`,
        [JSON.stringify(records)],
      );
    }
  }
}

import type { EntityManager } from 'typeorm';
import { type NewEvent, RectificationLedger } from '../../features/rectification/rectification.ledger.js';
import { type AuditRecord, AuditService } from '../../platform/audit/audit.service.js';
import { insertRows } from '../../platform/database/insert-rows.js';

const ROWS = 500;

/** The audit rows of the whole story, written together at its end in the order of time. */
export class GatheredAudit extends AuditService {
  private readonly gathered: ReturnType<AuditService['rowsOf']> = [];

  override recordAll(_tx: EntityManager, records: readonly AuditRecord[]): Promise<void> {
    this.gathered.push(...this.rowsOf(records));
    return Promise.resolve();
  }

  async writeAll(tx: EntityManager): Promise<void> {
    this.gathered.sort((a, b) => a.at.getTime() - b.at.getTime());
    while (this.gathered.length) await this.write(tx, this.gathered.splice(0, ROWS));
  }
}

/** The events of the story, written together: at its end, and before a verification asks who has handled the item. */
export class GatheredLedger extends RectificationLedger {
  private readonly gathered: NewEvent[] = [];

  override async act(...deed: Parameters<RectificationLedger['act']>): Promise<void> {
    if (deed[3] === 'close') await this.writeAll(this.dataSource.manager);
    return super.act(...deed);
  }

  async writeAll(tx: EntityManager): Promise<void> {
    while (this.gathered.length) await insertRows(tx, 'rectification_event', this.gathered.splice(0, ROWS));
  }

  protected override keepEvent(_tx: EntityManager, event: NewEvent): Promise<void> {
    this.gathered.push(event);
    return Promise.resolve();
  }
}

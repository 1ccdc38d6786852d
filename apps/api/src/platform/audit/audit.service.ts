import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';

export interface AuditRecord {
  /** Null for what the system does by itself. */
  actor: { accountId: string; name: string } | null;
  /** `<feature>.<verb>`, the same word as in permissions and routes. */
  action: string;
  subjectType: string;
  subjectId?: string | null;
  unitId?: string | null;
  /** Facts of the act; never secrets, never a complainant's identity. */
  data?: Record<string, unknown>;
}

/** Leaves a row for every write, in the writer's transaction: if the row fails, so does the act. */
@Injectable()
export class AuditService {
  constructor(private readonly clock: Clock) {}

  record(tx: EntityManager, record: AuditRecord): Promise<void> {
    return this.recordAll(tx, [record]);
  }

  /** Many rows in one statement, for imports. */
  recordAll(tx: EntityManager, records: readonly AuditRecord[]): Promise<void> {
    return this.write(tx, this.rowsOf(records));
  }

  protected rowsOf(records: readonly AuditRecord[]) {
    const at = this.clock.now();
    return records.map(({ actor, action, subjectType, subjectId, unitId, data }) => ({
      at,
      actor_id: actor?.accountId ?? null,
      actor_name: actor?.name ?? '系统',
      action,
      subject_type: subjectType,
      subject_id: subjectId ?? null,
      unit_id: unitId ?? null,
      data: data ?? {},
    }));
  }

  protected async write(tx: EntityManager, rows: ReturnType<AuditService['rowsOf']>): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(
      `WITH entry AS (
         INSERT INTO audit_entry (at, actor_id, actor_name, action, subject_type, subject_id, unit_id, data)
         SELECT at, actor_id, actor_name, action, subject_type, subject_id, unit_id, data
         FROM jsonb_to_recordset($1::jsonb) AS row(at timestamptz, actor_id uuid, actor_name text, action text,
           subject_type text, subject_id text, unit_id uuid, data jsonb)
         RETURNING id)
       INSERT INTO audit_pending (entry_id) SELECT id FROM entry`,
      [JSON.stringify(rows)],
    );
  }
}

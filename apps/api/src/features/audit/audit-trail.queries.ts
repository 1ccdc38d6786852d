import { Injectable } from '@nestjs/common';
import type {
  AuditEntryPage,
  AuditEntryQuery,
  AuditEntryView,
  AuditHeadView,
  AuditVerificationView,
} from '@zuofeng/shared/audit/audit.contract';
import { type Actor, reach } from '@zuofeng/shared/auth/actor';
import { levelOf } from '@zuofeng/shared/units/unit-tree';
import { DataSource } from 'typeorm';
import { countUnlinked, verifyPart } from '../../platform/audit/verify-chain.js';

/** Links walked in one request: about half a second's work. */
const PART = 20_000;

/**
 * Reads of the audit trail. Who audits the whole tree sees all of it, for a trail with holes proves nothing; who audits a
 * part of the tree sees what was done to its units, and nothing of what belongs to no unit.
 */
@Injectable()
export class AuditTrailQueries {
  constructor(private readonly dataSource: DataSource) {}

  async list(actor: Actor, { page = 1, size = 50, ...filter }: AuditEntryQuery): Promise<AuditEntryPage> {
    const values: unknown[] = [];
    const paths = reach(actor, 'audit.read');
    const where = [
      [
        'e.unit_id IN (SELECT id FROM unit WHERE path ^@ ANY(?::text[]))',
        paths.some(path => levelOf(path) === 0) ? undefined : paths,
      ],
      ['e.action = ?', filter.action],
      ['e.subject_type = ?', filter.subjectType],
      ['e.subject_id = ?', filter.subjectId],
      ['e.actor_id = ?', filter.actorId],
      [`e.at >= ?::date::timestamp AT TIME ZONE 'Asia/Shanghai'`, filter.from],
      [`e.at < (?::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`, filter.to],
    ]
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([sql, value]) => String(sql).replace('?', `$${values.push(value)}`));
    const condition = where.length ? `WHERE ${where.join(' AND ')}` : '';
    const [[count], rows] = await Promise.all([
      this.dataSource.query<{ total: string }[]>(
        `SELECT count(*) AS total FROM audit_entry e ${condition}`,
        values,
      ),
      this.dataSource.query<(Omit<AuditEntryView, 'at'> & { at: Date })[]>(
        `SELECT e.id, e.at, e.actor_id AS "actorId", e.actor_name AS "actorName", e.action,
                e.subject_type AS "subjectType", e.subject_id AS "subjectId", e.unit_id AS "unitId", e.data, l.hash
         FROM audit_entry e LEFT JOIN audit_link l ON l.entry_id = e.id ${condition}
         ORDER BY e.id DESC LIMIT $${values.length + 1} OFFSET $${values.length + 2}`,
        [...values, size, (page - 1) * size],
      ),
    ]);
    return {
      rows: rows.map(row => ({ ...row, at: row.at.toISOString() })),
      total: Number(count?.total ?? 0),
    };
  }

  /** Walks a part of the chain; what stands outside it is counted with the last part. */
  async verify(after: number, now: Date): Promise<AuditVerificationView> {
    const db = this.dataSource.manager;
    const { reached, head, firstFault, ended } = await verifyPart(db, after, PART);
    const [last] = await db.query<{ total: number }[]>(
      'SELECT coalesce(max(seq), 0)::float8 AS total FROM audit_link',
    );
    const unlinked = ended ? await countUnlinked(db, now) : 0;
    const intact = firstFault === null && unlinked === 0;
    return { done: ended, intact, checked: reached, total: last!.total, unlinked, head, firstFault };
  }

  /** The last link of each day (Asia/Shanghai): publish one, and the whole chain before it is pinned. */
  async heads(days: number): Promise<AuditHeadView[]> {
    const [last] = await this.dataSource.query<{ at: Date | null }[]>(
      'SELECT max(linked_at) AS at FROM audit_link',
    );
    if (!last?.at) return [];
    return this.dataSource.query<AuditHeadView[]>(
      `SELECT day::text, seq, hash FROM (
         SELECT DISTINCT ON (day) (linked_at AT TIME ZONE 'Asia/Shanghai')::date AS day, seq, hash
         FROM audit_link WHERE linked_at > $1::timestamptz - make_interval(days => $2)
         ORDER BY day, seq DESC) AS head ORDER BY day DESC`,
      [last.at, days],
    );
  }
}

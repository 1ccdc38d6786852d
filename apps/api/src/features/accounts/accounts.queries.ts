import { Injectable } from '@nestjs/common';
import type {
  AccountListQuery,
  AccountPage,
  AccountView,
  RoleGrantView,
} from '@zuofeng/shared/accounts/accounts.contract';
import { reach } from '@zuofeng/shared/auth/actor';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import { DataSource, type EntityManager } from 'typeorm';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { Clock } from '../../platform/clock/clock.js';
import { ProblemError } from '../../platform/problem/problem.error.js';

type GrantRow = Omit<RoleGrantView, 'grantedAt'> & { grantedAt: string };
type Row = Omit<AccountView, 'lastSignInAt' | 'createdAt' | 'roles'> & {
  lastSignInAt: Date | null;
  createdAt: Date;
  roles: GrantRow[] | null;
};

// $1 is the Shanghai day: a grant that has ended is history and no longer shown.
const SELECT = `
  SELECT a.id, a.version, a.username, a.name, a.title,
    json_build_object('id', u.id, 'name', u.name, 'path', u.path) AS unit,
    CASE WHEN a.disabled_at IS NULL THEN 'active' ELSE 'disabled' END AS state,
    a.must_change_password AS "mustChangePassword", a.totp_secret IS NOT NULL AS "secondFactor",
    a.last_sign_in_at AS "lastSignInAt", a.created_at AS "createdAt",
    (SELECT json_agg(json_build_object('id', g.id, 'role', g.role,
        'unit', json_build_object('id', gu.id, 'name', gu.name, 'path', gu.path),
        'from', g.valid_from, 'to', g.valid_to, 'inForce', g.valid_from <= $1::date,
        'grantedBy', CASE WHEN by.id IS NOT NULL THEN json_build_object('accountId', by.id, 'name', by.name) END,
        'grantedAt', g.granted_at) ORDER BY g.id)
     FROM role_grant g JOIN unit gu ON gu.id = g.unit_id LEFT JOIN account by ON by.id = g.granted_by_id
     WHERE g.account_id = a.id AND g.revoked_at IS NULL AND (g.valid_to IS NULL OR g.valid_to >= $1::date)) AS roles
  FROM account a JOIN unit u ON u.id = a.unit_id`;

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Reads of accounts, scoped to the units over which the person may see accounts. */
@Injectable()
export class AccountQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async list(actor: SessionActor, query: AccountListQuery): Promise<AccountPage> {
    const { page = 1, size = 20, q, unitId, role, state } = query;
    const values: unknown[] = [this.today(), reach(actor, 'account.read').map(path => `${path}%`)];
    const bind = (value: unknown) => `$${values.push(value)}`;
    const where = ['u.path LIKE ANY($2)'];
    if (q) {
      const text = bind(like(q));
      where.push(`(a.name ILIKE ${text} OR a.username ILIKE ${text} OR u.name ILIKE ${text})`);
    }
    if (unitId) {
      where.push(`u.path LIKE (SELECT path || '%' FROM unit WHERE id = ${bind(unitId)})`);
    }
    if (state) where.push(`a.disabled_at IS ${state === 'active' ? '' : 'NOT '}NULL`);
    if (role) {
      where.push(`EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = a.id AND g.role = ${bind(role)}
        AND g.revoked_at IS NULL AND (g.valid_to IS NULL OR g.valid_to >= $1::date))`);
    }
    const condition = where.join(' AND ');
    const [count] = await this.dataSource.query<{ total: string }[]>(
      `SELECT count(*) AS total, $1::date AS today FROM account a JOIN unit u ON u.id = a.unit_id WHERE ${condition}`,
      values,
    );
    const rows = await this.dataSource.query<Row[]>(
      `${SELECT} WHERE ${condition} ORDER BY u.path, a.username LIMIT ${bind(size)} OFFSET ${bind((page - 1) * size)}`,
      values,
    );
    return { rows: rows.map(view), total: Number(count?.total ?? 0) };
  }

  /** One account; another territory's is answered like one that does not exist. */
  async read(
    actor: SessionActor,
    id: string,
    db: EntityManager = this.dataSource.manager,
  ): Promise<AccountView> {
    const paths = reach(actor, 'account.read').map(path => `${path}%`);
    const [row] = await db.query<Row[]>(`${SELECT} WHERE a.id = $2 AND u.path LIKE ANY($3)`, [
      this.today(),
      id,
      paths,
    ]);
    if (!row) throw new ProblemError('record.not-found');
    return view(row);
  }

  private today(): string {
    return shanghaiDay(this.clock.now());
  }
}

function view(row: Row): AccountView {
  const { lastSignInAt, createdAt, roles } = row;
  return {
    ...row,
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    roles: (roles ?? []).map(grant => ({ ...grant, grantedAt: new Date(grant.grantedAt).toISOString() })),
  };
}

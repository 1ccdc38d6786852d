import { Injectable } from '@nestjs/common';
import { can, reach, type Actor } from '@zuofeng/shared/auth/actor';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import { ancestorIds } from '@zuofeng/shared/units/unit-tree';
import type {
  GroupMembershipView,
  SectionView,
  UnitAncestorView,
  UnitListQuery,
  UnitOptionList,
  UnitOptionView,
  UnitPage,
  UnitRowView,
  UnitView,
} from '@zuofeng/shared/units/units.contract';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { ProblemError } from '../../platform/problem/problem.error.js';

const OPTION = `
  u.id, u.code, u.name, u.short_name AS "shortName", u.kind, u.parent_id AS "parentId", u.path,
  CASE WHEN g.id IS NULL THEN NULL ELSE json_build_object('id', g.id, 'code', g.code, 'name', g.name) END AS "group",
  u.active_from <= $1::date AND (u.active_to IS NULL OR u.active_to >= $1::date) AS active`;
const ROW = `${OPTION},
  u.version, u.level, u.sort_order AS "sortOrder", u.head_name AS "headName", u.head_account_id AS "headAccountId",
  u.liaison_name AS "liaisonName", u.liaison_account_id AS "liaisonAccountId",
  u.active_from::text AS "activeFrom", u.active_to::text AS "activeTo"`;
const FROM = `
  FROM unit u
  LEFT JOIN unit_group m ON m.unit_id = u.id AND m.from_day <= $1::date AND (m.to_day IS NULL OR m.to_day >= $1::date)
  LEFT JOIN evaluation_group g ON g.id = m.group_id`;
/** From the top down; siblings as the office ordered them, then by pinyin. */
const ORDER = `ORDER BY u.level, u.sort_order, u.name COLLATE "zh-x-icu", u.id`;

/** Reads of units. Names of all units are reference for everybody who is signed in; the rest is scoped to the actor's reach. */
@Injectable()
export class UnitsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async options(): Promise<UnitOptionList> {
    const rows = await this.dataSource.query<UnitOptionView[]>(`SELECT ${OPTION} ${FROM} ${ORDER}`, [
      this.today(),
    ]);
    return { rows };
  }

  async list(actor: Actor, { page = 1, size = 50, ...filter }: UnitListQuery): Promise<UnitPage> {
    const values: unknown[] = [this.today(), reach(actor, 'unit.read')];
    const bind = (value: unknown) => `$${values.push(value)}`;
    const where = ['u.path ^@ ANY($2::text[])'];
    if (filter.q) {
      const q = bind(filter.q);
      where.push(`position(lower(${q}) IN lower(u.name || ' ' || u.short_name || ' ' || u.code)) > 0`);
    }
    if (filter.kind?.length) where.push(`u.kind = ANY(${bind(filter.kind)}::text[])`);
    if (filter.groupId) where.push(`g.id = ${bind(filter.groupId)}::uuid`);
    if (filter.under)
      where.push(
        `u.path ^@ (SELECT above.path FROM unit above WHERE above.id = ${bind(filter.under)}::uuid)`,
      );
    if (filter.active !== undefined) {
      where.push(
        `(u.active_from <= $1::date AND (u.active_to IS NULL OR u.active_to >= $1::date)) = ${bind(filter.active)}`,
      );
    }
    const condition = `WHERE ${where.join(' AND ')}`;
    const [[count], rows] = await Promise.all([
      this.dataSource.query<{ total: string }[]>(`SELECT count(*) AS total ${FROM} ${condition}`, values),
      this.dataSource.query<UnitRowView[]>(
        `SELECT ${ROW} ${FROM} ${condition} ${ORDER} LIMIT $${values.length + 1} OFFSET $${values.length + 2}`,
        [...values, size, (page - 1) * size],
      ),
    ]);
    return { rows, total: Number(count?.total ?? 0) };
  }

  /** One unit; out of the actor's reach it does not exist. */
  async one(actor: Actor, id: string): Promise<UnitView> {
    const [row] = await this.dataSource.query<
      (UnitRowView & { changedAt: Date; changedBy: string | null })[]
    >(
      `SELECT ${ROW}, u.changed_at AS "changedAt", u.changed_by AS "changedBy" ${FROM}
       WHERE u.id = $2::uuid AND u.path ^@ ANY($3::text[])`,
      [this.today(), id, reach(actor, 'unit.read')],
    );
    if (!row) throw new ProblemError('record.not-found');
    const [ancestors, sections, groups] = await Promise.all([
      this.ancestors(row.path),
      this.sections(id),
      this.groups(id),
    ]);
    const mayManage = can(actor, 'unit.manage', row.path);
    return { ...row, changedAt: row.changedAt.toISOString(), ancestors, sections, groups, mayManage };
  }

  private ancestors(path: string): Promise<UnitAncestorView[]> {
    return this.dataSource.query<UnitAncestorView[]>(
      'SELECT id, name FROM unit WHERE id = ANY($1::uuid[]) ORDER BY level',
      [ancestorIds(path)],
    );
  }

  private sections(unitId: string): Promise<SectionView[]> {
    return this.dataSource.query<SectionView[]>(
      `SELECT id, name, active FROM section WHERE unit_id = $1
       ORDER BY active DESC, name COLLATE "zh-x-icu", id`,
      [unitId],
    );
  }

  private groups(unitId: string): Promise<GroupMembershipView[]> {
    return this.dataSource.query<GroupMembershipView[]>(
      `SELECT m.id, json_build_object('id', g.id, 'code', g.code, 'name', g.name) AS "group",
              m.from_day::text AS "from", m.to_day::text AS "to"
       FROM unit_group m JOIN evaluation_group g ON g.id = m.group_id
       WHERE m.unit_id = $1 ORDER BY m.from_day DESC`,
      [unitId],
    );
  }

  private today(): string {
    return shanghaiDay(this.clock.now());
  }
}

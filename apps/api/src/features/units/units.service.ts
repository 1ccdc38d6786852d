import { Injectable } from '@nestjs/common';
import { can, type Actor } from '@zuofeng/shared/auth/actor';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import { childPath, levelOf, liesWithin } from '@zuofeng/shared/units/unit-tree';
import type { CreateUnit, EditUnit } from '@zuofeng/shared/units/units.contract';
import { UNIT_LIMITS } from '@zuofeng/shared/units/units.labels';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { changesOf } from '../../platform/records/changes.js';
import { UnitGroupEntity } from './group.entity.js';
import { lockUnit } from './lock-unit.js';
import { UnitEntity } from './unit.entity.js';

/** One tree, one writer of its shape at a time: a parent must not move while a child is put under it. */
const TREE_LOCK = 710_100;

/** Answers why a unit cannot be closed yet, or null. */
export type ClosingCheck = (tx: EntityManager, unit: { id: string; path: string }) => Promise<string | null>;

@Injectable()
export class UnitsService {
  private readonly closingChecks: ClosingCheck[] = [withoutActiveChildren];

  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Other features say here what of theirs keeps a unit from being closed. */
  beforeClosing(check: ClosingCheck): void {
    this.closingChecks.push(check);
  }

  create(actor: Actor, body: CreateUnit): Promise<string> {
    return this.dataSource.transaction(tx => this.createIn(tx, actor, body));
  }

  /** Creates a unit within the caller's transaction; imports use it row by row. */
  async createIn(tx: EntityManager, actor: Actor, body: CreateUnit): Promise<string> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [TREE_LOCK]);
    const now = this.clock.now();
    const id = newId();
    const parent = await this.parent(tx, actor, body.parentId);
    await refuseTakenCode(tx, body.code);
    const path = childPath(parent.path, id);
    if (levelOf(path) > UNIT_LIMITS.depth) throw fieldProblem('parentId', 'depth', DEPTH_FAULT);
    const { groupId, ...columns } = body;
    const unit = tx.create(UnitEntity, {
      sortOrder: 0,
      headName: null,
      headAccountId: null,
      liaisonName: null,
      liaisonAccountId: null,
      activeFrom: shanghaiDay(now),
      ...defined(columns),
      id,
      path,
      level: levelOf(path),
      activeTo: null,
      createdAt: now,
      changedAt: now,
      changedBy: actor.name,
    });
    await tx.insert(UnitEntity, unit);
    if (groupId) {
      await this.requireGroup(tx, groupId);
      await tx.insert(UnitGroupEntity, {
        id: newId(),
        unitId: id,
        groupId,
        fromDay: unit.activeFrom,
        toDay: null,
      });
    }
    await this.audit.record(tx, {
      actor,
      action: 'unit.create',
      subjectType: 'unit',
      subjectId: id,
      unitId: id,
      data: { code: body.code, name: body.name, kind: body.kind, parentId: body.parentId },
    });
    return id;
  }

  async edit(actor: Actor, id: string, seen: number, body: EditUnit): Promise<void> {
    await this.dataSource.transaction(async tx => {
      if (body.parentId !== undefined) await tx.query('SELECT pg_advisory_xact_lock($1)', [TREE_LOCK]);
      const unit = await lockUnit(tx, actor, id, seen);
      if (body.code !== undefined && body.code !== unit.code) await refuseTakenCode(tx, body.code);
      const changes = changesOf(unit, body);
      if (changes === null) return;
      refuseReversedPeriod({ ...unit, ...defined(body) });
      if (unit.kind === 'city') refuseChangingRoot(changes);
      if (changes['activeTo'] && body.activeTo) await this.refuseClosing(tx, unit);
      if (changes['parentId'] && body.parentId) await this.move(tx, actor, unit, body.parentId);
      const { path, level } = unit;
      const stamp = { path, level, changedAt: this.clock.now(), changedBy: actor.name };
      await tx.update(UnitEntity, { id }, { ...defined(body), ...stamp });
      await this.audit.record(tx, {
        actor,
        action: 'unit.edit',
        subjectType: 'unit',
        subjectId: id,
        unitId: id,
        data: { changes },
      });
    });
  }

  /** Hangs the unit and all below it under another parent; everybody's reach follows the new paths at once. */
  private async move(tx: EntityManager, actor: Actor, unit: UnitEntity, parentId: string): Promise<void> {
    const parent = await this.parent(tx, actor, parentId);
    if (liesWithin(parent.path, unit.path)) {
      throw fieldProblem('parentId', 'circle', '上级单位不能是本单位或其下级单位');
    }
    const from = unit.path;
    const to = childPath(parent.path, unit.id);
    const deeper = levelOf(to) - levelOf(from);
    const [deepest] = await tx.query<{ level: number }[]>(
      'SELECT max(level) AS level FROM unit WHERE path ^@ $1',
      [from],
    );
    if (Number(deepest?.level) + deeper > UNIT_LIMITS.depth)
      throw fieldProblem('parentId', 'depth', DEPTH_FAULT);
    await tx.query(
      `UPDATE unit SET path = $2 || substr(path, length($1) + 1), level = level + $3
       WHERE path ^@ $1 AND id <> $4`,
      [from, to, deeper, unit.id],
    );
    Object.assign(unit, { path: to, level: levelOf(to) });
  }

  private async parent(tx: EntityManager, actor: Actor, parentId: string): Promise<UnitEntity> {
    const parent = await tx.findOneBy(UnitEntity, { id: parentId });
    if (parent && can(actor, 'unit.manage', parent.path)) return parent;
    throw fieldProblem('parentId', 'missing', '上级单位不存在，或不在您的管辖范围内');
  }

  private async requireGroup(tx: EntityManager, groupId: string): Promise<void> {
    const rows = await tx.query<unknown[]>('SELECT 1 FROM evaluation_group WHERE id = $1', [groupId]);
    if (rows.length === 0) throw fieldProblem('groupId', 'missing', '考评分组不存在');
  }

  private async refuseClosing(tx: EntityManager, unit: UnitEntity): Promise<void> {
    for (const check of this.closingChecks) {
      const detail = await check(tx, unit);
      if (detail) throw new ProblemError('unit.in-use', { detail });
    }
  }
}

const DEPTH_FAULT = `单位层级最多 ${UNIT_LIMITS.depth} 级`;

const defined = <T extends object>(body: T): Partial<T> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Partial<T>;

async function refuseTakenCode(tx: EntityManager, code: string): Promise<void> {
  if (await tx.existsBy(UnitEntity, { code }))
    throw fieldProblem('code', 'taken', '单位编码已被其他单位使用');
}

function refuseReversedPeriod({ activeFrom, activeTo }: Pick<UnitEntity, 'activeFrom' | 'activeTo'>): void {
  if (activeTo !== null && activeTo < activeFrom) {
    throw fieldProblem('activeTo', 'period', '停用日期不能早于启用日期');
  }
}

function refuseChangingRoot(changes: Record<string, unknown>): void {
  const fixed = ['kind', 'parentId', 'activeTo'].find(name => name in changes);
  if (fixed) throw fieldProblem(fixed, 'root', '市级单位是单位树的根，不能更改类别、上级或停用');
}

async function withoutActiveChildren(tx: EntityManager, { id }: { id: string }): Promise<string | null> {
  const children = await tx.query<{ name: string }[]>(
    'SELECT name FROM unit WHERE parent_id = $1 AND active_to IS NULL ORDER BY sort_order, name LIMIT 3',
    [id],
  );
  if (children.length === 0) return null;
  return `请先停用或迁移下级单位：${children.map(child => child.name).join('、')}等`;
}

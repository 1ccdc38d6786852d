import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { moveToGroup } from '@zuofeng/shared/units/group-history';
import type { AddSection, EditSection, MoveToGroup } from '@zuofeng/shared/units/units.contract';
import { UNIT_LIMITS } from '@zuofeng/shared/units/units.labels';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { changesOf } from '../../platform/records/changes.js';
import { EvaluationGroupEntity, UnitGroupEntity } from './group.entity.js';
import { lockUnit } from './lock-unit.js';
import { SectionEntity, UnitEntity } from './unit.entity.js';

/** What hangs on a unit: its sections and its memberships of evaluation groups. The unit's version guards them too. */
@Injectable()
export class UnitPartsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  moveToGroup(actor: Actor, unitId: string, seen: number, { groupId, from }: MoveToGroup): Promise<void> {
    return this.change(actor, unitId, seen, 'unit.move-to-group', async tx => {
      const group = await tx.findOneBy(EvaluationGroupEntity, { id: groupId });
      if (!group) throw fieldProblem('groupId', 'missing', '考评分组不存在');
      const before = await tx.find(UnitGroupEntity, { where: { unitId }, order: { fromDay: 'ASC' } });
      const move = moveToGroup(
        before.map(one => ({ groupId: one.groupId, from: one.fromDay, to: one.toDay })),
        groupId,
        from,
      );
      if (!move.ok) throw new ProblemError(move.problem.code, { detail: move.problem.detail });
      await this.keepHistory(tx, unitId, before, move.history);
      return { groupId, group: group.name, from };
    });
  }

  /** Ends first, then begins: no moment in which two memberships overlap. */
  private async keepHistory(
    tx: EntityManager,
    unitId: string,
    before: UnitGroupEntity[],
    after: readonly { groupId: string; from: string; to: string | null }[],
  ): Promise<void> {
    for (const old of before) {
      const kept = after.find(one => one.from === old.fromDay && one.groupId === old.groupId);
      if (!kept) await tx.delete(UnitGroupEntity, { id: old.id });
      else if (kept.to !== old.toDay) await tx.update(UnitGroupEntity, { id: old.id }, { toDay: kept.to });
    }
    const added = after.filter(
      one => !before.some(old => old.fromDay === one.from && old.groupId === one.groupId),
    );
    for (const { groupId, from, to } of added) {
      await tx.insert(UnitGroupEntity, { id: newId(), unitId, groupId, fromDay: from, toDay: to });
    }
  }

  addSection(actor: Actor, unitId: string, seen: number, { name }: AddSection): Promise<void> {
    return this.change(actor, unitId, seen, 'unit.add-section', async tx => {
      if ((await tx.countBy(SectionEntity, { unitId })) >= UNIT_LIMITS.sections) {
        throw fieldProblem('name', 'limit', `一个单位最多 ${UNIT_LIMITS.sections} 个科室`);
      }
      await refuseTakenName(tx, unitId, name);
      await tx.insert(SectionEntity, { id: newId(), unitId, name, active: true });
      return { name };
    });
  }

  editSection(
    actor: Actor,
    unitId: string,
    sectionId: string,
    seen: number,
    body: EditSection,
  ): Promise<void> {
    return this.change(actor, unitId, seen, 'unit.edit-section', async tx => {
      const section = await tx.findOneBy(SectionEntity, { id: sectionId, unitId });
      if (!section) throw new ProblemError('record.not-found');
      if (body.name !== undefined && body.name !== section.name) await refuseTakenName(tx, unitId, body.name);
      const changes = changesOf(section, body);
      if (changes) await tx.update(SectionEntity, { id: sectionId }, { ...body });
      return { sectionId, changes };
    });
  }

  private async change(
    actor: Actor,
    unitId: string,
    seen: number,
    action: string,
    work: (tx: EntityManager) => Promise<Record<string, unknown>>,
  ): Promise<void> {
    await this.dataSource.transaction(async tx => {
      await lockUnit(tx, actor, unitId, seen);
      const data = await work(tx);
      await tx.update(UnitEntity, { id: unitId }, { changedAt: this.clock.now(), changedBy: actor.name });
      await this.audit.record(tx, { actor, action, subjectType: 'unit', subjectId: unitId, unitId, data });
    });
  }
}

async function refuseTakenName(tx: EntityManager, unitId: string, name: string): Promise<void> {
  if (await tx.existsBy(SectionEntity, { unitId, name })) throw fieldProblem('name', 'taken', '已有同名科室');
}

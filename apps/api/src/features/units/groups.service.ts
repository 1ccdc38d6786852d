import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import type {
  CreateEvaluationGroup,
  EditEvaluationGroup,
  EvaluationGroupList,
  EvaluationGroupView,
} from '@zuofeng/shared/units/units.contract';
import { DataSource, Not, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { changesOf } from '../../platform/records/changes.js';
import { EvaluationGroupEntity } from './group.entity.js';

/** The evaluation groups themselves; which unit is in which is the unit's business. */
@Injectable()
export class GroupsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<EvaluationGroupList> {
    return { rows: await this.rows(null) };
  }

  async one(id: string): Promise<EvaluationGroupView> {
    const [row] = await this.rows(id);
    if (!row) throw new ProblemError('record.not-found');
    return row;
  }

  create(actor: Actor, body: CreateEvaluationGroup): Promise<string> {
    return this.dataSource.transaction(async tx => {
      const id = newId();
      await refuseTaken(tx, id, body);
      await tx.insert(EvaluationGroupEntity, {
        id,
        code: body.code,
        name: body.name,
        sortOrder: body.sortOrder ?? 0,
      });
      await this.record(tx, actor, 'evaluation-group.create', id, { ...body });
      return id;
    });
  }

  async edit(actor: Actor, id: string, seen: number, body: EditEvaluationGroup): Promise<void> {
    await this.dataSource.transaction(async tx => {
      const group = await tx.findOne(EvaluationGroupEntity, {
        where: { id },
        lock: { mode: 'for_no_key_update' },
      });
      if (!group) throw new ProblemError('record.not-found');
      checkVersion(seen, group);
      const changes = changesOf(group, body);
      if (changes === null) return;
      await refuseTaken(tx, id, body);
      await tx.update(EvaluationGroupEntity, { id }, { ...body });
      await this.record(tx, actor, 'evaluation-group.edit', id, { changes });
    });
  }

  private rows(id: string | null): Promise<EvaluationGroupView[]> {
    return this.dataSource.query<EvaluationGroupView[]>(
      `SELECT g.id, g.version, g.code, g.name, g.sort_order AS "sortOrder", count(m.id)::int AS "unitCount"
       FROM evaluation_group g
       LEFT JOIN unit_group m ON m.group_id = g.id AND m.from_day <= $1::date
         AND (m.to_day IS NULL OR m.to_day >= $1::date)
       WHERE $2::uuid IS NULL OR g.id = $2::uuid
       GROUP BY g.id ORDER BY g.sort_order, g.name COLLATE "zh-x-icu", g.id`,
      [shanghaiDay(this.clock.now()), id],
    );
  }

  private record(
    tx: EntityManager,
    actor: Actor,
    action: string,
    id: string,
    data: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(tx, { actor, action, subjectType: 'evaluation-group', subjectId: id, data });
  }
}

async function refuseTaken(
  tx: EntityManager,
  id: string,
  { code, name }: { code?: string; name?: string },
): Promise<void> {
  if (code !== undefined && (await tx.existsBy(EvaluationGroupEntity, { id: Not(id), code }))) {
    throw fieldProblem('code', 'taken', '分组编码已被使用');
  }
  if (name !== undefined && (await tx.existsBy(EvaluationGroupEntity, { id: Not(id), name }))) {
    throw fieldProblem('name', 'taken', '已有同名分组');
  }
}

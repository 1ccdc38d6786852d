import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type {
  CreateMeasure,
  EditMeasure,
  MeasureList,
  MeasureView,
} from '@zuofeng/shared/reference/reference.contract';
import { DataSource } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { newId } from '../../platform/database/ids.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { changesOf } from '../../platform/records/changes.js';
import { MeasureEntity } from './reference.entity.js';

/** The measures 十七项措施: read by everybody, kept by the office. */
@Injectable()
export class MeasuresService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
  ) {}

  async list(): Promise<MeasureList> {
    return { rows: await this.rows(null) };
  }

  async one(id: string): Promise<MeasureView> {
    const [row] = await this.rows(id);
    if (!row) throw new ProblemError('record.not-found');
    return row;
  }

  create(actor: Actor, body: CreateMeasure): Promise<string> {
    return this.dataSource.transaction(async tx => {
      const id = newId();
      if (await tx.existsBy(MeasureEntity, { code: body.code })) {
        throw fieldProblem('code', 'taken', '措施编码已被使用');
      }
      await tx.insert(MeasureEntity, {
        id,
        code: body.code,
        aspect: body.aspect,
        name: body.name,
        description: body.description ?? null,
        sortOrder: body.sortOrder ?? 0,
        active: true,
        demo: false,
      });
      await this.audit.record(tx, {
        actor,
        action: 'measure.create',
        subjectType: 'measure',
        subjectId: id,
        data: { ...body },
      });
      return id;
    });
  }

  async edit(actor: Actor, id: string, seen: number, body: EditMeasure): Promise<void> {
    await this.dataSource.transaction(async tx => {
      const measure = await tx.findOne(MeasureEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!measure) throw new ProblemError('record.not-found');
      checkVersion(seen, measure);
      const changes = changesOf(measure, body);
      if (changes === null) return;
      // Once the office has put its own wording, the row is no longer demo data.
      const demo = measure.demo && !('name' in changes || 'description' in changes);
      await tx.update(MeasureEntity, { id }, { ...body, demo });
      await this.audit.record(tx, {
        actor,
        action: 'measure.edit',
        subjectType: 'measure',
        subjectId: id,
        data: { changes },
      });
    });
  }

  private rows(id: string | null): Promise<MeasureView[]> {
    return this.dataSource.query<MeasureView[]>(
      `SELECT m.id, m.version, m.code, m.aspect, m.name, m.description, m.sort_order AS "sortOrder", m.active, m.demo
       FROM measure m JOIN aspect a ON a.code = m.aspect
       WHERE $1::uuid IS NULL OR m.id = $1::uuid
       ORDER BY a.sort_order, m.sort_order, m.name COLLATE "zh-x-icu", m.id`,
      [id],
    );
  }
}

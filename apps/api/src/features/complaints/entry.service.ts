import { Injectable } from '@nestjs/common';
import { type Actor, can } from '@zuofeng/shared/auth/actor';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { EnterCase } from '@zuofeng/shared/complaints/entry.contract';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { findUnit } from './case-units.js';
import { ComplaintRegistry } from './complaint-registry.js';
import { ComplaintCategoryEntity } from './complaint.entity.js';
import { IdentityVault } from './identity/identity-vault.js';

/** 登记投诉: what came by telephone, letter, visit or from above. */
@Injectable()
export class CaseEntry {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly registry: ComplaintRegistry,
    private readonly vault: IdentityVault,
    private readonly attachments: AttachmentService,
  ) {}

  enter(
    actor: Actor,
    { identity, attachmentIds = [], receivedOn, ...complaint }: EnterCase,
  ): Promise<string> {
    const today = shanghaiDay(this.clock.now());
    if (receivedOn && receivedOn > today)
      throw fieldProblem('receivedOn', 'future', '收到日期不能在今天之后');
    if (complaint.anonymous && identity && Object.keys(identity).length > 0) {
      throw fieldProblem('identity', 'anonymous', '匿名投诉不登记身份信息');
    }
    return this.dataSource.transaction(async tx => {
      await this.checkPlace(tx, actor, complaint.accusedUnitId ?? null, today);
      await this.checkCategory(tx, complaint.categoryId);
      const { id } = await this.registry.register(tx, actor, {
        ...complaint,
        registeredOn: receivedOn ?? today,
      });
      if (identity) await this.vault.keep(tx, id, identity);
      const owner = { ownerType: 'complaint', ownerId: id, purpose: 'original' };
      await this.attachments.claim(tx, actor, attachmentIds, owner);
      return id;
    });
  }

  /** An office enters what it may handle: about units below it, and, over the whole city, about nobody in particular. */
  private async checkPlace(
    tx: EntityManager,
    actor: Actor,
    accusedUnitId: string | null,
    today: string,
  ): Promise<void> {
    const unit = accusedUnitId === null ? null : await findUnit(tx, accusedUnitId);
    if (unit === undefined || (unit?.activeTo && unit.activeTo < today)) {
      throw fieldProblem('accusedUnitId', 'exists', '没有这个单位，或者已停用');
    }
    const [desk] = await tx.query<{ path: string }[]>(
      'SELECT path FROM unit WHERE id = $1 OR $1::uuid IS NULL AND parent_id IS NULL',
      [unit?.parentId ?? null],
    );
    if (!can(actor, 'complaint.enter', desk!.path)) {
      throw fieldProblem('accusedUnitId', 'reach', '请选择本办公室所管的单位；其他的请转上级办公室登记');
    }
  }

  private async checkCategory(tx: EntityManager, id: string | undefined): Promise<void> {
    if (id && !(await tx.existsBy(ComplaintCategoryEntity, { id, active: true }))) {
      throw fieldProblem('categoryId', 'exists', '没有这个细分类别，或者已停用');
    }
  }
}

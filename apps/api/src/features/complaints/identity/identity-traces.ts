import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type { SYSTEM_EVENTS } from '@zuofeng/shared/complaints/case-actions.labels';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { newId } from '../../../platform/database/ids.js';
import { ComplaintEventEntity } from '../complaint-records.entity.js';
import type { WalledCase } from './identity-case.js';

interface Told {
  action: Extract<(typeof SYSTEM_EVENTS)[number], `identity-${string}`>;
  note: string;
  data: Record<string, unknown>;
  at: Date;
}

/** What the wall leaves behind of every approach to it; never what lies behind it. */
@Injectable()
export class IdentityTraces {
  constructor(private readonly audit: AuditService) {}

  /** `action` in the audit: `identity.ask`, `identity.read.refused` … */
  record(
    tx: EntityManager,
    actor: Actor | null,
    action: string,
    { id, number, deskUnitId }: Pick<WalledCase, 'id' | 'number' | 'deskUnitId'>,
    data: Record<string, unknown> = {},
  ): Promise<void> {
    return this.audit.record(tx, {
      actor,
      action: `identity.${action}`,
      subjectType: 'complaint',
      subjectId: id,
      unitId: deskUnitId,
      data: { number, ...data },
    });
  }

  /** Told in the same words to the complainant on the case's own timeline, and to the office; never to the unit. */
  async tell(tx: EntityManager, actor: Actor | null, of: WalledCase, told: Told): Promise<void> {
    const event: Omit<ComplaintEventEntity, 'complaint' | 'onBehalfOfId' | 'onBehalfOfName'> = {
      ...{ id: newId(), complaintId: of.id, fromState: of.state, toState: of.state },
      ...{ actorId: actor?.accountId ?? null, actorName: actor?.name ?? '系统' },
      ...told,
      data: { ...told.data, words: { citizen: told.note } },
      ...{ toUnit: false, toCitizen: true },
    };
    await tx.insert(ComplaintEventEntity, event as never);
  }
}

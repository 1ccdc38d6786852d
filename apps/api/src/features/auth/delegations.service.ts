import { Injectable } from '@nestjs/common';
import type { CreateDelegation, DelegationView, DeputyView } from '@zuofeng/shared/auth/auth.contract';
import { delegationFault, delegationState } from '@zuofeng/shared/auth/auth.rules';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import { DataSource, type EntityManager } from 'typeorm';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { requireNothingFirst } from '../../platform/access/first-step.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AccountEntity } from './account.entity.js';
import { SigningDelegationEntity } from './delegation.entity.js';

/** Units for which the person signs in their own right: what is lent to them cannot be lent on. */
const ownHeadUnits = (actor: SessionActor): string[] =>
  actor.grants
    .filter(({ role, onBehalfOf }) => role === 'unit-head' && !onBehalfOf)
    .map(grant => grant.unitId);

type Row = Omit<DelegationView, 'state' | 'revocable'> & { revoked: boolean };

const SELECT = `
  SELECT d.id, json_build_object('id', u.id, 'name', u.name, 'path', u.path) AS unit,
    json_build_object('accountId', h.id, 'name', h.name) AS head,
    json_build_object('accountId', p.id, 'name', p.name) AS deputy,
    d.valid_from::text AS "from", d.valid_to::text AS "to", d.reason, d.revoked_at IS NOT NULL AS revoked
  FROM signing_delegation d JOIN unit u ON u.id = d.unit_id
  JOIN account h ON h.id = d.head_id JOIN account p ON p.id = d.deputy_id`;

/** Delegation of signing 委托代签: a head names a deputy of the same unit for a dated period (domain.md §2). */
@Injectable()
export class DelegationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** What the person has lent and what has been lent to them, the latest first. */
  async list(actor: SessionActor): Promise<DelegationView[]> {
    requireNothingFirst(actor);
    const rows = await this.dataSource.query<Row[]>(
      `${SELECT} WHERE d.head_id = $1 OR d.deputy_id = $1 ORDER BY d.valid_from DESC, d.id DESC LIMIT 200`,
      [actor.accountId],
    );
    return rows.map(row => this.view(row, actor));
  }

  async deputies(actor: SessionActor): Promise<DeputyView[]> {
    return this.dataSource.query<DeputyView[]>(
      `SELECT id AS "accountId", name, title, unit_id AS "unitId" FROM account
       WHERE unit_id = ANY($1) AND id <> $2 AND disabled_at IS NULL ORDER BY name, id`,
      [ownHeadUnits(actor), actor.accountId],
    );
  }

  async create(actor: SessionActor, wanted: CreateDelegation): Promise<DelegationView> {
    if (!ownHeadUnits(actor).includes(wanted.unitId)) throw new ProblemError('record.not-found');
    return this.dataSource.transaction(async tx => {
      const deputy = await tx.findOneBy(AccountEntity, { id: wanted.deputyId });
      const fault = delegationFault(
        {
          ...wanted,
          headId: actor.accountId,
          headUnitId: wanted.unitId,
          // A person of another unit and one who is not there at all look the same.
          deputyUnitId: deputy && deputy.disabledAt === null ? deputy.unitId : null,
        },
        shanghaiDay(this.clock.now()),
      );
      if (fault) throw new ProblemError('request.invalid', { errors: [{ ...fault, rule: 'delegation' }] });
      await this.refuseOverlap(tx, wanted);
      const { unitId, deputyId, reason, from, to } = wanted;
      const id = newId();
      await tx.insert(SigningDelegationEntity, {
        id,
        unitId,
        headId: actor.accountId,
        deputyId,
        validFrom: from,
        validTo: to,
        reason,
        createdAt: this.clock.now(),
      });
      await this.record(tx, actor, 'delegation.create', { id, unitId, deputyId, from, to, reason });
      return this.read(tx, id, actor);
    });
  }

  /** Takes a delegation back: from this moment the deputy signs nothing more. */
  async revoke(actor: SessionActor, id: string): Promise<DelegationView> {
    return this.dataSource.transaction(async tx => {
      const delegation = await tx.findOne(SigningDelegationEntity, {
        where: { id, headId: actor.accountId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!delegation) throw new ProblemError('record.not-found');
      if (!(await this.read(tx, id, actor)).revocable) {
        throw new ProblemError('state.not-allowed', { detail: '委托已到期或已收回，无需再收回。' });
      }
      await tx.update(SigningDelegationEntity, id, { revokedAt: this.clock.now() });
      const { unitId, deputyId } = delegation;
      await this.record(tx, actor, 'delegation.revoke', { id, unitId, deputyId });
      return this.read(tx, id, actor);
    });
  }

  private async read(tx: EntityManager, id: string, actor: SessionActor): Promise<DelegationView> {
    const [row] = await tx.query<Row[]>(`${SELECT} WHERE d.id = $1`, [id]);
    if (!row) throw new ProblemError('record.not-found');
    return this.view(row, actor);
  }

  private view({ revoked, ...row }: Row, actor: SessionActor): DelegationView {
    const state = delegationState({ ...row, revoked }, shanghaiDay(this.clock.now()));
    const mine = row.head.accountId === actor.accountId;
    return { ...row, state, revocable: mine && (state === 'upcoming' || state === 'in-force') };
  }

  private async refuseOverlap(tx: EntityManager, { unitId, deputyId, from, to }: CreateDelegation) {
    const [other] = await tx.query<{ from: string; to: string }[]>(
      `SELECT valid_from::text AS "from", valid_to::text AS "to" FROM signing_delegation
       WHERE unit_id = $1 AND deputy_id = $2 AND revoked_at IS NULL AND valid_from <= $4 AND valid_to >= $3`,
      [unitId, deputyId, from, to],
    );
    if (other) {
      throw new ProblemError('record.conflict', {
        detail: `此人在 ${other.from} 至 ${other.to} 已受委托，请先收回或另选日期。`,
      });
    }
  }

  private record(
    tx: EntityManager,
    actor: SessionActor,
    action: string,
    facts: { id: string; unitId: string } & Record<string, unknown>,
  ) {
    const { id: subjectId, unitId, ...data } = facts;
    return this.audit.record(tx, { actor, action, subjectType: 'delegation', subjectId, unitId, data });
  }
}

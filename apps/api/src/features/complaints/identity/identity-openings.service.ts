import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { addCalendarDays, chineseDay, dayStart, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { IdentityView } from '@zuofeng/shared/complaints/identity.contract';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { newId } from '../../../platform/database/ids.js';
import { ProblemError } from '../../../platform/problem/problem.error.js';
import { SettingService } from '../../settings/setting.service.js';
import { caseFor, type WalledCase } from './identity-case.js';
import { IdentityOpeningEntity } from './identity.entity.js';
import { IdentityTraces } from './identity-traces.js';
import { IdentityVault } from './identity-vault.js';

export const ASKERS = ['office-staff', 'office-director'] as const;
export const DECIDERS = ['identity-officer'] as const;
const HOUR_MS = 3_600_000;

/** A refusal that is itself on record. */
class OnRecord {
  constructor(
    readonly refusal: ProblemError,
    readonly action: 'ask' | 'grant' | 'refuse' | 'read',
    readonly of: WalledCase,
  ) {}
}

/** 查阅身份: one asks with a reason, another person grants, the first reads while it lasts; each step is audited in its transaction. */
@Injectable()
export class IdentityOpeningsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly settings: SettingService,
    private readonly vault: IdentityVault,
    private readonly traces: IdentityTraces,
  ) {}

  ask(actor: Actor, complaintId: string, reason: string): Promise<string> {
    return this.act<string>(actor, async tx => {
      const of = await caseFor(tx, actor, ASKERS, complaintId);
      // One person's requests count one after another, or the quota would be passed by asking at once.
      await lockQuota(tx, actor.accountId);
      if (!(await this.vault.holds(tx, of.id))) throw new ProblemError('identity.absent', { detail: ABSENT });
      const pending = { complaintId: of.id, askedBy: actor.accountId, state: 'pending' as const };
      if (await tx.existsBy(IdentityOpeningEntity, pending)) {
        throw new ProblemError('record.conflict', { detail: '您对本件的查阅申请正在等待审批' });
      }
      const now = this.clock.now();
      const full = await this.quotaFault(tx, 'asked_at', actor.accountId, now);
      if (full) return new OnRecord(full, 'ask', of);
      const id = newId();
      await tx.insert(IdentityOpeningEntity, {
        ...{ id, ...pending, reason, askedByName: actor.name, askedAt: now, openedCount: 0 },
      });
      await this.traces.record(tx, actor, 'ask', of, { openingId: id, reason });
      return id;
    });
  }

  grant(actor: Actor, id: string, note: string | null): Promise<string> {
    return this.decide(actor, id, 'grant', note);
  }

  refuse(actor: Actor, id: string, reason: string): Promise<string> {
    return this.decide(actor, id, 'refuse', reason);
  }

  /** Who complained, for the person who asked and no other, while the opening lasts. */
  read(actor: Actor, id: string): Promise<IdentityView> {
    return this.act<IdentityView>(actor, async tx => {
      const opening = await lockOpening(tx, id);
      if (opening.askedBy !== actor.accountId) throw new ProblemError('record.not-found');
      // Who was moved away, or is named in the case since, has no business with it any more.
      const of = await caseFor(tx, actor, ASKERS, opening.complaintId);
      const now = this.clock.now();
      const { openUntil } = opening;
      if (openUntil === null || now >= openUntil) {
        const detail = opening.state === 'granted' ? '查阅时间已过，请重新申请' : UNDECIDED[opening.state];
        return new OnRecord(new ProblemError('identity.not-approved', { detail }), 'read', of);
      }
      const identity = await this.vault.read(tx, id, actor.accountId, now);
      if (!identity) throw new ProblemError('identity.absent', { detail: ABSENT });
      await this.traces.record(tx, actor, 'read', of, { openingId: id, times: opening.openedCount + 1 });
      if (opening.openedCount === 0) {
        const day = chineseDay(shanghaiDay(now));
        const note = `您的身份信息于 ${day}由办公室查阅。理由：${opening.reason}`;
        await this.traces.tell(tx, actor, of, {
          ...{ action: 'identity-opened', note, data: { openingId: id }, at: now },
        });
      }
      const { name = null, phone = null, idNumber = null, address = null, email = null } = identity;
      const known = { name, phone, idNumber, address, email };
      return { number: of.number, ...known, openUntil: openUntil.toISOString() };
    });
  }

  private decide(
    actor: Actor,
    id: string,
    action: 'grant' | 'refuse',
    answer: string | null,
  ): Promise<string> {
    return this.act<string>(actor, async tx => {
      const opening = await lockOpening(tx, id);
      const of = await caseFor(tx, actor, DECIDERS, opening.complaintId);
      if (opening.askedBy === actor.accountId) {
        const detail = '查阅申请须由另一位身份信息保管员审批';
        return new OnRecord(new ProblemError('rule.same-person', { detail }), action, of);
      }
      if (opening.state !== 'pending') {
        throw new ProblemError('state.not-allowed', { detail: '该申请已经审批' });
      }
      const now = this.clock.now();
      if (action === 'grant') {
        await lockQuota(tx, opening.askedBy);
        const full = await this.quotaFault(tx, 'decided_at', opening.askedBy, now);
        if (full) return new OnRecord(full, action, of);
      }
      const hours = await this.settings.get('complaint.identityHours', tx);
      await tx.update(
        IdentityOpeningEntity,
        { id },
        {
          ...{ answer, decidedBy: actor.accountId, decidedByName: actor.name, decidedAt: now },
          state: action === 'grant' ? 'granted' : 'refused',
          openUntil: action === 'grant' ? new Date(now.getTime() + hours * HOUR_MS) : null,
        },
      );
      const askedBy = opening.askedBy;
      await this.traces.record(tx, actor, action, of, { openingId: id, askedBy, ...(answer && { answer }) });
      return id;
    });
  }

  /** What a person asked for, or was granted, since the day began in Shanghai; what was refused does not count. */
  private async quotaFault(
    tx: EntityManager,
    counted: 'asked_at' | 'decided_at',
    askedBy: string,
    now: Date,
  ): Promise<ProblemError | null> {
    const today = shanghaiDay(now);
    const states = counted === 'asked_at' ? ['pending', 'granted'] : ['granted'];
    const [row] = await tx.query<{ used: number }[]>(
      `SELECT count(*)::int AS used FROM identity_opening
       WHERE asked_by = $1 AND ${counted} >= $2 AND state = ANY($3)`,
      [askedBy, dayStart(today), states],
    );
    const perDay = await this.settings.get('complaint.identityPerDay', tx);
    if (row!.used < perDay) return null;
    const seconds = Math.ceil((dayStart(addCalendarDays(today, 1)).getTime() - now.getTime()) / 1000);
    return new ProblemError('identity.quota-used', {
      detail: `每人每日最多查阅 ${perDay} 人次，请明日再申请`,
      headers: { 'retry-after': String(seconds) },
    });
  }

  /** A refusal that must be on record is written in the transaction that refused, and thrown after it. */
  private async act<T>(actor: Actor, work: (tx: EntityManager) => Promise<T | OnRecord>): Promise<T> {
    const outcome = await this.dataSource.transaction(async tx => {
      const result = await work(tx);
      if (result instanceof OnRecord) {
        const { refusal, action, of } = result;
        await this.traces.record(tx, actor, `${action}.refused`, of, { rule: refusal.code });
      }
      return result;
    });
    if (outcome instanceof OnRecord) throw outcome.refusal;
    return outcome;
  }
}

const ABSENT = '投诉人没有留下身份信息，或身份信息已经销毁';
const UNDECIDED = { pending: '申请正在等待身份信息保管员审批', refused: '申请没有获准' } as const;

const lockQuota = (tx: EntityManager, accountId: string) =>
  tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('identity ' || $1, 0))`, [accountId]);

async function lockOpening(tx: EntityManager, id: string): Promise<IdentityOpeningEntity> {
  const lock = { mode: 'pessimistic_write' } as const;
  const opening = await tx.findOne(IdentityOpeningEntity, { where: { id }, lock });
  if (!opening) throw new ProblemError('record.not-found');
  return opening;
}

import { Injectable } from '@nestjs/common';
import { type Actor, grantFor } from '@zuofeng/shared/auth/actor';
import { PERMISSIONS } from '@zuofeng/shared/auth/permissions';
import { type Day, shanghaiDay, yearOf } from '@zuofeng/shared/calendar/days';
import type { HonourReason, WriteNomination } from '@zuofeng/shared/honours/honours.contract';
import { targetFault } from '@zuofeng/shared/honours/honours.states';
import type { FieldError } from '@zuofeng/shared/problem/problems';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { changesOf } from '../../platform/records/changes.js';
import { findTarget } from '../recognition/targets.facts.js';
import { checkCitations, keepCitations } from './citations.js';
import { HonourEntity } from './honour.entity.js';
import { HonourLedger } from './honour.ledger.js';

/** 提名: written, corrected, submitted or taken back by the unit or the office. */
@Injectable()
export class NominationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly ledger: HonourLedger,
  ) {}

  async create(actor: Actor, body: WriteNomination): Promise<string> {
    const now = this.clock.now();
    const today = shanghaiDay(now);
    return this.dataSource.transaction(async tx => {
      const { unitPath, columns } = await this.resolve(tx, actor, body, today);
      const id = newId();
      const by = { createdBy: actor.accountId, createdByName: actor.name, createdAt: now, createdOn: today };
      const changed = { changedByName: actor.name, changedAt: now };
      const number = await nextHonourNumber(tx, yearOf(today));
      const honour = { id, number, version: 1, state: 'draft' as const, ...columns, ...by, ...changed };
      await tx.insert(HonourEntity, honour);
      await keepCitations(tx, id, body.citations);
      const grant = grantFor(actor, PERMISSIONS['honour.nominate'], unitPath)!;
      const data = { target: columns.target, citations: body.citations.length };
      await this.ledger.trace(tx, honour, 'create', null, { actor, grant, at: now, data });
      return id;
    });
  }

  edit(actor: Actor, id: string, version: number, body: WriteNomination): Promise<void> {
    return this.ledger.act(actor, id, version, 'edit', async ({ tx, honour, today }) => {
      const { columns } = await this.resolve(tx, actor, body, today);
      await keepCitations(tx, id, body.citations);
      // Another person than the one who consented is asked anew.
      const another = honour.personName !== columns.personName || honour.unitId !== columns.unitId;
      const consent = another ? { consentOn: null, consentWay: null } : {};
      const { personName: _name, personTitle: _title, personAccountId: _account, ...told } = columns;
      const changes = changesOf(honour, told);
      return { columns: { ...columns, ...consent }, data: { changes, citations: body.citations.length } };
    });
  }

  submit(actor: Actor, id: string, version: number): Promise<void> {
    return this.ledger.act(actor, id, version, 'submit', ({ grant, facts }) => ({
      columns: { nominatedBy: actor.accountId, nominatedForId: grant.onBehalfOf?.accountId ?? null },
      data: { citations: facts.citations },
    }));
  }

  withdraw(actor: Actor, id: string, version: number, { reason }: HonourReason): Promise<void> {
    return this.ledger.act(actor, id, version, 'withdraw', () => ({ note: reason }));
  }

  /** All faults are told at once, each on its field. */
  private async resolve(tx: EntityManager, actor: Actor, body: WriteNomination, today: Day) {
    const errors: FieldError[] = [];
    const found = await findTarget(tx, actor, 'honour.nominate', body, today, errors);
    const fault = targetFault(body.kind, body.target);
    if (fault) errors.push({ field: 'kind', rule: 'target', message: fault });
    if (found) await checkCitations(tx, actor, found.unitPath, body.citations, errors);
    if (!found || errors.length) throw new ProblemError('request.invalid', { errors });
    const { kind, year, deeds } = body;
    return { unitPath: found.unitPath, columns: { kind, year, deeds, ...found.columns } };
  }
}

/** The next number of a year, `BY-2026-001` and on; the counter is rolled back with the transaction, so no number is skipped. */
async function nextHonourNumber(tx: EntityManager, year: number): Promise<string> {
  const [row] = await tx.query<{ last: number }[]>(
    `INSERT INTO honour_counter AS counter (year, last) VALUES ($1, 1)
     ON CONFLICT (year) DO UPDATE SET last = counter.last + 1 RETURNING last`,
    [year],
  );
  return `BY-${year}-${String(row!.last).padStart(3, '0')}`;
}

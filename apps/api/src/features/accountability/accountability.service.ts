import { Injectable } from '@nestjs/common';
import type {
  AccountabilityReason,
  AccountabilityWord,
  WriteAccountability,
} from '@zuofeng/shared/accountability/accountability.contract';
import { ACCOUNTABILITY_KIND_LABELS, kindFault } from '@zuofeng/shared/accountability/accountability.labels';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { type Day, shanghaiDay, yearOf } from '@zuofeng/shared/calendar/days';
import type { FieldError } from '@zuofeng/shared/problem/problems';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { changesOf } from '../../platform/records/changes.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { seenCase } from '../complaints/complaint.facts.js';
import { CaseOutcomes } from '../complaints/outcome.service.js';
import { findTarget } from '../recognition/targets.facts.js';
import { AccountabilityRecordEntity } from './accountability.entity.js';
import { findRecord } from './accountability.facts.js';
import { type Act, AccountabilityLedger } from './accountability.ledger.js';
import { caseFaults } from './linked-case.js';

/** 问责: registered by one of the office, made to hold by another. */
@Injectable()
export class AccountabilityService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly ledger: AccountabilityLedger,
    private readonly attachments: AttachmentService,
    private readonly cases: CaseOutcomes,
  ) {}

  async create(actor: Actor, body: WriteAccountability): Promise<string> {
    const now = this.clock.now();
    const today = shanghaiDay(now);
    return this.dataSource.transaction(async tx => {
      const columns = await this.resolve(tx, actor, body, today);
      const id = newId();
      const by = { createdBy: actor.accountId, createdByName: actor.name, createdAt: now };
      const changed = { changedByName: actor.name, changedAt: now };
      const number = await nextNumber(tx, yearOf(today));
      const record = { id, number, version: 1, state: 'draft' as const, ...columns, ...by, ...changed };
      await tx.insert(AccountabilityRecordEntity, record);
      await this.claim(tx, actor, id, body);
      const data = { decidedOn: columns.decidedOn, caseId: columns.caseId };
      await this.ledger.trace(tx, record, 'create', null, { actor, at: now, data });
      return id;
    });
  }

  edit(actor: Actor, id: string, seenVersion: number, body: WriteAccountability): Promise<void> {
    const step: Act['step'] = async ({ tx, record, today }) => {
      const columns = await this.resolve(tx, actor, body, today);
      await this.claim(tx, actor, id, body);
      const { personName: _name, personTitle: _title, personAccountId: _account, ...told } = columns;
      return { columns, data: { changes: changesOf(record, told) } };
    };
    return this.ledger.act({ actor, id, seenVersion, action: 'edit', step });
  }

  submit(actor: Actor, id: string, seenVersion: number): Promise<void> {
    const step = () => ({ columns: { submittedBy: actor.accountId } });
    return this.ledger.act({ actor, id, seenVersion, action: 'submit', step });
  }

  withdraw(actor: Actor, id: string, seenVersion: number, { reason }: AccountabilityReason): Promise<void> {
    return this.ledger.act({ actor, id, seenVersion, action: 'withdraw', step: () => ({ note: reason }) });
  }

  return(actor: Actor, id: string, seenVersion: number, { reason }: AccountabilityReason): Promise<void> {
    const step = () => ({ columns: { submittedBy: null }, note: reason });
    return this.ledger.act({ actor, id, seenVersion, action: 'return', step });
  }

  /** 审核生效. What follows from a case lights the case's lamp 问责 in the same transaction, without naming anybody there. */
  async confirm(
    actor: Actor,
    id: string,
    seenVersion: number,
    { note = null }: AccountabilityWord,
  ): Promise<void> {
    const step: Act['step'] = ({ now, record }) => ({
      columns: { confirmedBy: actor.accountId, confirmedByName: actor.name, confirmedAt: now },
      note,
      data: { caseId: record.caseId },
    });
    const act: Act = { actor, id, seenVersion, action: 'confirm', step };
    const db = this.dataSource.manager;
    const { record } = await findRecord(db, actor, id);
    const { caseId } = record;
    if (!caseId || record.state !== 'submitted') return this.ledger.act(act);
    const seen = await seenCase(db, actor, caseId);
    if (seen?.sight !== 'original') {
      throw new ProblemError('accountability.case-unfit', {
        detail: '这条记录须由能够查看其关联材料的办公室同志审核。',
      });
    }
    const lamp = {
      onDay: record.decidedOn,
      person: record.target === 'cadre' ? '有关责任人' : '责任单位',
      record: `${ACCOUNTABILITY_KIND_LABELS[record.kind]}（${record.decidedBy}，${record.number}）`,
    };
    await this.ledger.watched(act, () =>
      this.cases.holdAccountable(actor, caseId, null, lamp, tx => this.ledger.actIn(tx, act)),
    );
  }

  revoke(actor: Actor, id: string, seenVersion: number, { reason }: AccountabilityReason): Promise<void> {
    const step = () => ({ columns: { revokeReason: reason }, note: reason });
    return this.ledger.act({ actor, id, seenVersion, action: 'revoke', step });
  }

  private claim(tx: EntityManager, actor: Actor, id: string, { attachmentIds = [] }: WriteAccountability) {
    const owner = { ownerType: 'accountability-record', ownerId: id, purpose: 'decision' };
    return this.attachments.claim(tx, actor, attachmentIds, owner);
  }

  /** All faults are told at once, each on its field. */
  private async resolve(tx: EntityManager, actor: Actor, body: WriteAccountability, today: Day) {
    const errors: FieldError[] = [];
    const wrong = (field: string, rule: string, message: string) => errors.push({ field, rule, message });
    const found = await findTarget(tx, actor, 'accountability.register', body, today, errors);
    const { kind, facts, basis, decision, decidedBy, decidedOn } = body;
    const { effectFrom = null, effectTo = null, caseId = null } = body;
    const fault = kindFault(kind, body.target);
    if (fault) wrong('kind', 'target', fault);
    if (decidedOn > today) wrong('decidedOn', 'future', '决定日期不能在今天之后');
    if ((effectFrom === null) !== (effectTo === null)) {
      wrong(effectFrom ? 'effectTo' : 'effectFrom', 'both', '影响期的起止日期须一并填写');
    }
    if (effectFrom && effectFrom < decidedOn) wrong('effectFrom', 'before', '影响期不能早于决定日期');
    if (effectFrom && effectTo && effectTo < effectFrom)
      wrong('effectTo', 'before', '影响期止不能早于影响期起');
    if (caseId) errors.push(...(await caseFaults(tx, actor, caseId, decidedOn)));
    if (!found || errors.length) throw new ProblemError('request.invalid', { errors });
    return {
      ...{ kind, facts, basis, decision, decidedBy, decidedOn, effectFrom, effectTo, caseId },
      ...found.columns,
    };
  }
}

/** The next number of a year, `WZ-2026-001` and on; the counter is rolled back with the transaction, so no number is skipped. */
async function nextNumber(tx: EntityManager, year: number): Promise<string> {
  const [row] = await tx.query<{ last: number }[]>(
    `INSERT INTO accountability_counter AS counter (year, last) VALUES ($1, 1)
     ON CONFLICT (year) DO UPDATE SET last = counter.last + 1 RETURNING last`,
    [year],
  );
  return `WZ-${year}-${String(row!.last).padStart(3, '0')}`;
}

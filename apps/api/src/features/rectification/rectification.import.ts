import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { dayStart, shanghaiDay, yearOf } from '@zuofeng/shared/calendar/days';
import type { LedgerItem } from '@zuofeng/shared/imports/ledger-row';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { rangeOfNumbers } from './rectification-numbers.js';

/** A checked row of a sheet, its unit found. */
export interface ImportedRow {
  line: number;
  unitId: string;
  item: LedgerItem;
}

export interface ImportSource {
  batchId: string;
  fileName: string;
}

const CHUNK = 500;

/** Puts a whole ledger kept elsewhere onto this one: rows in numbers, each with its timeline and audit. */
@Injectable()
export class RectificationImport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** Writes all rows in the caller's transaction; tells after each part how many are written. */
  async insertAll(
    tx: EntityManager,
    actor: Actor,
    source: ImportSource,
    rows: readonly ImportedRow[],
    written: (count: number) => Promise<void>,
  ): Promise<void> {
    const now = this.clock.now();
    const numbers = await rangeOfNumbers(this.dataSource, tx, yearOf(shanghaiDay(now)), rows.length);
    for (let from = 0; from < rows.length; from += CHUNK) {
      const part = rows.slice(from, from + CHUNK);
      const items = part.map((row, index) => itemOf(row, numbers[from + index]!, source, actor, now));
      await insertRows(tx, 'rectification_item', items);
      await insertRows(
        tx,
        'rectification_event',
        part.map((row, index) => eventOf(row, items[index]!.id, source, actor, now)),
      );
      await this.audit.recordAll(
        tx,
        part.map(({ line, unitId, item }, index) => ({
          actor,
          action: 'rectification.import',
          subjectType: 'rectification-item',
          subjectId: items[index]!.id,
          unitId,
          data: { number: items[index]!.number, to: item.state, importId: source.batchId, line },
        })),
      );
      await written(from + part.length);
    }
  }
}

/** A closed row enters as history: the day it was completed stands for its submission and its closure. */
function itemOf(
  { unitId, item }: ImportedRow,
  number: string,
  { batchId }: ImportSource,
  actor: Actor,
  now: Date,
) {
  const { state, closedOn, deadline } = item;
  const onLedger = state !== 'draft';
  const issuedOn = onLedger ? item.issuedOn : null;
  const at = (day: string | null) => (day === null ? null : dayStart(day));
  return {
    id: newId(),
    number,
    version: 1,
    state,
    title: item.title,
    problem: item.problem,
    unitId,
    leader: item.leader,
    person: item.person,
    standard: item.standard,
    measures: item.measures,
    deadline,
    originalDeadline: onLedger ? deadline : null,
    source: item.source,
    severity: item.severity,
    origin: 'import' as const,
    originRef: item.originRef,
    percent: closedOn ? 100 : 0,
    isPublic: false,
    sendBackCount: 0,
    reopenCount: 0,
    extensionCount: 0,
    imported: true,
    importBatchId: batchId,
    createdSide: 'office' as const,
    createdBy: actor.accountId,
    createdByName: actor.name,
    createdAt: now,
    changedByName: actor.name,
    changedAt: now,
    registeredOn: shanghaiDay(now),
    issuedOn,
    issuedAt: at(issuedOn),
    submittedOn: closedOn,
    submittedAt: at(closedOn),
    closedOn,
    closedAt: at(closedOn),
  };
}

function eventOf({ line, item }: ImportedRow, itemId: string, source: ImportSource, actor: Actor, now: Date) {
  const { deadlineNote, issuedOn, originRef } = item;
  return {
    id: newId(),
    itemId,
    action: 'import' as const,
    fromState: null,
    toState: item.state,
    actorId: actor.accountId,
    actorName: actor.name,
    note: item.result,
    data: {
      importId: source.batchId,
      fileName: source.fileName,
      line,
      ...(deadlineNote ? { deadlineNote } : {}),
      ...(originRef ? { originRef } : {}),
      // A draft keeps the sheet's issue day as a fact: it was never issued here.
      ...(item.state === 'draft' && issuedOn ? { issuedOn } : {}),
    },
    at: now,
  };
}

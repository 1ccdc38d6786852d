import { Injectable } from '@nestjs/common';
import { type Actor, reach } from '@zuofeng/shared/auth/actor';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import { CASE_FIELDS } from '@zuofeng/shared/complaints/complaint-import.fields';
import { checkCaseRow, type ImportedCase } from '@zuofeng/shared/complaints/complaint-row';
import {
  CATEGORIES,
  CATEGORY_LABELS,
  COMPLAINANT_LABELS,
  COMPLAINANTS,
} from '@zuofeng/shared/complaints/complaints.labels';
import { levelOf } from '@zuofeng/shared/units/unit-tree';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { ComplaintCategories } from '../complaints/categories/complaint-categories.js';
import { ComplaintRegistry } from '../complaints/complaint-registry.js';
import { IdentityVault } from '../complaints/identity/identity-vault.js';
import type { Checking, Committing, LabelledOption, LineResult, SheetKind } from './sheet-kind.js';

const CHUNK = 200;

/** Batches of work orders of 12345: each row becomes a case that waits to be accepted. */
@Injectable()
export class ComplaintSheets implements SheetKind<ImportedCase> {
  readonly fields = CASE_FIELDS;
  readonly permission = 'complaint.enter';
  readonly creatable = [];
  readonly personal = true;

  constructor(
    private readonly clock: Clock,
    private readonly registry: ComplaintRegistry,
    private readonly vault: IdentityVault,
    private readonly categories: ComplaintCategories,
  ) {}

  async options(tx: EntityManager, actor: Actor, field: string): Promise<LabelledOption[]> {
    switch (field) {
      case 'category':
        return CATEGORIES.map(target => named(target, CATEGORY_LABELS[target]));
      case 'complainant':
        return COMPLAINANTS.map(target => named(target, COMPLAINANT_LABELS[target]));
      case 'categoryNode':
        return categoryOptions(await this.categories.active(tx));
      default:
        return this.units(tx, actor);
    }
  }

  async check({ tx, actor, choices, lines, settled }: Checking): Promise<LineResult<ImportedCase>[]> {
    const today = shanghaiDay(this.clock.now());
    const unitRequired = !reach(actor, this.permission).some(path => levelOf(path) === 0);
    const rules = { columns: choices.columns, settled, today, unitRequired };
    const checked = lines.map(({ cells }) => checkCaseRow(cells, rules));
    const refs = checked.flatMap(one => (one.ok && one.item.channelRef ? [one.item.channelRef] : []));
    const before = await registered(tx, refs);
    const seen = new Map<string, number>();
    return lines.map(({ line }, index): LineResult<ImportedCase> => {
      const one = checked[index]!;
      if (!one.ok) return { line, faults: one.faults, item: null, becomes: null };
      const ref = one.item.channelRef;
      const known = ref === null ? undefined : before.get(ref);
      const earlier = ref === null ? undefined : seen.get(ref);
      if (ref !== null && earlier === undefined) seen.set(ref, line);
      if (known === undefined && earlier === undefined) {
        return { line, faults: [], item: one.item, becomes: 'new' };
      }
      const message = known ? `工单编号 ${ref} 已登记为 ${known}` : `工单编号 ${ref} 与第 ${earlier} 行相同`;
      const column = choices.columns['channelRef'] ?? null;
      return { line, faults: [{ column, field: 'channelRef', message }], item: null, becomes: null };
    });
  }

  /** Each case with its number, its step and its audit row; who complained goes behind the wall in the same transaction. */
  async commit({ tx, actor, results, written }: Committing<ImportedCase>): Promise<void> {
    const items = results.flatMap(({ item }) => (item ? [item] : []));
    for (let from = 0; from < items.length; from += CHUNK) {
      const part = items.slice(from, from + CHUNK);
      const cases = await this.registry.registerAll(
        tx,
        actor,
        part.map(({ identity, receivedOn, ...item }) => ({
          ...item,
          channel: 'hotline',
          anonymous: identity === null,
          orderedOn: receivedOn,
        })),
      );
      for (const [index, { identity }] of part.entries()) {
        if (identity) await this.vault.keep(tx, cases[index]!.id, identity);
      }
      await written(from + part.length);
    }
  }

  /** An office enters what is said about units below it, never about the very unit it sits over; the city's enters all. */
  private async units(tx: EntityManager, actor: Actor): Promise<LabelledOption[]> {
    const units = await tx.query<{ id: string; code: string; name: string; shortName: string }[]>(
      `SELECT id, code, name, short_name AS "shortName" FROM unit
       WHERE path ^@ ANY($1::text[]) AND (level = 0 OR path <> ALL ($1::text[]))
         AND (active_to IS NULL OR active_to >= $2::date)
       ORDER BY level, sort_order, name`,
      [reach(actor, this.permission), shanghaiDay(this.clock.now())],
    );
    return units.map(({ id, code, name, shortName }) => ({
      target: id,
      label: name,
      names: [name, shortName, code],
    }));
  }
}

/** A bare name means the highest that bears it: 交通运输 is a top category, and one below 城乡建设 besides. Lower ones go by path. */
function categoryOptions(
  nodes: readonly { id: string; level: number; name: string; path: string[] }[],
): LabelledOption[] {
  const highest = new Map<string, number>();
  for (const { name, level } of nodes) highest.set(name, Math.min(level, highest.get(name) ?? level));
  return nodes.map(({ id, level, name, path }) => ({
    target: id,
    label: path.join(' / '),
    names: [...(level === highest.get(name) ? [name] : []), path.join('/'), path.join(' / ')],
  }));
}

const named = (target: string, label: string): LabelledOption => ({ target, label, names: [label] });

async function registered(tx: EntityManager, refs: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ ref: string; number: string }[]>(
    `SELECT channel_ref AS ref, number FROM complaint WHERE channel_ref = ANY($1::text[]) AND channel = 'hotline'`,
    [refs],
  );
  return new Map(rows.map(({ ref, number }) => [ref, number]));
}

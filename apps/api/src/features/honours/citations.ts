import type { Actor } from '@zuofeng/shared/auth/actor';
import { CASE_STATE_LABELS, CATEGORY_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import type { Citation, CitationView } from '@zuofeng/shared/honours/honours.contract';
import type { CitedKind } from '@zuofeng/shared/honours/honours.labels';
import type { FieldError } from '@zuofeng/shared/problem/problems';
import { STATE_LABELS } from '@zuofeng/shared/rectification/rectification.labels';
import type { EntityManager } from 'typeorm';
import { newId } from '../../platform/database/ids.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { Where } from '../../platform/database/where.js';
import { seenSql as caseSeenSql } from '../complaints/case-filter.sql.js';
import { knownSql } from '../rectification/item-filter.sql.js';
import { HonourCitationEntity } from './honour.entity.js';

interface Known<State extends string> {
  id: string;
  number: string;
  title: string;
  state: State;
  /** Where the units stand that worked on it. */
  workers: string[];
}

const ITEM = `
  SELECT i.id, i.number, i.title, i.state,
    (SELECT array_agg(w.path) FROM unit w WHERE w.id = i.unit_id
      OR w.id IN (SELECT c.unit_id FROM rectification_co_unit c WHERE c.item_id = i.id)) AS workers
  FROM rectification_item i`;

const CASE = `
  SELECT c.id, c.number, coalesce(c.title, c.category) AS title, c.state,
    (SELECT array_agg(w.path) FROM unit w WHERE w.id = coalesce(c.handling_unit_id, c.desk_unit_id)) AS workers
  FROM complaint c`;

async function known(db: EntityManager, actor: Actor, kind: CitedKind, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const where = new Where();
  const [select, alias] = kind === 'item' ? [ITEM, 'i'] : [CASE, 'c'];
  where.and(`${alias}.id = ANY(${where.bind(ids)}::uuid[])`);
  where.and(kind === 'item' ? knownSql(where, actor) : caseSeenSql(where, actor));
  return db.query<Known<string>[]>(`${select} ${where.sql}`, where.values);
}

const keyOf = (kind: CitedKind, id: string) => `${kind} ${id}`;

/** The cited records that the actor may know of, by kind and id. */
async function knownRecords(
  db: EntityManager,
  actor: Actor,
  cited: readonly { kind: CitedKind; recordId: string }[],
): Promise<Map<string, Known<string>>> {
  const of = (kind: CitedKind) => cited.filter(one => one.kind === kind).map(({ recordId }) => recordId);
  const items = await known(db, actor, 'item', of('item'));
  const cases = await known(db, actor, 'case', of('case'));
  return new Map([
    ...items.map(row => [keyOf('item', row.id), row] as const),
    ...cases.map(row => [keyOf('case', row.id), row] as const),
  ]);
}

/** A nomination rests on what the honoured unit, or one below it, worked on, and on what the nominator may know of. */
export async function checkCitations(
  db: EntityManager,
  actor: Actor,
  unitPath: string,
  cited: readonly Citation[],
  errors: FieldError[],
): Promise<void> {
  const records = await knownRecords(db, actor, cited);
  const seen = new Set<string>();
  for (const [index, { kind, recordId }] of cited.entries()) {
    const key = keyOf(kind, recordId.toLowerCase());
    const record = records.get(key);
    const wrong = (rule: string, message: string) =>
      errors.push({ field: `citations.${index}.recordId`, rule, message });
    if (!record) wrong('exists', '没有这条记录，或者您无权查看');
    else if (seen.has(key)) wrong('once', `${record.number} 已经引用过`);
    else if (!record.workers.some(path => path.startsWith(unitPath))) {
      wrong('unit', `${record.number} 不是该单位办理的记录，不能作为提名依据`);
    }
    seen.add(key);
  }
}

export async function keepCitations(
  tx: EntityManager,
  honourId: string,
  cited: readonly Citation[],
): Promise<void> {
  await tx.delete(HonourCitationEntity, { honourId });
  const rows = cited.map(({ kind, recordId, note }) => ({
    id: newId(),
    honourId,
    itemId: kind === 'item' ? recordId : null,
    caseId: kind === 'case' ? recordId : null,
    note: note ?? null,
  }));
  await insertRows(tx, 'honour_citation', rows);
}

const STATE_NAMES: Record<CitedKind, Record<string, string>> = {
  item: STATE_LABELS,
  case: CASE_STATE_LABELS,
};
const titleOf = (title: string): string => (CATEGORY_LABELS as Record<string, string>)[title] ?? title;

/** What the honour cites, as far as the reader may know of it: nothing leaks by a link. */
export async function citationsFor(
  db: EntityManager,
  actor: Actor,
  honourId: string,
): Promise<{ citations: CitationView[]; hiddenCitations: number }> {
  const rows = await db.find(HonourCitationEntity, { where: { honourId }, order: { id: 'ASC' } });
  const cited = rows.map(
    ({ itemId, caseId, note }): { kind: CitedKind; recordId: string; note: string | null } => ({
      kind: itemId ? 'item' : 'case',
      recordId: (itemId ?? caseId)!,
      note,
    }),
  );
  const records = await knownRecords(db, actor, cited);
  const citations = cited.flatMap(({ kind, recordId, note }) => {
    const record = records.get(keyOf(kind, recordId));
    if (!record) return [];
    const { number, title, state } = record;
    return [{ kind, recordId, number, title: titleOf(title), stateLabel: STATE_NAMES[kind][state]!, note }];
  });
  return { citations, hiddenCitations: cited.length - citations.length };
}

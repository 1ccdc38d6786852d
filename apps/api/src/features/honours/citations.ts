import type { Actor } from '@zuofeng/shared/auth/actor';
import { CASE_STATE_LABELS, CATEGORY_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import type { Citation, CitationView } from '@zuofeng/shared/honours/honours.contract';
import { CITABLE_STATES, CITED_KINDS, type CitedKind } from '@zuofeng/shared/honours/honours.labels';
import type { FieldError } from '@zuofeng/shared/problem/problems';
import { STATE_LABELS } from '@zuofeng/shared/rectification/rectification.labels';
import { quarterLabel } from '@zuofeng/shared/reviews/quarters';
import { REVIEW_STATE_LABELS } from '@zuofeng/shared/reviews/reviews.labels';
import type { EntityManager } from 'typeorm';
import { newId } from '../../platform/database/ids.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { Where } from '../../platform/database/where.js';
import { seenSql as caseSeenSql } from '../complaints/case-filter.sql.js';
import { knownSql } from '../rectification/item-filter.sql.js';
import { seenReviewSql } from '../reviews/review-rows.sql.js';
import { HonourCitationEntity } from './honour.entity.js';

interface Known {
  id: string;
  number: string;
  title: string;
  state: string;
  /** Where the units stand that worked on it. */
  workers: string[];
}

interface Source {
  select: string;
  /** What of these records the actor may know of. */
  seen: (where: Where, actor: Actor) => string;
  id: string;
  states: Record<string, string>;
  words?: (row: Known) => Pick<Known, 'number' | 'title'>;
}

const SOURCES: Record<CitedKind, Source> = {
  item: {
    select: `
      SELECT i.id, i.number, i.title, i.state,
        (SELECT array_agg(w.path) FROM unit w WHERE w.id = i.unit_id
          OR w.id IN (SELECT c.unit_id FROM rectification_co_unit c WHERE c.item_id = i.id)) AS workers
      FROM rectification_item i`,
    seen: knownSql,
    id: 'i.id',
    states: STATE_LABELS,
  },
  case: {
    select: `
      SELECT c.id, c.number, coalesce(c.title, c.category) AS title, c.state,
        (SELECT array_agg(w.path) FROM unit w WHERE w.id = coalesce(c.handling_unit_id, c.desk_unit_id)) AS workers
      FROM complaint c`,
    seen: caseSeenSql,
    id: 'c.id',
    states: CASE_STATE_LABELS,
    words: ({ number, title }) => ({
      number,
      title: (CATEGORY_LABELS as Record<string, string>)[title] ?? title,
    }),
  },
  review: {
    select: `
      SELECT r.id, r.quarter AS number, u.name AS title, r.state, ARRAY[u.path] AS workers
      FROM review r JOIN unit u ON u.id = r.unit_id`,
    seen: seenReviewSql,
    id: 'r.id',
    states: REVIEW_STATE_LABELS,
    words: ({ number, title }) => ({ number: quarterLabel(number), title: `${title}专题研究` }),
  },
};

async function known(db: EntityManager, actor: Actor, kind: CitedKind, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const { select, seen, id, words } = SOURCES[kind];
  const where = new Where();
  where.and(`${id} = ANY(${where.bind(ids)}::uuid[])`);
  where.and(seen(where, actor));
  const rows = await db.query<Known[]>(`${select} ${where.sql}`, where.values);
  return rows.map(row => ({ ...row, ...words?.(row) }));
}

const UNFIT: Record<CitedKind, string> = {
  item: '尚未交办或者已撤销',
  case: '尚未受理，或者已不予受理、转送、并案',
  review: '的专题研究还没有审核通过',
};

const keyOf = (kind: CitedKind, id: string) => `${kind} ${id}`;

/** The cited records that the actor may know of, by kind and id. */
async function knownRecords(
  db: EntityManager,
  actor: Actor,
  cited: readonly { kind: CitedKind; recordId: string }[],
): Promise<Map<string, Known>> {
  const records = new Map<string, Known>();
  for (const kind of CITED_KINDS) {
    const ids = cited.filter(one => one.kind === kind).map(({ recordId }) => recordId);
    for (const row of await known(db, actor, kind, ids)) records.set(keyOf(kind, row.id), row);
  }
  return records;
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
    } else if (!(CITABLE_STATES[kind] as readonly string[]).includes(record.state)) {
      wrong('accepted', `${record.number}${UNFIT[kind]}，不能作为提名依据`);
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
    reviewId: kind === 'review' ? recordId : null,
    note: note ?? null,
  }));
  await insertRows(tx, 'honour_citation', rows);
}

const citedOf = ({ itemId, caseId, reviewId, note }: HonourCitationEntity) => {
  const kind: CitedKind = itemId ? 'item' : caseId ? 'case' : 'review';
  return { kind, recordId: (itemId ?? caseId ?? reviewId)!, note };
};

/** What the honour cites, as far as the reader may know of it: nothing leaks by a link. */
export async function citationsFor(
  db: EntityManager,
  actor: Actor,
  honourId: string,
): Promise<{ citations: CitationView[]; hiddenCitations: number }> {
  const rows = await db.find(HonourCitationEntity, { where: { honourId }, order: { id: 'ASC' } });
  const cited = rows.map(citedOf);
  const records = await knownRecords(db, actor, cited);
  const citations = cited.flatMap(({ kind, recordId, note }) => {
    const record = records.get(keyOf(kind, recordId));
    if (!record) return [];
    const { number, title, state } = record;
    return [{ kind, recordId, number, title, stateLabel: SOURCES[kind].states[state]!, note }];
  });
  return { citations, hiddenCitations: cited.length - citations.length };
}

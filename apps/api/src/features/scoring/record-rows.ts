import { ACCOUNTABILITY_KIND_LABELS } from '@zuofeng/shared/accountability/accountability.labels';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { yearOf } from '@zuofeng/shared/calendar/days';
import { HONOUR_KIND_LABELS } from '@zuofeng/shared/honours/honours.labels';
import { quarterCodeOf, quarterLabel, quartersBetween } from '@zuofeng/shared/reviews/quarters';
import type { ScoredPeriod } from '@zuofeng/shared/scoring/facts';
import { RECORD_KIND_LABELS, type RecordKind } from '@zuofeng/shared/scoring/metrics';
import type { LineRecord } from '@zuofeng/shared/scoring/scores.contract';
import type { DataSource } from 'typeorm';
import { Where } from '../../platform/database/where.js';
import { missingPlanId, missingReviewId } from './facts/duty-facts.js';
import { recordsSql } from './line-records.sql.js';

interface StoredRecord {
  askedId: string;
  id: string | null;
  number: string;
  title: string;
  on: string | null;
  open: boolean;
}
/** Of which unit and days the records are. */
type Place = ScoredPeriod & { unitId: string };

/** Codes that stand for words. */
const WORDS: Readonly<Record<string, string>> = { ...HONOUR_KIND_LABELS, ...ACCOUNTABILITY_KIND_LABELS };

/** The records of these ids as the actor may know them, one row for each id. */
export async function readRecords(
  db: DataSource,
  actor: Actor,
  record: RecordKind,
  ids: readonly string[],
  place: Place,
): Promise<LineRecord[]> {
  const where = new Where();
  const sql = recordsSql(record, where, actor, ids);
  const rows = await db.query<StoredRecord[]>(sql, where.values);
  const missed = missedDuties(place);
  return rows.map(row => recordView(row, record, missed.get(row.askedId)));
}

function recordView(row: StoredRecord, kind: RecordKind, missed: string | undefined): LineRecord {
  const { askedId, id, number, title, on } = row;
  if (missed) return { ...{ id: askedId, number: '—', title: missed }, on: null, open: false };
  // That it is there is told, for it counts; what it is, is not (domain.md §5: the identity wall).
  if (id === null || !row.open)
    return {
      ...{ id: askedId, number: '—', title: `${RECORD_KIND_LABELS[kind]}（您无权查看内容）` },
      on: null,
      open: false,
    };
  return { id, number, title: WORDS[title] ?? title, on, open: true };
}

/** Duties of the period that left no record, by the name under which they are counted. */
function missedDuties({ unitId, first, last }: Place): Map<string, string> {
  const quarters = quartersBetween(quarterCodeOf(first), quarterCodeOf(last));
  const years = [yearOf(first), yearOf(last)];
  return new Map([
    ...quarters.map((code): [string, string] => [
      missingReviewId(unitId, code),
      `${quarterLabel(code)}专题研究（未开展）`,
    ]),
    ...years.map((year): [string, string] => [missingPlanId(unitId, year), `${year} 年度工作方案（未报送）`]),
  ]);
}

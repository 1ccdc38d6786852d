import { Injectable } from '@nestjs/common';
import { gravityOf } from '@zuofeng/shared/accountability/accountability.labels';
import { type Actor, reach } from '@zuofeng/shared/auth/actor';
import type { Day } from '@zuofeng/shared/calendar/days';
import type {
  AccountabilityFact,
  HonourFact,
  RecognitionFacts,
  UnitRecognition,
} from '@zuofeng/shared/recognition/recognition.contract';
import { levelOf } from '@zuofeng/shared/units/unit-tree';
import { DataSource, type EntityManager } from 'typeorm';
import { Where } from '../../platform/database/where.js';
import { accountabilitySeenSql } from '../accountability/accountability-seen.sql.js';

export interface Period {
  /** First and last day in Asia/Shanghai, both included. */
  from: Day;
  to: Day;
}

type OfUnit = { unit: UnitRecognition['unit']; sortKey: string };
type StoredHonour = HonourFact & OfUnit;
type StoredRecord = Omit<AccountabilityFact, 'gravity'> & OfUnit;

const UNIT = `
  json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'shortName', u.short_name) AS unit,
  to_char(u.level, 'FM00') || to_char(u.sort_order, 'FM0000000000') || u.id AS "sortKey"`;

/**
 * The one read model of praise and blame (domain.md §7.7), for whoever weighs them, such as the scoring. For a period it
 * answers, for each unit with something on record, the records themselves, each once and with its id, so that a figure made
 * of them can be opened:
 *
 * - honours that were **granted** in the period and have not been revoked since, published or not;
 * - accountability records that hold (confirmed by the second person, not revoked), and were **decided** in the period
 *   (`decidedWithin`: count these for a deduction per occurrence) or whose **effect period** reaches into it (for a bar
 *   during the effect period, such as 影响期内不得评优).
 *
 * A record belongs to the unit that it names, whether it is about the unit, a section or a cadre of it; units below have
 * their own. No person is named.
 */
@Injectable()
export class RecognitionFactsQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Of all units, for the system's own reckoning. */
  all(period: Period, db: EntityManager = this.dataSource.manager): Promise<UnitRecognition[]> {
    return this.read(db, period, null);
  }

  /** As much as the actor may know of. */
  async for(actor: Actor, period: Period): Promise<RecognitionFacts> {
    return { ...period, units: await this.read(this.dataSource.manager, period, actor) };
  }

  private async read(
    db: EntityManager,
    { from, to }: Period,
    actor: Actor | null,
  ): Promise<UnitRecognition[]> {
    const honourWhere = new Where();
    honourWhere.and(`h.granted_on BETWEEN ${honourWhere.bind(from)}::date AND ${honourWhere.bind(to)}::date`);
    honourWhere.and(`h.state IN ('granted', 'published')`);
    if (actor) honourWhere.and(withinReach(honourWhere, reach(actor, 'honour.read')));

    const recordWhere = new Where();
    const [first, last] = [`${recordWhere.bind(from)}::date`, `${recordWhere.bind(to)}::date`];
    const decidedWithin = `r.decided_on BETWEEN ${first} AND ${last}`;
    // By two indexes: as one condition joined by OR neither would serve.
    const records = `(
      SELECT r.* FROM accountability_record r WHERE ${decidedWithin} AND r.state = 'confirmed'
      UNION ALL
      SELECT r.* FROM accountability_record r
      WHERE r.state = 'confirmed' AND r.effect_to IS NOT NULL
        AND daterange(r.effect_from, r.effect_to, '[]') && daterange(${first}, ${last}, '[]') AND NOT (${decidedWithin}))`;
    if (actor) recordWhere.and(accountabilitySeenSql(recordWhere, actor));

    const [honours, held] = await Promise.all([
      db.query<StoredHonour[]>(
        `SELECT h.id, h.number, h.kind, h.target, h.granted_on::text AS "on", ${UNIT}
         FROM honour h JOIN unit u ON u.id = h.unit_id ${honourWhere.sql} ORDER BY h.granted_on, h.id`,
        honourWhere.values,
      ),
      db.query<StoredRecord[]>(
        `SELECT r.id, r.number, r.kind, r.target, r.decided_on::text AS "on", ${decidedWithin} AS "decidedWithin",
           r.effect_from::text AS "effectFrom", r.effect_to::text AS "effectTo", ${UNIT}
         FROM ${records} r JOIN unit u ON u.id = r.unit_id ${recordWhere.sql} ORDER BY r.decided_on, r.id`,
        recordWhere.values,
      ),
    ]);
    return byUnit(honours, held);
  }
}

function withinReach(where: Where, paths: readonly string[]): string {
  return paths.some(path => levelOf(path) === 0)
    ? 'true'
    : `h.unit_id IN (SELECT id FROM unit WHERE path ^@ ANY(${where.bind(paths)}::text[]))`;
}

/** In the order of the tree: from the top down, siblings as the office ordered them. */
function byUnit(honours: readonly StoredHonour[], records: readonly StoredRecord[]): UnitRecognition[] {
  const units = new Map<string, UnitRecognition>();
  const of = ({ unit, sortKey }: OfUnit): UnitRecognition => {
    const known = units.get(sortKey) ?? { unit, honours: [], accountability: [] };
    units.set(sortKey, known);
    return known;
  };
  for (const { unit, sortKey, ...honour } of honours) of({ unit, sortKey }).honours.push(honour);
  for (const { unit, sortKey, ...record } of records) {
    of({ unit, sortKey }).accountability.push({ ...record, gravity: gravityOf(record.kind) });
  }
  return [...units].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, unit]) => unit);
}

import { can, type Actor } from '@zuofeng/shared/auth/actor';
import { ItemFilter } from '@zuofeng/shared/rectification/rectification.query.contract';
import { ASPECTS } from '@zuofeng/shared/reference/reference.labels';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { fieldErrors } from '../../platform/problem/validation.js';

export interface ReadFilter {
  filter: ItemFilter;
  /** Why the stored filter is no longer understood; null when it is. Then `filter` is what was stored. */
  fault: string | null;
}

/** What a filter may point at, as it stands today. */
interface Known {
  units: Map<string, string>;
  groups: Set<string>;
  measures: Set<string>;
}

/** Filters as they are stored: only what is set. */
export const storedFilter = (filter: ItemFilter): Record<string, unknown> =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));

/**
 * Reads stored filters back through the contract of the list. One that today's contract refuses, or that points at
 * what is gone or out of the reader's reach, says so and shows nothing, instead of failing or showing something else.
 */
export async function readFilters(
  db: EntityManager,
  actor: Actor,
  stored: readonly Record<string, unknown>[],
): Promise<ReadFilter[]> {
  const filters = stored.map(one => plainToInstance(ItemFilter, one));
  const known = await knownTo(db, filters);
  return filters.map(filter => {
    const fault = contractFault(filter) ?? referenceFault(filter, actor, known);
    return fault === null ? { filter, fault } : { filter: {}, fault };
  });
}

function contractFault(filter: ItemFilter): string | null {
  const faults = validateSync(filter, { whitelist: true, forbidNonWhitelisted: true });
  return fieldErrors(faults)[0]?.message ?? null;
}

function referenceFault(
  { unitId, groupId, aspect, measure }: ItemFilter,
  actor: Actor,
  known: Known,
): string | null {
  if (unitId) {
    const path = known.units.get(unitId);
    if (path === undefined || !can(actor, 'rectification.read', path)) return '所选单位已不在您的管辖范围内';
  }
  if (groupId && !known.groups.has(groupId)) return '所选考评分组已不存在';
  if (aspect && aspect !== 'none' && !(ASPECTS as readonly string[]).includes(aspect))
    return '所选方面已不存在';
  if (measure && measure !== 'none' && !known.measures.has(measure)) return '所选措施已不存在';
  return null;
}

const texts = (filters: readonly ItemFilter[], key: 'unitId' | 'groupId' | 'measure') =>
  filters.map(filter => filter[key]).filter(value => typeof value === 'string');

async function knownTo(db: EntityManager, filters: readonly ItemFilter[]): Promise<Known> {
  const [found] = await db.query<
    { units: { id: string; path: string }[]; groups: string[]; measures: string[] }[]
  >(
    `SELECT
       (SELECT coalesce(json_agg(json_build_object('id', id, 'path', path)), '[]') FROM unit
        WHERE id::text = ANY($1::text[])) AS units,
       (SELECT coalesce(json_agg(id), '[]') FROM evaluation_group WHERE id::text = ANY($2::text[])) AS groups,
       (SELECT coalesce(json_agg(code), '[]') FROM measure WHERE code = ANY($3::text[])) AS measures`,
    [texts(filters, 'unitId'), texts(filters, 'groupId'), texts(filters, 'measure')],
  );
  return {
    units: new Map(found!.units.map(({ id, path }) => [id, path])),
    groups: new Set(found!.groups),
    measures: new Set(found!.measures),
  };
}

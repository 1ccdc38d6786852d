import type { Place } from '../scoring/places.js';
import type { NamedPeriod } from '../scoring/periods.js';
import { EDITION_FORMAT } from './editions.labels.js';
import { canonicalText, type EditionContent, type EditionUnit } from './edition-content.js';

export interface NamedUnit {
  code: string;
  name: string;
  shortName: string;
}

/** What an edition is made of. */
export interface EditionParts {
  city: string;
  number: string;
  title: string;
  period: NamedPeriod;
  ruleBook: EditionContent['ruleBook'];
  linesDigest: string;
  supersedes: EditionContent['supersedes'];
  /** In the office's order; those without a unit are left out. */
  groups: readonly { code: string; name: string }[];
  places: readonly Place[];
  units: ReadonlyMap<string, NamedUnit>;
  /** Ranks in the edition before, by unit, with the group in which they were reached. */
  ranksBefore: ReadonlyMap<string, { group: string; rank: number | null }>;
}

/** Lays out the content that the leading group approves: groups in the office's order, units by rank, then by code. */
export function buildContent(parts: EditionParts): EditionContent {
  const { city, number, title, ruleBook, linesDigest, supersedes } = parts;
  const { code, kind, label, first, last } = parts.period;
  const byGroup = Map.groupBy(parts.places, ({ group }) => group);
  const groups = parts.groups.flatMap(group => {
    const places = byGroup.get(group.code);
    return places ? [{ code: group.code, name: group.name, units: unitsOf(places, parts) }] : [];
  });
  return {
    format: EDITION_FORMAT,
    ...{ city, number, title, ruleBook, linesDigest, supersedes, groups },
    period: { code, kind, label, first, last },
  };
}

function unitsOf(places: readonly Place[], { units, ranksBefore }: EditionParts): EditionUnit[] {
  return places
    .map(({ unitId, group, total, rank, list, reasons }) => {
      const { code, name, shortName } = units.get(unitId)!;
      const before = ranksBefore.get(unitId);
      const rankBefore = before?.group === group ? before.rank : null;
      return { code, name, shortName, total, rank, rankBefore, list, reasons: [...reasons] };
    })
    .toSorted((a, b) => byRank(a.rank, b.rank) || (a.code < b.code ? -1 : 1));
}

const pick = ({ code, total, rank, list }: EditionUnit) => ({ code, total, rank, list });
const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1);
const byRank = (a: number | null, b: number | null) => (a ?? Infinity) - (b ?? Infinity) || 0;

/**
 * What of a content rests on score lines and rules: two contents that agree in it were made of the same lines. Names of units
 * and groups may have changed since, and the edition before may have been corrected; neither alters what was approved.
 */
export const settledText = ({ number, period, ruleBook, linesDigest, supersedes, groups }: EditionContent) =>
  canonicalText({
    ...{ number, ruleBook, linesDigest, supersedes },
    period: period.code,
    groups: groups
      .map(({ code, units }) => ({
        code,
        units: units.map(unit => ({ ...pick(unit), reasons: unit.reasons })).toSorted(byCode),
      }))
      .toSorted(byCode),
  });

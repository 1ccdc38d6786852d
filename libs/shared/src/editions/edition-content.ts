import canonicalize from 'canonicalize';
import type { PeriodKind, List, PlacementReason } from '../scoring/places.labels.js';
import type { EDITION_FORMAT } from './editions.labels.js';

/**
 * What the leading group approves and everybody sees: plain JSON without a fraction, without a person, without a count of
 * cases. Its canonical bytes (RFC 8785, UTF-8) are signed, kept and served; the page shows these bytes and nothing else.
 */
export interface EditionContent {
  format: typeof EDITION_FORMAT;
  /** Of the installation, such as 演示市. */
  city: string;
  number: string;
  title: string;
  period: { code: string; kind: PeriodKind; label: string; first: string; last: string };
  /** By which the lists were made; its digest is that of its canonical content. */
  ruleBook: { number: string; name: string; digest: string };
  /** SHA-256 over all score lines, corrections included: nobody can change a line afterwards unnoticed. */
  linesDigest: string;
  /** Of a correction: which edition it replaces, and why. */
  supersedes: { number: string; digest: string; reason: string } | null;
  groups: EditionGroup[];
}

export interface EditionGroup {
  code: string;
  name: string;
  /** By rank; those without one at the end. */
  units: EditionUnit[];
}

export interface EditionUnit {
  code: string;
  name: string;
  shortName: string;
  total: string;
  rank: number | null;
  /** Rank in the edition before, within the same group. */
  rankBefore: number | null;
  list: List | null;
  reasons: PlacementReason[];
}

/** The one text of a content: equal contents have equal texts, whatever the order of their keys. */
export function canonicalText(content: unknown): string {
  const text = canonicalize(content);
  if (text === undefined) throw new TypeError('nothing to write');
  return text;
}

/** Up or down since the edition before; null where there is nothing to compare. */
export const movementOf = ({ rank, rankBefore }: Pick<EditionUnit, 'rank' | 'rankBefore'>): number | null =>
  rank === null || rankBefore === null ? null : rankBefore - rank;

export const unitsOn = (content: EditionContent, list: List): (EditionUnit & { group: string })[] =>
  content.groups.flatMap(({ name, units }) =>
    units.filter(unit => unit.list === list).map(unit => ({ ...unit, group: name })),
  );

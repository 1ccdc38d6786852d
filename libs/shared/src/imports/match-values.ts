import { type Cell, nameKey, trimmed } from './cells.js';
import { IMPORT_LIMITS } from './imports.labels.js';

/** One distinct value of a column, as first written, with the number of its rows. Blank is a value too. */
export interface DistinctValue {
  text: string;
  count: number;
}

/** The distinct values of a column's cells, the most frequent first; values that differ only in width, case or white space are one. */
export function distinctValues(cells: Iterable<{ cell: Cell; count: number }>): DistinctValue[] {
  const found = new Map<string, DistinctValue>();
  for (const { cell, count } of cells) {
    const text = trimmed(cell).slice(0, IMPORT_LIMITS.valueText);
    const known = found.get(nameKey(text));
    if (known) known.count += count;
    else found.set(nameKey(text), { text, count });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
}

/** What a value can be matched to: its stored form, and every name that means it. */
export interface ValueOption {
  target: string;
  names: readonly string[];
}

/** The one option whose names include the text; null when none does, or when two do. */
export function matchValue(text: string, options: readonly ValueOption[]): string | null {
  const key = nameKey(text);
  if (key === '') return null;
  const fitting = options.filter(option => option.names.some(name => nameKey(name) === key));
  return fitting.length === 1 ? fitting[0]!.target : null;
}

/** What a person chose for a value: an option, '' for leaving it out, or something new to be made (`created`). */
export interface Choice {
  text: string;
  target: string | null;
  created: boolean;
}

export interface ValueMeaning extends DistinctValue {
  /** Null: not settled. Empty: left out on purpose. `new:…`: to be made. */
  target: string | null;
  /** Chosen by a person, not recognised by its name. */
  chosen: boolean;
}

/** The target of what is to be made for a value. */
export const newTarget = (text: string): string => `new:${nameKey(text)}`;

/** Settles each distinct value: by the person's choice where it still holds, else by its name. */
export function settleValues(
  distinct: readonly DistinctValue[],
  options: readonly ValueOption[],
  choices: readonly Choice[],
  { required }: { required: boolean },
): ValueMeaning[] {
  const known = new Set(options.map(option => option.target));
  const chosen = new Map(choices.map(choice => [nameKey(choice.text), choice]));
  return distinct.map(value => {
    const choice = chosen.get(nameKey(value.text));
    if (choice?.created) return { ...value, target: newTarget(value.text), chosen: true };
    const target = choice?.target ?? null;
    const holds = target !== null && (known.has(target) || (target === '' && !required));
    if (holds) return { ...value, target, chosen: true };
    return { ...value, target: matchValue(value.text, options), chosen: false };
  });
}

/** Settled values of one field by the key of their text: the target, or '' where the field stays empty. */
export type SettledValues = ReadonlyMap<string, string>;

export const settledMap = (meanings: readonly ValueMeaning[]): SettledValues =>
  new Map(
    meanings.flatMap(({ text, target }) => (target === null ? [] : [[nameKey(text), target] as const])),
  );

export type SettledValue = { ok: true; target: string } | { ok: false };

export function settledValue(text: string, settled: SettledValues): SettledValue {
  const target = settled.get(nameKey(text));
  return target === undefined ? { ok: false } : { ok: true, target };
}

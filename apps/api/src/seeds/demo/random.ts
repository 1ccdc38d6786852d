/** A seeded source of chance: the same seed gives the same city on every machine. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  /** A whole number, both ends included. */
  whole(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  shuffled<T>(from: readonly T[]): T[];
}

function hash(seed: string): number {
  let value = 2166136261;
  for (const char of seed) value = Math.imul(value ^ char.codePointAt(0)!, 16777619);
  return value >>> 0;
}

/** mulberry32: small, fast and good enough to tell stories with; nothing secret rests on it. */
export function randomOf(seed: string): Random {
  let state = hash(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    whole,
    chance: probability => next() < probability,
    pick: from => from[whole(0, from.length - 1)]!,
    shuffled: from => {
      const rest = [...from];
      return rest.map((_, i) => {
        const at = i + Math.floor(next() * (rest.length - i));
        [rest[i], rest[at]] = [rest[at]!, rest[i]!];
        return rest[i];
      });
    },
  };
}

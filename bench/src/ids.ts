/** Ids are made of their numbers, so that a statement can name the rows of another and a request those of a unit. */
export const idSql = (kind: number, n: string) =>
  `(lpad('${kind}', 8, '0') || '-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;
const idOf = (kind: number, n: number) =>
  `${String(kind).padStart(8, '0')}-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const unitId = (n: number) => idOf(1, n);
export const itemId = (n: number) => idOf(2, n);
export const unitCode = (n: number) => `u${n}`;

/** No cell below this is shown to the public, nor can be worked out from what is shown (bars.md T2). */
export const SMALL_CELL = 5;

/**
 * Hides counts below `SMALL_CELL` (zero is one of them) for a row of cells whose sum `total` is shown too: hidden cells are
 * null. More cells are hidden, the smallest first, until the rest of the sum, which everybody can work out, leaves room for
 * more than one answer: at least two hidden cells, together at least `SMALL_CELL`, and not all as large as a small cell may be.
 * A total below it hides everything.
 */
export function hideSmallCells(cells: readonly number[]): {
  total: number | null;
  cells: (number | null)[];
} {
  const total = cells.reduce((sum, cell) => sum + cell, 0);
  if (total < SMALL_CELL) return { total: null, cells: cells.map(() => null) };
  const order = cells.map((cell, index) => ({ cell, index })).toSorted((a, b) => a.cell - b.cell);
  const hidden = order.filter(({ cell }) => cell < SMALL_CELL);
  const sum = () => hidden.reduce((all, { cell }) => all + cell, 0);
  // Cells that are all as large as a small cell may be leave one answer only.
  const full = hidden.length > 1 && sum() === hidden.length * (SMALL_CELL - 1);
  const plain = () => full || hidden.length < 2 || sum() < SMALL_CELL;
  while (hidden.length > 0 && hidden.length < cells.length && plain()) {
    // Equal cells go together: which of them was taken would tell.
    const { cell } = order[hidden.length]!;
    hidden.push(...order.slice(hidden.length).filter(other => other.cell === cell));
  }
  const away = new Set(hidden.map(({ index }) => index));
  return { total, cells: cells.map((cell, index) => (away.has(index) ? null : cell)) };
}

/** A unit's place in the tree: `/root/…/unit/` of ids. A role over a unit reaches whatever path begins with its path. */
export const childPath = (parentPath: string | null, id: string): string => `${parentPath ?? '/'}${id}/`;

/** How deep a path lies; the root is 0. */
export const levelOf = (path: string): number => path.split('/').length - 3;

/** The ids of the units above, from the root down. */
export const ancestorIds = (path: string): string[] => path.split('/').slice(1, -2);

/** Whether `path` is `above` itself or lies below it. */
export const liesWithin = (path: string, above: string): boolean => path.startsWith(above);

export interface TreeRow {
  id: string;
  parentId: string | null;
}
export type TreeNode<T extends TreeRow> = T & { children?: TreeNode<T>[] };

/** Rows into trees, siblings in the order of the rows; a row whose parent is not among them stands at the top. */
export function toTree<T extends TreeRow>(rows: readonly T[]): TreeNode<T>[] {
  const nodes = new Map<string, TreeNode<T>>(rows.map(row => [row.id, { ...row }]));
  const tops: TreeNode<T>[] = [];
  for (const node of nodes.values()) {
    const parent = node.parentId === null ? undefined : nodes.get(node.parentId);
    if (parent) (parent.children ??= []).push(node);
    else tops.push(node);
  }
  return tops;
}

/** A category of the imported catalogue with all that its branch says of it. */
export interface CatalogueNode {
  id: string;
  parentId: string | null;
  level: number;
  name: string;
}

export interface CatalogueSuggestion {
  id: string;
  /** The names from the top down to the category. */
  path: string[];
  score: number;
  words: string[];
}

/** Two neighbouring characters: the smallest piece of Chinese that means something. */
function pairsOf(text: string): string[] {
  const runs = text.match(/\p{Script=Han}+/gu) ?? [];
  return runs.flatMap(run => {
    const points = [...run];
    return points.slice(1).map((point, index) => points[index]! + point);
  });
}

interface Learnt {
  nodes: readonly CatalogueNode[];
  byId: ReadonlyMap<string, CatalogueNode>;
  /** Pair → how often each top category says it. */
  tops: ReadonlyMap<string, ReadonlyMap<string, number>>;
  names: readonly { node: CatalogueNode; pairs: readonly string[] }[];
}

/** What the names of a catalogue teach: done once for a catalogue. */
export function learnCatalogue(nodes: readonly CatalogueNode[]): Learnt {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const tops = new Map<string, Map<string, number>>();
  const names = nodes.map(node => ({ node, pairs: [...new Set(pairsOf(node.name))] }));
  for (const { node, pairs } of names) {
    const top = ancestors(node, byId)[0]!;
    for (const pair of pairs) {
      const counts = tops.get(pair) ?? new Map<string, number>();
      tops.set(pair, counts);
      // The name of the category itself says more than that of one of its many leaves.
      counts.set(top.id, (counts.get(top.id) ?? 0) + (node.level === 1 ? 5 : node.level === 2 ? 2 : 1));
    }
  }
  return { nodes, byId, tops, names };
}

/**
 * Which categories of the catalogue the text may be about, the likeliest first: first the top category whose names share most
 * with the text, each shared pair weighed by how few other categories say it too; then the leaves below it.
 */
export function suggestCatalogue(text: string, learnt: Learnt, limit = 3): CatalogueSuggestion[] {
  const counts = new Map<string, number>();
  for (const pair of pairsOf(text)) if (learnt.tops.has(pair)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  const tops = new Map<string, { score: number; words: Map<string, number> }>();
  for (const [pair, count] of counts) {
    const said = learnt.tops.get(pair)!;
    const total = [...said.values()].reduce((sum, one) => sum + one, 0);
    for (const [top, often] of said) {
      const weight = (often / total) ** 2 * (1 + Math.log(count)) * Math.log(1 + often);
      const found = tops.get(top) ?? { score: 0, words: new Map() };
      tops.set(top, found);
      found.score += weight;
      found.words.set(pair, weight);
    }
  }
  return [...tops]
    .sort(([, a], [, b]) => b.score - a.score)
    .slice(0, limit)
    .map(([id, { score, words }]) => {
      const leaf = bestBelow(learnt, id, counts) ?? learnt.byId.get(id)!;
      return {
        id: leaf.id,
        path: ancestors(leaf, learnt.byId).map(({ name }) => name),
        score,
        words: [...words]
          .sort(([, a], [, b]) => b - a)
          .slice(0, 5)
          .map(([word]) => word),
      };
    });
}

/** The category below the top whose own name the text says most of; null where it says none by half. */
function bestBelow(learnt: Learnt, topId: string, counts: ReadonlyMap<string, number>): CatalogueNode | null {
  let best: { node: CatalogueNode; share: number } | null = null;
  for (const { node, pairs } of learnt.names) {
    if (node.level === 1 || pairs.length === 0 || ancestors(node, learnt.byId)[0]!.id !== topId) continue;
    const share = pairs.filter(pair => counts.has(pair)).length / pairs.length;
    if (share >= 0.5 && (!best || share > best.share)) best = { node, share };
  }
  return best?.node ?? null;
}

function ancestors(node: CatalogueNode, byId: ReadonlyMap<string, CatalogueNode>): CatalogueNode[] {
  const parent = node.parentId === null ? undefined : byId.get(node.parentId);
  return parent ? [...ancestors(parent, byId), node] : [node];
}

import type { EditionContent } from '@zuofeng/shared/editions/edition-content';
import { LISTS, type List } from '@zuofeng/shared/scoring/places.labels';
import { listed } from '../../features/board/board.points.js';

export const POSTER = {
  width: 1080,
  edge: 72,
  head: 330,
  foot: 330,
  line: 66,
  listHead: 76,
  groupHead: 92,
  gap: 44,
};

/** One thing on the poster, its top edge measured from the picture's. */
export type Piece =
  | { kind: 'group'; y: number; name: string }
  | { kind: 'list'; y: number; list: List }
  | { kind: 'unit'; y: number; list: List; rank: number | null; name: string; total: string }
  | { kind: 'none'; y: number; list: List };

/** Red on the left, black on the right, group under group: all lists of the edition, and how high the picture gets. */
export function layoutPoster({ groups }: EditionContent): { pieces: Piece[]; height: number } {
  const pieces: Piece[] = [];
  let y = POSTER.head;
  for (const group of groups) {
    pieces.push({ kind: 'group', y, name: group.name });
    const top = y + POSTER.groupHead;
    const bottoms = LISTS.map(list => {
      pieces.push({ kind: 'list', y: top, list });
      const units = listed(group, list);
      const first = top + POSTER.listHead;
      if (units.length === 0) pieces.push({ kind: 'none', y: first, list });
      units.forEach(({ rank, name, shortName, total }, index) =>
        pieces.push({
          kind: 'unit',
          y: first + index * POSTER.line,
          list,
          rank,
          name: name.length > 8 ? shortName || name : name,
          total,
        }),
      );
      return first + Math.max(1, units.length) * POSTER.line;
    });
    y = Math.max(...bottoms) + POSTER.gap;
  }
  return { pieces, height: y + POSTER.foot };
}

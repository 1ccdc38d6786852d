import type { SavedView } from '@zuofeng/shared/saved-views/saved-views.contract';
import { ledgerHref, type LedgerView, writeView } from '../ledger/filters.js';

type Kept = Pick<LedgerView, 'filter' | 'sort' | 'layout'>;

/** What of a ledger's view is kept: everything but the page. */
export const keptOf = ({ filter, sort, layout }: LedgerView | SavedView): Kept => ({
  filter,
  sort,
  layout,
});

/** The address of a saved view: the ledger's own, so that the address bar stays the truth. */
export const viewHref = (view: SavedView): string => ledgerHref(view.filter, keptOf(view));

/** Whether the ledger shows what the saved view says; turning pages does not leave it. */
export const isShown = (view: SavedView, shown: LedgerView): boolean =>
  view.fault === null && writeView(keptOf(view)).toString() === writeView(keptOf(shown)).toString();

/** The ids with one of them moved a step up or down. */
export function moved(ids: readonly string[], id: string, step: -1 | 1): string[] {
  const from = ids.indexOf(id);
  const to = from + step;
  if (from < 0 || to < 0 || to >= ids.length) return [...ids];
  const next = ids.toSpliced(from, 1);
  return next.toSpliced(to, 0, id);
}

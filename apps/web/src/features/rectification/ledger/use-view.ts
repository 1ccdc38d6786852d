import type { ItemFilter } from '@zuofeng/shared/rectification/rectification.query.contract';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { type LedgerView, readView, usualFilter, usualSort, withFilter, writeView } from './filters.js';

/** The view that the URL holds, and ways to change it. A filter makes a step in the history; turning a page does not. */
export function useView() {
  const [params, setParams] = useSearchParams();
  const view = useMemo(() => readView(params), [params]);
  const show = (next: LedgerView, replace = false) => setParams(writeView(next), { replace });
  return {
    view,
    show,
    filterBy: (patch: Partial<ItemFilter>) => show(withFilter(view, patch)),
    clear: () => show({ ...view, filter: usualFilter(), sort: usualSort(usualFilter()), page: 1 }),
  };
}
export type ViewControl = ReturnType<typeof useView>;

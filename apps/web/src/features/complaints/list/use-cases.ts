import type { CaseFilter } from '@zuofeng/shared/complaints/complaints.query.contract';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import {
  type CaseListView,
  readCases,
  usualFilter,
  usualSort,
  withFilter,
  writeCases,
} from '../case-filters.js';

/** The view that the URL holds, and ways to change it. */
export function useCases() {
  const [params, setParams] = useSearchParams();
  const view = useMemo(() => readCases(params), [params]);
  const show = (next: CaseListView) => setParams(writeCases(next));
  return {
    view,
    show,
    filterBy: (patch: Partial<CaseFilter>) => show(withFilter(view, patch)),
    clear: () => show({ ...view, filter: usualFilter(), sort: usualSort(usualFilter()), page: 1 }),
  };
}
export type CasesControl = ReturnType<typeof useCases>;

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { Empty, Skeleton } from '../../../ui/page-state.js';
import { savedViewsQuery } from './saved-views.api.js';
import { viewHref } from './view-href.js';

/**
 * Leads to the address of a saved view: the one that `?view=` names (links in messages), or the person's default when the
 * ledger is opened with nothing in its address. From then on the address is the truth.
 */
export function SavedViewGate({ children }: { children: ReactNode }) {
  const [params] = useSearchParams();
  const named = params.get('view');
  const bare = params.size === 0;
  const views = useQuery({ ...savedViewsQuery, enabled: named !== null || bare });
  if (named === null && !bare) return children;
  if (views.isPending) return <Skeleton lines={12} />;
  const rows = views.data?.rows ?? [];
  const view = rows.find(one => (named === null ? one.isDefault : one.id === named));
  if (view && view.fault === null) return <Navigate to={viewHref(view)} replace />;
  if (named === null) return children;
  return (
    <>
      <Empty>
        {view
          ? `视图“${view.name}”的筛选条件已失效：${view.fault}`
          : '这个常用视图已被删除，或不再与您共享。'}
      </Empty>
      {children}
    </>
  );
}

import { type Permission } from '@zuofeng/shared/auth/permissions';
import { type ReactNode, Suspense } from 'react';
import { Link, isRouteErrorResponse, useLocation, useRouteError } from 'react-router';
import { useMay } from '../features/session/session.api.js';
import { HttpProblem } from '../lib/http.js';
import { ErrorBoundary } from '../ui/error-boundary.js';
import { Failure, Skeleton } from '../ui/page-state.js';
import { PageHeader, useTitle } from '../ui/page-title.js';

/** A page behind its permission. The server refuses by itself; this says so before anything is asked. */
export function Guarded(props: { permission: Permission; label: string; children: ReactNode }) {
  const { permission, label, children } = props;
  const may = useMay(permission);
  useTitle(label);
  const forbidden = new HttpProblem({
    status: 403,
    code: 'auth.forbidden',
    title: '您的角色不能进行此操作',
  });
  return may ? <Held>{children}</Held> : <Failure error={forbidden} />;
}

/** What fails in one page is held there, and gone with the next. */
function Held({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <ErrorBoundary key={pathname}>
      <Suspense fallback={<Skeleton />}>{children}</Suspense>
    </ErrorBoundary>
  );
}

export function MissingPage() {
  return (
    <>
      <PageHeader title="没有这个页面" />
      <p>地址可能输错了，或者页面已经移走。</p>
      <p>
        <Link to="/">回到工作台</Link>
      </p>
    </>
  );
}

/** The last resort, when the frame itself failed or a new release replaced the files of an open page. */
export function BrokenPage() {
  const error = useRouteError();
  const shown = isRouteErrorResponse(error) ? undefined : error;
  return (
    <main className="lone">
      <Failure error={shown} retry={() => window.location.reload()} />
    </main>
  );
}

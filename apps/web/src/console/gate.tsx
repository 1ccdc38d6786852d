import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import { MeContext, meQuery, useMeQuery } from '../features/session/session.api.js';
import { HttpProblem, http, whenSignedOut } from '../lib/http.js';
import { Failure } from '../ui/page-state.js';
import { PAGES } from './routes.js';

const RETRY_MS = 10_000;

export const signInPath = (pathname: string, search = ''): string =>
  pathname === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(pathname + search)}`;

/** Lets signed-in people through. A session that ends while the page is open leads to sign-in and back here afterwards. */
export function Gate() {
  const { data: me, error, refetch } = useMeQuery();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();

  // A wall keeps what it shows and says by itself that the session is over.
  const alone = PAGES.some(page => page.alone && pathname === `/${page.path}`);

  useEffect(() => {
    whenSignedOut(() => {
      if (alone) return;
      // The next person at this desk must not see what the last one loaded.
      queries.clear();
      void navigate(signInPath(pathname, search), { replace: true });
    });
    return () => whenSignedOut(() => undefined);
  }, [queries, navigate, pathname, search, alone]);

  // Nobody stands before a wall to press “try again”.
  const stuck = alone && !me && Boolean(error);
  useEffect(() => {
    if (!stuck) return undefined;
    const timer = setInterval(() => void refetch(), RETRY_MS);
    return () => clearInterval(timer);
  }, [stuck, refetch]);

  if (me) {
    const lifting = PAGES.find(page => me.mustFirst && page.lifts?.includes(me.mustFirst));
    if (lifting && pathname !== `/${lifting.path}`) return <Navigate to={`/${lifting.path}`} replace />;
    return (
      <MeContext value={me}>
        <Outlet />
      </MeContext>
    );
  }
  if (error instanceof HttpProblem && error.status === 401) {
    return <Navigate to={signInPath(pathname, search)} replace />;
  }
  if (error) {
    return (
      <main className="lone">
        <Failure error={error} retry={refetch} />
      </main>
    );
  }
  return <p className="boot">正在打开工作台……</p>;
}

/** Ends the session here and on the server. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await http.remove('/session');
    await navigate('/sign-in', { replace: true });
    queries.removeQueries({ queryKey: meQuery.queryKey });
    queries.clear();
  };
}

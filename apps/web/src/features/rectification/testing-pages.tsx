import type { MeView } from '@zuofeng/shared/auth/auth.contract';
import type { CaseTodoList } from '@zuofeng/shared/complaints/complaints.query.contract';
import type { EditionTodos } from '@zuofeng/shared/editions/editions.contract';
import { render } from '@testing-library/react';
import { type ReactNode } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { QueryClientProvider } from '@tanstack/react-query';
import { createQueryClient } from '../../lib/query.js';
import { serve } from '../../testing/server.js';
import { AntdProviders } from '../../ui/antd/providers.js';
import { MeContext } from '../session/session.api.js';
import { me } from './testing.js';

const RUNNING = {
  ...{ code: '2026Q3', label: '2026年第三季度', first: '2026-07-01', last: '2026-09-30' },
  ...{ dueOn: '2026-09-30', dueText: '', daysLeft: 6 },
};

const NO_EDITION_TODOS: EditionTodos = {
  ...{ toOpen: 0, toRead: 0, toDecide: 0, toConfirm: 0, toApprove: 0 },
  ...{ toPublish: 0, toAcknowledge: 0, toInterview: 0, toEnter: 0 },
};

/** Opens a page of the feature as the signed-in person sees it; the router comes back for looking at the address. */
export function openPage(
  path: string,
  routes: { path: string; element: ReactNode }[],
  { person = me, caseTodos = [] }: { person?: MeView; caseTodos?: CaseTodoList[] } = {},
) {
  serve('GET /today', { today: '2026-09-24', lists: [] });
  serve('GET /supervision-letters', { rows: [], total: 0 });
  serve('GET /supervision-letters/todos', { lists: [] });
  serve('GET /complaints/todos', { lists: caseTodos });
  serve('GET /instructions', { rows: [], total: 0 });
  serve('GET /instructions/todos', { lists: [] });
  serve('GET /reviews/todos', { lists: [], quarter: RUNNING });
  serve('GET /plans/todos', { lists: [] });
  serve('GET /editions/todos', NO_EDITION_TODOS);
  serve('GET /rectification-items/01900000-0000-7000-8000-000000000318/goals', { linked: [], linkable: [] });
  serve('GET /units/options', { rows: [] });
  serve('GET /saved-views', { rows: [] });
  serve('GET /measures', { rows: [] });
  serve('GET /calendar/years/2026', {
    year: 2026,
    version: 1,
    state: 'published',
    basis: null,
    days: [],
    lastKnownYear: 2026,
  });
  const router = createMemoryRouter(routes, { initialEntries: [path] });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <AntdProviders>
        <MeContext value={person}>
          <RouterProvider router={router} />
        </MeContext>
      </AntdProviders>
    </QueryClientProvider>,
  );
  return router;
}

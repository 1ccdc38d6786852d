import { type QueryClient } from '@tanstack/react-query';
import { matchPath } from 'react-router';
import { meQuery } from '../features/session/session.api.js';
import { lazy } from './lazy-page.js';
import { type ConsolePage, PAGES } from './routes.js';

/** The component library, for the pages that are drawn with it. */
export const Kit = lazy(() => import('./kit.js'));

/**
 * Starts what an address needs at once and side by side, before anything is drawn: who asks, the page's code, its figures.
 * Whatever fails here is met and told by the page itself.
 */
export function openEarly(
  queries: QueryClient,
  pathname: string,
  search: string,
  pages: readonly ConsolePage[] = PAGES,
): void {
  const page = pages.find(({ path }) => matchPath(`/${path}`, pathname));
  if (!page) return;
  void queries.prefetchQuery(meQuery);
  page.element.load?.().catch(() => undefined);
  if (!page.plain) Kit.load?.().catch(() => undefined);
  void page.ask?.(queries, new URLSearchParams(search));
}

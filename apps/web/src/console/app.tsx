import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, Suspense } from 'react';
import { Link, Outlet, type RouteObject, useNavigate } from 'react-router';
import { GoContext, LinkContext, type LinkProps } from '../ui/link.js';
import { Skeleton } from '../ui/page-state.js';
import { Gate } from './gate.js';
import { Kit } from './open-early.js';
import { BrokenPage, Guarded, MissingPage } from './pages.js';
import { type ConsolePage, OPEN_PAGES, type OpenPage, PAGES } from './routes.js';
import { Shell } from './shell.js';
import { Welcome } from './welcome.js';

const routerLink = ({ href, ...rest }: LinkProps) => <Link to={href} {...rest} />;

function Root() {
  const navigate = useNavigate();
  return (
    <LinkContext value={routerLink}>
      <GoContext value={href => void navigate(href)}>
        <Suspense fallback={<Skeleton />}>
          <Outlet />
        </Suspense>
      </GoContext>
    </LinkContext>
  );
}

const guarded = ({ path, permission, label, element: Page }: ConsolePage): RouteObject => ({
  path,
  element: (
    <Guarded permission={permission} label={label}>
      <Page />
    </Guarded>
  ),
});

/** Pages that are drawn with the component library wait for it; the others do without. */
const standing = (pages: readonly ConsolePage[]): RouteObject[] => [
  ...pages.filter(page => page.plain).map(guarded),
  { element: <Kit />, children: pages.filter(page => !page.plain).map(guarded) },
];

/** The console's routes from its page tables. Specs give tables of their own. */
export const consoleRoutes = (open: readonly OpenPage[] = OPEN_PAGES, pages = PAGES): RouteObject[] => [
  {
    element: <Root />,
    errorElement: <BrokenPage />,
    children: [
      { element: <Kit />, children: open.map(({ path, element: Page }) => ({ path, element: <Page /> })) },
      {
        element: <Gate />,
        children: [
          ...standing(pages.filter(page => page.alone)),
          {
            element: <Shell />,
            children: [
              { index: true, element: <Welcome /> },
              ...standing(pages.filter(page => !page.alone)),
              { path: '*', element: <MissingPage /> },
            ],
          },
        ],
      },
    ],
  },
];

/** What every page of the console stands in; tests give it a memory router in place of the browser's. */
export const Providers = ({ queries, children }: { queries: QueryClient; children: ReactNode }) => (
  <QueryClientProvider client={queries}>{children}</QueryClientProvider>
);

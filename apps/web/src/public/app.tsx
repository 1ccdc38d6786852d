import { Suspense, lazy, useEffect, useRef } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { editionHref } from '../features/board/board.api.js';
import { ErrorBoundary } from '../ui/error-boundary.js';
import { GoContext, LinkContext, type LinkProps } from '../ui/link.js';
import { Skeleton } from '../ui/page-state.js';
import { Footer, Header } from './layout.js';
import { MissingPage } from './missing.page.js';

// The server names its file for `/` before the entry asks (web-files.ts).
const HomePage = lazy(() => import('./home.page.js'));
const ProgressPage = lazy(() => import('./progress.page.js'));
const UnitsPage = lazy(() => import('./units.page.js'));
const EditionsPage = lazy(() => import('./editions.page.js'));
const VerifyPage = lazy(() => import('./verify/verify.page.js'));
const PosterPage = lazy(() => import('./poster/poster.page.js'));
const OpenDataPage = lazy(() => import('./open-data/open-data.page.js'));
const UnitPage = lazy(() => import('./unit.page.js'));
const ComplainPage = lazy(() => import('./complain/complain.page.js'));
const HonoursPage = lazy(() => import('./honours.page.js'));
const TrackPage = lazy(() => import('./track/track.page.js'));

const routerLink = (props: LinkProps) => <Link {...props} />;

/** The public face: no account, no component library. */
export function PublicApp() {
  const [path, navigate] = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);

  // A new page starts at its top, and the keyboard starts in it.
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [path]);

  return (
    <LinkContext value={routerLink}>
      <GoContext value={navigate}>
        <a className="skip-link no-print" href="#main">
          跳到正文
        </a>
        <Header />
        <main id="main" className="wrap" ref={main} tabIndex={-1}>
          <ErrorBoundary key={path}>
            <Suspense fallback={<Skeleton lines={9} />}>
              <Switch>
                <Route path="/" component={HomePage} />
                <Route path="/progress" component={ProgressPage} />
                <Route path="/editions" component={EditionsPage} />
                <Route path="/editions/:number">
                  {({ number }) => <Redirect to={editionHref(number)} replace />}
                </Route>
                <Route path="/verify" component={VerifyPage} />
                <Route path="/poster" component={PosterPage} />
                <Route path="/open-data" component={OpenDataPage} />
                <Route path="/units" component={UnitsPage} />
                <Route path="/units/:code">{({ code }) => <UnitPage key={code} code={code} />}</Route>
                <Route path="/complain/:step?">{({ step = '' }) => <ComplainPage step={step} />}</Route>
                <Route path="/honours" component={HonoursPage} />
                <Route path="/track" component={TrackPage} />
                <Route component={MissingPage} />
              </Switch>
            </Suspense>
          </ErrorBoundary>
        </main>
        <Footer />
      </GoContext>
    </LinkContext>
  );
}

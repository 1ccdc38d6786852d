import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { NoticeBell } from '../features/notices/notice-bell.js';
import { useMe } from '../features/session/session.api.js';
import { LeaveSign, MenuSign } from '../ui/icons.js';
import { Skeleton } from '../ui/page-state.js';
import { Brand } from './brand.js';
import { useSignOut } from './gate.js';
import { Kit } from './open-early.js';
import { SideNav } from './side-nav.js';

/** After this the first page stands, and what the next one is likely to need may come. */
const LATER_MS = 4000;

const MenuDrawer = lazy(() => import('./menu-drawer.js'));

/** The console's frame: menu at the left (a drawer on a phone), who and where at the top, the page below. */
export function Shell() {
  const me = useMe();
  const [menu, setMenu] = useState<'never' | 'open' | 'closed'>('never');
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);

  // A new page starts at its top, and the keyboard starts in it.
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname]);

  useEffect(() => {
    const timer = setTimeout(() => void Kit.load?.().catch(() => undefined), LATER_MS);
    return () => clearTimeout(timer);
  }, []);

  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      <aside className="side no-print">
        <Brand />
        <SideNav />
      </aside>
      {menu === 'never' ? null : (
        <Suspense fallback={null}>
          <MenuDrawer open={menu === 'open'} onClose={() => setMenu('closed')} />
        </Suspense>
      )}
      <div className="stage">
        <header className="bar no-print">
          <button
            type="button"
            className="bar-button menu-button"
            aria-label="打开菜单"
            onClick={() => setMenu('open')}
          >
            <MenuSign />
          </button>
          {me.demo ? <strong className="demo-mark">演示数据</strong> : null}
          <Who />
        </header>
        <main id="main" ref={main} tabIndex={-1}>
          <Suspense fallback={<Skeleton />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
    </div>
  );
}

function Who() {
  const me = useMe();
  const signOut = useSignOut();
  const [leaving, setLeaving] = useState(false);
  const leave = async () => {
    setLeaving(true);
    await signOut().finally(() => setLeaving(false));
  };
  return (
    <div className="who">
      <NoticeBell />
      <span className="who-unit">{me.unit?.name}</span>
      <Link className="who-name" to="/me" title="我的账号">
        {me.name}
        {me.title ? <small>{me.title}</small> : null}
      </Link>
      <button
        type="button"
        className="bar-button"
        disabled={leaving}
        aria-label="退出登录"
        onClick={() => void leave()}
      >
        <LeaveSign />
        <span className="who-leave">退出</span>
      </button>
    </div>
  );
}

import { LogoutOutlined, MenuOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { Suspense, useEffect, useRef, useState } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { NoticeBell } from '../features/notices/notice-bell.js';
import { useMe } from '../features/session/session.api.js';
import { ErrorBoundary } from '../ui/error-boundary.js';
import { Skeleton } from '../ui/page-state.js';
import { useSignOut } from './gate.js';
import { SideNav } from './side-nav.js';

/** The console's frame: menu at the left (a drawer on a phone), who and where at the top, the page below. */
export function Shell() {
  const me = useMe();
  const [open, setOpen] = useState(false);
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

  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      <aside className="side no-print">
        <Brand />
        <SideNav />
      </aside>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="left"
        size={248}
        title={<Brand />}
        styles={{ body: { padding: '8px 0' } }}
      >
        <SideNav onFollow={() => setOpen(false)} />
      </Drawer>
      <div className="stage">
        <header className="bar no-print">
          <Button
            className="menu-button"
            type="text"
            icon={<MenuOutlined />}
            aria-label="打开菜单"
            onClick={() => setOpen(true)}
          />
          {me.demo ? <strong className="demo-mark">演示数据</strong> : null}
          <Who />
        </header>
        <main id="main" ref={main} tabIndex={-1}>
          <ErrorBoundary key={pathname}>
            <Suspense fallback={<Skeleton />}>
              <Outlet />
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
    </div>
  );
}

const Brand = () => (
  <a className="brand" href="/">
    作风兴市 <i>红黑榜</i>
  </a>
);

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
      <Button
        type="text"
        icon={<LogoutOutlined aria-hidden="true" />}
        loading={leaving}
        aria-label="退出登录"
        onClick={() => void leave()}
      >
        <span className="who-leave">退出</span>
      </Button>
    </div>
  );
}

import { Suspense } from 'react';
import { Outlet } from 'react-router';
import { AntdProviders } from '../ui/antd/providers.js';
import { Skeleton } from '../ui/page-state.js';

/** What pages of the component library stand in. It stays while one such page follows another, and with it what they say. */
export default function Kit() {
  return (
    <AntdProviders>
      <Suspense fallback={<Skeleton />}>
        <Outlet />
      </Suspense>
    </AntdProviders>
  );
}

import {
  BellFilled,
  PlusOutlined,
  SettingOutlined,
  StarFilled,
  TeamOutlined,
  WarningFilled,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { SavedView } from '@zuofeng/shared/saved-views/saved-views.contract';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { LedgerView } from '../ledger/filters.js';
import { ManageViews } from './manage-views.js';
import { SaveViewDialog } from './save-view-dialog.js';
import { savedViewsQuery } from './saved-views.api.js';
import styles from './saved-views.module.css';
import { isShown, viewHref } from './view-href.js';

/** 常用视图 above the ledger: each is a link to its address; what is on show can be kept under a name. */
export function ViewsBar({ shown }: { shown: LedgerView }) {
  const rows = useQuery(savedViewsQuery).data?.rows ?? [];
  const [open, setOpen] = useState<'save' | 'manage' | null>(null);
  const close = () => setOpen(null);
  const current = rows.find(view => isShown(view, shown));
  return (
    <nav className={styles.bar} aria-label="常用视图">
      {rows.length > 0 ? (
        <ul>
          {rows.map(view => (
            <li key={view.id}>
              <ViewLink view={view} current={view === current} onFault={() => setOpen('manage')} />
            </li>
          ))}
        </ul>
      ) : null}
      <span className={styles.ways}>
        {current ? null : (
          <Button
            size="small"
            type="text"
            icon={<PlusOutlined aria-hidden="true" />}
            onClick={() => setOpen('save')}
          >
            存为常用视图
          </Button>
        )}
        {rows.length > 0 ? (
          <Button
            size="small"
            type="text"
            icon={<SettingOutlined aria-hidden="true" />}
            onClick={() => setOpen('manage')}
          >
            管理视图
          </Button>
        ) : null}
      </span>
      <SaveViewDialog open={open === 'save'} shown={shown} onClose={close} />
      <ManageViews open={open === 'manage'} views={rows} shown={shown} onClose={close} />
    </nav>
  );
}

function ViewLink({ view, current, onFault }: { view: SavedView; current: boolean; onFault: () => void }) {
  if (view.fault !== null) {
    return (
      <button type="button" className={styles.view} data-fault onClick={onFault} title={view.fault}>
        <WarningFilled aria-hidden="true" />
        {view.name}（已失效）
      </button>
    );
  }
  return (
    <Link className={styles.view} to={viewHref(view)} aria-current={current ? 'page' : undefined}>
      {view.isDefault ? <StarFilled aria-label="默认" /> : null}
      {view.mine ? null : <TeamOutlined aria-label={`${view.ownerName}共享`} />}
      {view.name}
      {view.subscription ? <BellFilled aria-label="已订阅" /> : null}
    </Link>
  );
}

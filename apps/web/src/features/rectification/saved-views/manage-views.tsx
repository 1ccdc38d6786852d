import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import type { SavedView } from '@zuofeng/shared/saved-views/saved-views.contract';
import { SAVED_VIEW_LIMITS } from '@zuofeng/shared/saved-views/saved-views.labels';
import { App, Button, Checkbox, Drawer, Popconfirm, Typography } from 'antd';
import type { LedgerView } from '../ledger/filters.js';
import { useChangeViews } from './saved-views.api.js';
import { Subscribe } from './subscribe.js';
import styles from './saved-views.module.css';
import { isShown, keptOf, moved } from './view-href.js';

interface ManageProps {
  open: boolean;
  views: readonly SavedView[];
  shown: LedgerView;
  onClose: () => void;
}

/** Rename, order, share, subscribe, delete: each change is sent by itself and told in place. */
export function ManageViews({ open, views, shown, onClose }: ManageProps) {
  const mine = views.filter(view => view.mine);
  const others = views.filter(view => !view.mine);
  return (
    <Drawer open={open} onClose={onClose} title="管理常用视图" size={460}>
      <h3 className={styles.group}>我的视图</h3>
      {mine.length === 0 ? <p className={styles.note}>还没有自己的视图。</p> : null}
      <ol className={styles.list}>
        {mine.map((view, index) => (
          <li key={view.id}>
            <OwnView view={view} ids={mine.map(({ id }) => id)} index={index} shown={shown} />
          </li>
        ))}
      </ol>
      {others.length > 0 ? (
        <>
          <h3 className={styles.group}>同事共享的视图</h3>
          <ul className={styles.list}>
            {others.map(view => (
              <li key={view.id}>
                <strong>{view.name}</strong>
                <p className={styles.note}>{view.ownerName}共享</p>
                <Fault view={view} />
                <Subscribe view={view} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Drawer>
  );
}

interface OwnProps {
  view: SavedView;
  ids: readonly string[];
  index: number;
  shown: LedgerView;
}

function OwnView({ view, ids, index, shown }: OwnProps) {
  const { message } = App.useApp();
  const change = useChangeViews();
  const take = (what: Parameters<typeof change.mutate>[0], told?: string) =>
    change.mutate(what, {
      onSuccess: () => told && void message.success(told),
      onError: error => void message.error(error.message),
    });
  const busy = change.isPending;
  // What was just ticked shows at once; a refusal puts it back.
  const asked = busy && 'edit' in change.variables ? change.variables.edit : {};
  return (
    <>
      <div className={styles.head}>
        <Typography.Text
          strong
          editable={{
            tooltip: '改名',
            maxLength: SAVED_VIEW_LIMITS.name,
            onChange: name => {
              if (name.trim() && name !== view.name) take({ edit: { name: name.trim() }, view }, '已改名');
            },
          }}
        >
          {view.name}
        </Typography.Text>
        <span>
          <Button
            type="text"
            size="small"
            aria-label={`上移${view.name}`}
            disabled={busy || index === 0}
            icon={<ArrowUpOutlined />}
            onClick={() => take({ order: moved(ids, view.id, -1) })}
          />
          <Button
            type="text"
            size="small"
            aria-label={`下移${view.name}`}
            disabled={busy || index === ids.length - 1}
            icon={<ArrowDownOutlined />}
            onClick={() => take({ order: moved(ids, view.id, 1) })}
          />
          <Popconfirm
            title={`删除“${view.name}”？`}
            description={view.shared ? '同事也将看不到它，订阅一并结束。' : '订阅一并结束。'}
            okText="删除"
            cancelText="取消"
            onConfirm={() => take({ remove: view }, '已删除')}
          >
            <Button type="text" size="small" aria-label={`删除${view.name}`} icon={<DeleteOutlined />} />
          </Popconfirm>
        </span>
      </div>
      <Fault view={view} />
      <div className={styles.choices}>
        <Checkbox
          checked={asked.isDefault ?? view.isDefault}
          disabled={busy}
          onChange={event => take({ edit: { isDefault: event.target.checked }, view })}
        >
          打开台账时默认显示
        </Checkbox>
        <Checkbox
          checked={asked.shared ?? view.shared}
          disabled={busy}
          onChange={event => take({ edit: { shared: event.target.checked }, view })}
        >
          与同事共享
        </Checkbox>
      </div>
      <Subscribe view={view} />
      {isShown(view, shown) ? null : (
        <Button
          size="small"
          disabled={busy}
          onClick={() => take({ edit: keptOf(shown), view }, '已改为台账现在的筛选')}
        >
          改为现在的筛选
        </Button>
      )}
    </>
  );
}

const Fault = ({ view }: { view: SavedView }) =>
  view.fault === null ? null : (
    <p className={styles.fault} role="status">
      筛选条件已失效：{view.fault}。{view.mine ? '可改为现在的筛选，或删除。' : '请联系建立人更新。'}
    </p>
  );

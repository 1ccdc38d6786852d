import { PrinterOutlined } from '@ant-design/icons';
import type { ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import { type Action, ACTION_LABELS } from '@zuofeng/shared/rectification/rectification.labels';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { formatDay } from '../../../lib/format.js';
import { PageHeader } from '../../../ui/page-title.js';
import { type DialogAction, primaryAction } from '../action-forms.js';
import { Chip, escalationLabel, ItemChips, ItemLight, StateTag } from '../item-words.js';
import { ledgerHref } from '../ledger/filters.js';
import styles from './item.module.css';

/** Steps that have their own place on the page. */
const ELSEWHERE: readonly Action[] = ['comment', 'publish', 'unpublish', 'hold', 'relapse'];
/** Steps that take something back stand first and quiet; the next step stands last and strong. */
const QUIET: readonly Action[] = [
  'cancel',
  'supervise',
  'withdraw',
  'refuse-to-sign',
  'return',
  'send-back',
  'reopen',
];

export function ItemHeader({ item, onAct }: { item: ItemView; onAct: (action: DialogAction) => void }) {
  return (
    <PageHeader
      title={item.title}
      above={<Above item={item} />}
      below={
        <>
          <div className={styles.facts}>
            <ItemLight item={item} />
            <StateTag state={item.state} />
            {item.asCoUnit ? <Chip strong>配合</Chip> : null}
            {item.escalation ? <Chip strong>{escalationLabel(item.escalation)}</Chip> : null}
            <ItemChips item={item} />
            {item.deadline ? (
              <Link className="no-print" to={`/ledger/${item.id}/clocks`}>
                时限 {formatDay(item.deadline)}
              </Link>
            ) : null}
          </div>
          <Blocked item={item} />
        </>
      }
      actions={<Actions item={item} onAct={onAct} />}
    />
  );
}

function Above({ item }: { item: ItemView }) {
  return (
    <>
      <Link to="/ledger">整改台账</Link> /{' '}
      <Link to={ledgerHref({ unitId: item.unit.id, ...(item.asCoUnit ? { coUnit: true } : {}) })}>
        {item.unit.name}
      </Link>
      {item.parent ? (
        <>
          {' '}
          / <Link to={`/ledger/${item.parent.id}`}>{item.parent.number}</Link>
        </>
      ) : null}{' '}
      / <span aria-current="page">{item.number}</span>
    </>
  );
}

function Actions({ item, onAct }: { item: ItemView; onAct: (action: DialogAction) => void }) {
  const navigate = useNavigate();
  const primary = primaryAction(item);
  const shown = item.allowedActions.filter(action => !ELSEWHERE.includes(action) && action !== primary);
  const rank = (action: Action) => (QUIET.includes(action) ? 0 : 1);
  const ordered = [...shown].sort((a, b) => rank(a) - rank(b));
  const act = (action: Action) =>
    action === 'edit' ? void navigate(`/ledger/${item.id}/edit`) : onAct(action as DialogAction);
  return (
    <div className={styles.actions} role="group" aria-label="可进行的操作">
      <Button
        type="text"
        icon={<PrinterOutlined aria-hidden="true" />}
        aria-label="打印"
        onClick={() => window.print()}
      />
      {[...ordered, ...(primary ? [primary] : [])].map(action => (
        <Button key={action} type={action === primary ? 'primary' : 'default'} onClick={() => act(action)}>
          {ACTION_LABELS[action]}
        </Button>
      ))}
    </div>
  );
}

/** Steps that fit the person and the stage but that a rule holds back, each with what would satisfy it. */
function Blocked({ item }: { item: ItemView }) {
  const blocked = item.blockedActions.filter(({ action }) => !ELSEWHERE.includes(action));
  if (blocked.length === 0) return null;
  return (
    <ul className={`${styles.blocked} no-print`} aria-label="现在还不能进行的操作">
      {blocked.map(({ action, reason }) => (
        <li key={action}>
          {reason.startsWith('现在还不能') ? null : <b>现在还不能{ACTION_LABELS[action]}：</b>}
          {reason}
        </li>
      ))}
    </ul>
  );
}

import { DownOutlined, PrinterOutlined } from '@ant-design/icons';
import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { CASE_ACTION_LABELS, type CaseAction } from '@zuofeng/shared/complaints/case-actions.labels';
import { INTAKE_CHANNEL_LABELS, MARK_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { Button, Dropdown } from 'antd';
import { Link } from 'react-router';
import { formatDay } from '../../../lib/format.js';
import { PageHeader } from '../../../ui/page-title.js';
import { Chip } from '../../rectification/item-words.js';
import { BESIDE, FURTHER, primaryCaseAction } from '../action/case-forms.js';
import { casesHref } from '../case-filters.js';
import { CaseChips, CaseCountdown, CaseStateTag } from '../case-words.js';
import styles from './case.module.css';
import type { Act } from './case.page.js';
import { worthTelling } from './worth-telling.js';

export function CaseHeader({ view, onAct }: { view: CaseView; onAct: Act }) {
  return (
    <PageHeader
      title={view.title}
      above={<Above view={view} />}
      below={
        <>
          <div className={styles.facts}>
            <CaseStateTag state={view.state} />
            <CaseCountdown row={view} />
            <CaseChips row={view} />
            {view.channel ? <Chip>{INTAKE_CHANNEL_LABELS[view.channel]}</Chip> : null}
            {view.mark ? <Chip strong>认定：{MARK_LABELS[view.mark]}</Chip> : null}
            <span className={styles.quiet}>{formatDay(view.registeredOn)} 登记</span>
          </div>
          <Blocked view={view} />
        </>
      }
      actions={<Actions view={view} onAct={onAct} />}
    />
  );
}

function Above({ view }: { view: CaseView }) {
  const { accusedUnit, mainCaseId, mainCaseNumber } = view;
  return (
    <>
      <Link to="/complaints">投诉办理</Link> /{' '}
      {accusedUnit ? (
        <>
          <Link to={casesHref({ unitId: accusedUnit.id })}>{accusedUnit.name}</Link> /{' '}
        </>
      ) : null}
      {mainCaseId ? (
        <>
          已并入 <Link to={`/complaints/${mainCaseId}`}>{mainCaseNumber}</Link> /{' '}
        </>
      ) : null}
      <span aria-current="page">{view.number}</span>
    </>
  );
}

function Actions({ view, onAct }: { view: CaseView; onAct: Act }) {
  const primary = primaryCaseAction(view);
  // A summary that is there is changed where it stands.
  const stands = (action: CaseAction) => action === 'summarise' && view.summary !== null;
  const shown = view.allowedActions.filter(
    action => !BESIDE.includes(action) && action !== primary && !stands(action),
  );
  const further = shown.filter(action => FURTHER.includes(action));
  const plain = shown.filter(action => !FURTHER.includes(action));
  return (
    <div className={styles.actions} role="group" aria-label="可进行的操作">
      <Button
        type="text"
        icon={<PrinterOutlined aria-hidden="true" />}
        aria-label="打印"
        onClick={() => window.print()}
      />
      <Further actions={further} onAct={onAct} />
      {[...plain, ...(primary ? [primary] : [])].map(action => (
        <Button key={action} type={action === primary ? 'primary' : 'default'} onClick={() => onAct(action)}>
          {CASE_ACTION_LABELS[action]}
        </Button>
      ))}
    </div>
  );
}

/** Rare steps in a menu; two or fewer need none. */
function Further({ actions, onAct }: { actions: readonly CaseAction[]; onAct: Act }) {
  if (actions.length <= 2) {
    return actions.map(action => (
      <Button key={action} onClick={() => onAct(action)}>
        {CASE_ACTION_LABELS[action]}
      </Button>
    ));
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: actions.map(action => ({ key: action, label: CASE_ACTION_LABELS[action] })),
        onClick: ({ key }) => onAct(key as CaseAction),
      }}
    >
      <Button>
        其他操作 <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  );
}

/** Steps that fit the person and the stage but that a rule holds back, each with what would satisfy it. */
function Blocked({ view }: { view: CaseView }) {
  const blocked = worthTelling(view);
  if (blocked.length === 0) return null;
  return (
    <ul className={`${styles.blocked} no-print`} aria-label="现在还不能进行的操作">
      {blocked.map(({ action, reason }) => (
        <li key={action}>
          {reason.startsWith('现在还不能') ? null : <b>现在还不能{CASE_ACTION_LABELS[action]}：</b>}
          {reason}
        </li>
      ))}
    </ul>
  );
}

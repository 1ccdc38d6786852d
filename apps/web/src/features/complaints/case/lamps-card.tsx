import type { CaseView, LampView } from '@zuofeng/shared/complaints/complaints.contract';
import { CASE_ACTION_LABELS, type CaseAction } from '@zuofeng/shared/complaints/case-actions.labels';
import { type Lamp, LAMP_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { Button } from 'antd';
import { Link } from 'react-router';
import { formatDay } from '../../../lib/format.js';
import { useMe } from '../../session/session.api.js';
import { LampMark, litWord } from '../case-words.js';
import { litOf } from '../lamp-marks.js';
import shared from './case.module.css';
import styles from './lamps-card.module.css';
import type { Act } from './case.page.js';

/** What lights each lamp, said while it is dark. */
const WAITS: Record<Lamp, string> = {
  discovered: '受理后点亮',
  handled: '查处结果审核通过后点亮',
  announced: '登记通报后点亮',
  accountable: '登记问责后点亮',
};
const LIGHTS: Partial<Record<Lamp, CaseAction>> = { announced: 'announce', accountable: 'hold-accountable' };
const BUTTONS: Partial<Record<Lamp, string>> = {
  announced: CASE_ACTION_LABELS.announce,
  accountable: '只登记结果',
};

/** 四个一起: discovered, handled, announced, accounted for, each with its day, its person and its record. */
export function LampsCard({ view, onAct }: { view: CaseView; onAct: Act }) {
  const mayWaive = view.allowedActions.includes('waive-lamps');
  return (
    <section className={styles.lamps} aria-labelledby="lamps">
      <header>
        <h2 id="lamps">四个一起</h2>
        {mayWaive ? (
          <Button size="small" onClick={() => onAct('waive-lamps')}>
            {CASE_ACTION_LABELS['waive-lamps']}
          </Button>
        ) : null}
      </header>
      <ol>
        {view.lamps.map(lamp => (
          <LampStep key={lamp.lamp} lamp={lamp} view={view} onAct={onAct} />
        ))}
      </ol>
    </section>
  );
}

function LampStep({ lamp, view, onAct }: { lamp: LampView; view: CaseView; onAct: Act }) {
  const is = litOf({ lit: lamp.lit ? [lamp.lamp] : [], finding: view.finding }, lamp.lamp);
  const action = LIGHTS[lamp.lamp];
  const may = action !== undefined && view.allowedActions.includes(action);
  return (
    <li className={styles[is]}>
      <b>
        <LampMark is={is} size={18} />
        {LAMP_LABELS[lamp.lamp]}
        <span className="sr-only">{litWord(is)}</span>
      </b>
      {lamp.lit ? (
        <>
          <span>{formatDay(lamp.on)}</span>
          {lamp.person ? <span>{lamp.person}</span> : null}
          {lamp.record ? <p>{lamp.record}</p> : null}
        </>
      ) : (
        <span className={shared.quiet}>
          {is === 'needless' ? '不属实，不需要' : (lamp.record ?? WAITS[lamp.lamp])}
        </span>
      )}
      {action === 'hold-accountable' && may && !lamp.lit ? <Register caseId={view.id} /> : null}
      {action && may ? (
        <Button size="small" type={lamp.lit ? 'link' : 'default'} onClick={() => onAct(action)}>
          {lamp.lit ? '更正登记' : BUTTONS[lamp.lamp]}
        </Button>
      ) : null}
    </li>
  );
}

/** A full record of accountability, of which another person's confirmation lights the lamp. */
function Register({ caseId }: { caseId: string }) {
  const { permissions } = useMe();
  return permissions.includes('accountability.register') ? (
    <Link className={styles.register} to={`/recognition/accountability/new?case=${caseId}`}>
      {CASE_ACTION_LABELS['hold-accountable']}
    </Link>
  ) : null;
}

import { useQuery } from '@tanstack/react-query';
import { REQUEST_STATE_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import type { IdentityOpenings, IdentityOpeningView } from '@zuofeng/shared/complaints/identity.contract';
import { Link } from 'react-router';
import { formatInstant } from '../../../lib/format.js';
import { Card } from '../../../ui/card.js';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { Chip } from '../../rectification/item-words.js';
import { useMay } from '../../session/session.api.js';
import { DecideOpening } from './decide-opening.js';
import { openingsQuery } from './identity.api.js';
import styles from './identity.module.css';
import { Reveal } from './reveal.js';

/** 身份查阅: who asked to see which complainant and why, to the second person who decides; and what I asked myself. */
export default function IdentityOpeningsPage() {
  const openings = useQuery(openingsQuery);
  return (
    <>
      <PageHeader
        title="身份查阅"
        below={
          <p className={styles.intro}>
            投诉人的身份信息加密封存。查阅须说明理由、由另一位同志批准，在限定时间内查看；每次查看都记录在案，并告知投诉人。
          </p>
        }
      />
      <PageState of={openings} lines={6}>
        {data => <Lists openings={data} />}
      </PageState>
    </>
  );
}

function Lists({ openings: { mine, waiting } }: { openings: IdentityOpenings }) {
  const decides = useMay('complaint.identity.decide');
  const asks = useMay('complaint.identity.ask');
  return (
    <div className={styles.lists}>
      {decides ? (
        <Card title={`待我审批 ${waiting.length}`}>
          {waiting.length === 0 ? <p>没有等您审批的查阅申请。</p> : null}
          <ul className={styles.openings}>
            {waiting.map(opening => (
              <li key={opening.id}>
                <Opening opening={opening} link={asks} />
                {opening.decidable ? <DecideOpening opening={opening} /> : null}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {asks ? (
        <Card title={`我的申请 ${mine.length}`}>
          {mine.length === 0 ? (
            <p>
              您还没有申请过。需要联系投诉人的，在投诉件页面的“身份信息”处申请；回访的，在
              <Link to="/complaints/call-backs">回访台</Link>申请。
            </p>
          ) : null}
          <ul className={styles.openings}>
            {mine.map(opening => (
              <li key={opening.id}>
                <Opening opening={opening} link />
                {opening.readable ? <Reveal opening={opening} /> : null}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </div>
  );
}

/** `link`: the keeper of identities knows the number of a case and nothing else of it. */
function Opening({ opening, link }: { opening: IdentityOpeningView; link: boolean }) {
  const { complaintId, number, state, by, at, reason, answer, decidedBy, decidedAt } = opening;
  return (
    <>
      <header>
        {link ? <Link to={`/complaints/${complaintId}`}>{number}</Link> : <b>{number}</b>}
        <Chip strong={state === 'pending'}>
          {state === 'pending' ? '待审批' : REQUEST_STATE_LABELS[state]}
        </Chip>
        <small>
          {by} · {formatInstant(at)} 申请
        </small>
      </header>
      <p>理由：{reason}</p>
      {decidedBy ? (
        <p>
          {decidedBy} · {formatInstant(decidedAt)} {state === 'granted' ? '批准' : '未批准'}
          {answer ? `：${answer}` : ''}
        </p>
      ) : null}
    </>
  );
}

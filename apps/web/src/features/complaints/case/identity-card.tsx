import { LockOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { CaseOriginal, CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { Card } from '../../../ui/card.js';
import { useMay } from '../../session/session.api.js';
import { AskForIdentity } from '../identity/ask-identity.js';
import { openingsQuery } from '../identity/identity.api.js';
import { Reveal } from '../identity/reveal.js';
import shared from './case.module.css';
import styles from './identity-card.module.css';

/** 身份信息: sealed; opened with a reason and by a second person, for a while, and never without a trace. */
export function IdentityCard({ view, original }: { view: CaseView; original: CaseOriginal }) {
  return (
    <Card title="身份信息" screenOnly>
      {original.hasIdentity ? (
        <>
          <p className={shared.note}>
            <LockOutlined aria-hidden="true" />{' '}
            身份信息已封存。查阅须说明理由并由身份信息保管员批准，全程记录。
          </p>
          <Opening caseId={view.id} />
        </>
      ) : (
        <p className={shared.note}>
          {original.anonymous ? '匿名投诉，没有留下身份信息。' : '没有留存身份信息，或已按规定删除。'}
        </p>
      )}
    </Card>
  );
}

function Opening({ caseId }: { caseId: string }) {
  const may = useMay('complaint.identity.ask');
  const openings = useQuery({ ...openingsQuery, enabled: may }).data;
  if (!may || !openings) return null;
  const mine = openings.mine.filter(({ complaintId }) => complaintId === caseId);
  const readable = mine.find(opening => opening.readable);
  const pending = mine.find(({ state }) => state === 'pending');
  const refused = mine.find(({ state }) => state === 'refused');
  return (
    <div className={styles.sealing}>
      {readable ? (
        <Reveal opening={readable} />
      ) : pending ? (
        <p className={shared.quote}>已申请查阅，等待身份信息保管员审批：{pending.reason}</p>
      ) : (
        <>
          {refused ? (
            <p className={shared.quote}>上次申请未批准{refused.answer ? `：${refused.answer}` : ''}</p>
          ) : null}
          <AskForIdentity complaintId={caseId} />
        </>
      )}
    </div>
  );
}

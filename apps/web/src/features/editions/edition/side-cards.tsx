import type { EditionView } from '@zuofeng/shared/editions/editions.contract';
import { Link } from 'react-router';
import { formatInstant } from '../../../lib/format.js';
import { Card, Prose } from '../../../ui/card.js';
import styles from './edition.module.css';

/** What the edition rests on and where it stands, before its lists. */
export function StandingCard({ edition }: { edition: EditionView }) {
  const { run, consultationText, correctionReason, supersedes, supersededBy } = edition;
  return (
    <div className={styles.standing}>
      <p>
        依据 <Link to={`/rule-books/${run.book.id}`}>{run.book.name}</Link>，{run.byName}{' '}
        {formatInstant(run.at)} 计算。
        {consultationText ? ` 征求意见：${consultationText}。` : ''}
      </p>
      {correctionReason ? (
        <p>
          <b>更正{supersedes ? ` ${supersedes}` : ''}：</b>
          {correctionReason}
        </p>
      ) : null}
      {supersededBy ? <p>这一期已由 {supersededBy} 取代，保留备查。</p> : null}
    </div>
  );
}

/** 签名: what was approved, and whether it is still that. */
export function ProofCard({ edition: { proof } }: { edition: EditionView }) {
  if (!proof) return null;
  return (
    <Card title="审定签名">
      <p className={proof.intact ? styles.intact : styles.altered} role="status">
        {proof.intact ? '✓ 内容与得分行和审定时一致' : '✕ 内容或得分行与审定时的签名不符'}
      </p>
      <dl className={styles.list}>
        <div>
          <dt>摘要</dt>
          <dd>
            <code>{proof.digest}</code>
          </dd>
        </div>
        <div>
          <dt>签名</dt>
          <dd>
            <code>{proof.signature}</code>
          </dd>
        </div>
        <div>
          <dt>密钥</dt>
          <dd>
            <code>{proof.keyId}</code>
          </dd>
        </div>
      </dl>
    </Card>
  );
}

export function EventsCard({ edition: { events } }: { edition: EditionView }) {
  if (events.length === 0) return null;
  return (
    <Card title="办理过程">
      <ol className={styles.course}>
        {events.toReversed().map(({ label, byName, at, note }, index) => (
          <li key={index}>
            <b>{label}</b>
            <small>
              <time dateTime={at}>{formatInstant(at)}</time> · {byName}
            </small>
            {note ? <Prose>{note}</Prose> : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}

import { VERSION_OUTCOME_LABELS } from '@zuofeng/shared/plans/plans.labels';
import type { PlanVersionRef } from '@zuofeng/shared/plans/plans.views.contract';
import { formatInstant } from '../../lib/format.js';
import { Card, Prose } from '../../ui/card.js';
import styles from './plan.module.css';

/** 报送与备案 of the version on show. */
export const SignatureCard = ({ version }: { version: PlanVersionRef }) => (
  <Card title="报送与备案">
    <VersionFate version={version} />
  </Card>
);

/** Who signed a version, and what the office said of it. */
export function VersionFate({ version }: { version: PlanVersionRef }) {
  const {
    reason,
    signedByName,
    signedFor,
    signedAt,
    signNote,
    outcome,
    reviewerName,
    reviewedAt,
    reviewNote,
  } = version;
  return (
    <>
      {reason ? <p className={styles.note}>修订理由：{reason}</p> : null}
      <p className={styles.note}>
        {signedAt
          ? `${signedByName}${signedFor ? `（代${signedFor}）` : ''}签字 · ${formatInstant(signedAt)}`
          : '尚未签字报送'}
      </p>
      {signNote ? <Prose>{signNote}</Prose> : null}
      {outcome ? (
        <p className={styles.quote}>
          {VERSION_OUTCOME_LABELS[outcome]} · {reviewerName} · {formatInstant(reviewedAt)}
          {reviewNote ? `：${reviewNote}` : ''}
        </p>
      ) : null}
    </>
  );
}

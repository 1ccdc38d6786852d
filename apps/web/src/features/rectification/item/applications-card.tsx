import type { ApplicationView, ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import {
  APPLICATION_STATE_LABELS,
  VERIFICATION_METHOD_LABELS,
} from '@zuofeng/shared/rectification/rectification.labels';
import { formatInstant } from '../../../lib/format.js';
import { FileList } from '../../attachments/file-list.js';
import { Chip } from '../item-words.js';
import { Card, Prose } from '../../../ui/card.js';
import styles from './item.module.css';

/** 销号申请: what was claimed, who signed (代签 said plainly), what the verification found. */
export function ApplicationsCard({ item }: { item: ItemView }) {
  if (item.applications.length === 0) return null;
  const latestFirst = [...item.applications].sort((a, b) => b.appliedAt.localeCompare(a.appliedAt));
  return (
    <Card title="销号申请">
      {latestFirst.map(application => (
        <Application key={application.id} application={application} />
      ))}
    </Card>
  );
}

function Application({ application }: { application: ApplicationView }) {
  const { state, note, applicantName, appliedAt, reason, evidence, verification } = application;
  return (
    <div className={styles.entry}>
      <p className={styles.note}>
        <Chip>{APPLICATION_STATE_LABELS[state]}</Chip> {applicantName} · {formatInstant(appliedAt)}申请
      </p>
      <Prose>{note}</Prose>
      <FileList files={evidence} label="佐证材料" />
      <Signature application={application} />
      {reason ? (
        <p className={styles.quote}>
          {state === 'sent-back' ? '退回理由' : '理由'}：{reason}
        </p>
      ) : null}
      {verification ? (
        <div className={styles.quote}>
          <p className={styles.note}>
            {VERIFICATION_METHOD_LABELS[verification.method]} · {verification.verifierName} ·{' '}
            {formatInstant(verification.at)}
          </p>
          <Prose>{verification.finding}</Prose>
          {verification.callBackResult ? <Prose>{`回访结果：${verification.callBackResult}`}</Prose> : null}
          <FileList files={verification.attachments} label="核查材料" />
        </div>
      ) : null}
    </div>
  );
}

function Signature({ application }: { application: ApplicationView }) {
  const { signerName, signedFor, signedAt } = application;
  if (!signerName) return null;
  return (
    <p className={styles.signature}>
      签字：<b>{signerName}</b>
      {signedFor ? `（代${signedFor}签）` : ''} · {formatInstant(signedAt)}
    </p>
  );
}

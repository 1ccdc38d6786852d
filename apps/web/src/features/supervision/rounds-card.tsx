import type { LetterRoundView, LetterView } from '@zuofeng/shared/supervision/supervision.contract';
import { formatDay, formatInstant } from '../../lib/format.js';
import { FileList } from '../attachments/file-list.js';
import { Card, Prose } from '../../ui/card.js';
import styles from './letter.module.css';

/** 答复与审核: each asking and answering, the latest first. */
export function RoundsCard({ letter }: { letter: LetterView }) {
  return (
    <Card title="答复与审核">
      {[...letter.rounds].reverse().map(round => (
        <section key={round.id} className={styles.round}>
          {letter.rounds.length > 1 ? <h3>第 {round.no} 次</h3> : null}
          <Round round={round} />
        </section>
      ))}
      {letter.withdrawReason ? <p className={styles.quote}>已撤回：{letter.withdrawReason}</p> : null}
    </Card>
  );
}

function Round({ round }: { round: LetterRoundView }) {
  return (
    <>
      {round.missedOn ? (
        <p className={styles.missing}>
          应于 {formatDay(round.dueOn)} 前答复，逾期未答复，{formatDay(round.missedOn)} 记录在案。
        </p>
      ) : null}
      {round.reply ? (
        <>
          <p className={styles.note}>
            {round.repliedByName}
            {round.repliedFor ? `（代${round.repliedFor}）` : ''}签字 · {formatInstant(round.repliedAt)}
            {round.preparedByName && round.preparedByName !== round.repliedByName
              ? ` · ${round.preparedByName}拟稿`
              : ''}
          </p>
          <Prose>{round.reply}</Prose>
        </>
      ) : round.prepared ? (
        <>
          <p className={styles.note}>{round.preparedByName}拟稿，等待主要负责人签字（仅本单位可见）</p>
          <Prose>{round.prepared}</Prose>
        </>
      ) : (
        <p className={styles.note}>尚未答复。</p>
      )}
      <FileList files={round.evidence} label="佐证材料" />
      {round.outcome ? (
        <p className={styles.quote}>
          {round.outcome === 'accepted' ? '同意办结' : '退回重答'} · {round.reviewerName} ·{' '}
          {formatInstant(round.reviewedAt)}
          {round.reviewNote ? `：${round.reviewNote}` : ''}
        </p>
      ) : null}
    </>
  );
}

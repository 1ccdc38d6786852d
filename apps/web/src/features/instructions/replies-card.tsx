import type {
  InstructionRoundView,
  InstructionView,
} from '@zuofeng/shared/instructions/instructions.contract';
import { formatDay, formatInstant } from '../../lib/format.js';
import { Card, Prose } from '../../ui/card.js';
import { FileList } from '../attachments/file-list.js';
import styles from './instructions.module.css';

/** 回复与审定: each asking and answering, the latest first. */
export function RepliesCard({ of }: { of: InstructionView }) {
  return (
    <Card title="回复与审定">
      {[...of.rounds].reverse().map(round => (
        <section key={round.id} className={styles.round}>
          {of.rounds.length > 1 ? <h3>第 {round.no} 次</h3> : null}
          <Round round={round} />
        </section>
      ))}
      {of.withdrawReason ? <p className={styles.quote}>已撤回：{of.withdrawReason}</p> : null}
    </Card>
  );
}

function Round({ round }: { round: InstructionRoundView }) {
  return (
    <>
      {round.missedOn ? (
        <p className={styles.missing}>
          应于 {formatDay(round.dueOn)} 前回复，逾期未回复，{formatDay(round.missedOn)} 记录在案。
        </p>
      ) : null}
      <Reply round={round} />
      <FileList files={round.evidence} label="佐证材料" />
      {round.outcome ? (
        <p className={styles.quote}>
          {round.outcome === 'accepted' ? '审定办结' : '退回再办'} · {round.judgeName} ·{' '}
          {formatInstant(round.judgedAt)}
          {round.judgeNote ? `：${round.judgeNote}` : ''}
        </p>
      ) : null}
    </>
  );
}

function Reply({ round }: { round: InstructionRoundView }) {
  if (round.reply) {
    const prepared = round.preparedByName && round.preparedByName !== round.repliedByName;
    return (
      <>
        <p className={styles.note}>
          {round.repliedByName}
          {round.repliedFor ? `（代${round.repliedFor}）` : ''}签字 · {formatInstant(round.repliedAt)}
          {prepared ? ` · ${round.preparedByName}拟稿` : ''}
        </p>
        <Prose>{round.reply}</Prose>
      </>
    );
  }
  if (!round.prepared) return <p className={styles.note}>尚未回复。</p>;
  return (
    <>
      <p className={styles.note}>{round.preparedByName}拟稿，等待主要负责人签字（仅承办方可见）</p>
      <Prose>{round.prepared}</Prose>
    </>
  );
}

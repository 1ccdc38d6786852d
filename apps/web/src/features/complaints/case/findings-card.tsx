import type { CaseFindingView, CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { FINDING_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { formatDay } from '../../../lib/format.js';
import { Card, Prose } from '../../../ui/card.js';
import { FileList } from '../../attachments/file-list.js';
import { Chip } from '../../rectification/item-words.js';
import styles from './case.module.css';

/** What was found, the latest round first, each with how it was received. */
export function FindingsCard({ view }: { view: CaseView }) {
  if (view.findings.length === 0) return null;
  return (
    <Card title="查处结果">
      {[...view.findings].reverse().map(finding => (
        <section key={finding.round} className={styles.entry}>
          {view.findings.length > 1 ? <h3>第 {finding.round} 次报送</h3> : null}
          <Finding finding={finding} />
        </section>
      ))}
    </Card>
  );
}

function Finding({ finding }: { finding: CaseFindingView }) {
  const { outcome, reviewer, reviewNote } = finding;
  return (
    <>
      <p className={styles.note}>
        <Chip strong>{FINDING_LABELS[finding.finding]}</Chip> {finding.by}报送 · {formatDay(finding.on)}
      </p>
      <p className={styles.fieldName}>查明的事实</p>
      <Prose>{finding.facts}</Prose>
      <p className={styles.fieldName}>处理情况</p>
      <Prose>{finding.measures}</Prose>
      <FileList files={finding.files} label="佐证材料" />
      <p className={styles.quote}>
        {outcome === null
          ? '等待办公室审核。'
          : `${outcome === 'accepted' ? '审核通过' : '退回重查'}${reviewer ? ` · ${reviewer}` : ''}${reviewNote ? `：${reviewNote}` : ''}`}
      </p>
    </>
  );
}

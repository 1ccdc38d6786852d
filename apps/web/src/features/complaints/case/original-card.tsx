import type { CaseOriginal, CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { COMPLAINANT_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { Card, Prose } from '../../../ui/card.js';
import { Chip } from '../../rectification/item-words.js';
import styles from './case.module.css';
import { OriginalFiles } from './original-files.js';

/** The complainant's own words and files: for the office alone. */
export function OriginalCard({ view, original }: { view: CaseView; original: CaseOriginal }) {
  const { complainant, anonymous, whenText, whereText, accusedText, channelRef, headNamed } = original;
  return (
    <Card title="投诉原文" extra={<small className={styles.sealed}>仅办公室可见，不得转给被投诉单位</small>}>
      <div className={styles.chips}>
        <Chip>{COMPLAINANT_LABELS[complainant]}</Chip>
        <Chip>{anonymous ? '匿名' : '实名'}</Chip>
        {headNamed ? <Chip strong>涉及主要负责人</Chip> : null}
      </div>
      <Prose>{original.facts}</Prose>
      <dl className={styles.pairs}>
        <Pair name="投诉对象" value={accusedText} />
        <Pair name="时间" value={whenText} />
        <Pair name="地点" value={whereText} />
        <Pair name="来文编号" value={channelRef} />
      </dl>
      <OriginalFiles view={view} files={original.files} />
    </Card>
  );
}

const Pair = ({ name, value }: { name: string; value: string | null }) =>
  value ? (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  ) : null;

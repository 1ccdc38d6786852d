import type { EventView, ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import { useState } from 'react';
import { Button } from 'antd';
import { formatInstant } from '../../../lib/format.js';
import { FileList } from '../../attachments/file-list.js';
import { Card, Prose } from '../../../ui/card.js';
import styles from './item.module.css';
import { actorOf, newestFirst } from './timeline.js';

const FIRST_SHOWN = 3;

/** How far the work has come, and each report with its evidence. */
export function ProgressCard({ item }: { item: ItemView }) {
  const [all, setAll] = useState(false);
  const reports = newestFirst(item.timeline.filter(event => event.action === 'report'));
  const shown = all ? reports : reports.slice(0, FIRST_SHOWN);
  const percent = item.rolledUpPercent ?? item.percent;
  return (
    <Card title="进展">
      <div
        className={styles.percent}
        role="progressbar"
        aria-label="完成百分比"
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i style={{ width: `${percent}%` }} />
      </div>
      <p className={styles.note}>
        {percent}%{item.rolledUpPercent === null ? '' : '（按子项汇总）'}
        {reports[0] ? ` · ${formatInstant(reports[0].at)}更新` : ' · 还没有填报进展'}
      </p>
      {shown.map(report => (
        <Report key={report.id} report={report} />
      ))}
      {reports.length > shown.length ? (
        <Button type="link" className="no-print" style={{ padding: 0 }} onClick={() => setAll(true)}>
          再看以前的 {reports.length - shown.length} 次进展
        </Button>
      ) : null}
    </Card>
  );
}

function Report({ report }: { report: EventView }) {
  const { percent } = report.data;
  return (
    <div className={styles.entry}>
      <p className={styles.note}>
        {formatInstant(report.at)} · {actorOf(report)}
        {typeof percent === 'number' ? ` · ${percent}%` : ''}
      </p>
      {report.note ? <Prose>{report.note}</Prose> : null}
      <FileList files={report.attachments} label="佐证材料" />
    </div>
  );
}

import type { JobView } from '@zuofeng/shared/jobs/jobs.contract';
import { JOB_STATE_LABELS } from '@zuofeng/shared/jobs/jobs.labels';
import { Progress } from 'antd';
import { FileList } from '../attachments/file-list.js';

const BAR = { queued: 'normal', running: 'active', done: 'success', failed: 'exception' } as const;

function percentOf({ state, progress, total }: JobView): number {
  if (state === 'done') return 100;
  // A bar that says 100 % while work goes on would be a lie.
  return total === 0 ? 0 : Math.min(99, Math.floor((progress / total) * 100));
}

/** How far a job is, in a bar and in words; what it made, as a download. */
export function JobProgress({ job }: { job: JobView }) {
  return (
    <div>
      <Progress percent={percentOf(job)} status={BAR[job.state]} aria-label={`${job.title} 的进度`} />
      <p role="status" style={{ margin: 0, color: job.state === 'failed' ? 'var(--late)' : 'var(--ink-2)' }}>
        {JOB_STATE_LABELS[job.state]}
        {job.message === '' ? null : `：${job.message}`}
      </p>
      {job.file ? <FileList files={[job.file]} label="结果文件" /> : null}
    </div>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImportView } from '@zuofeng/shared/imports/imports.contract';
import { isJobOver } from '@zuofeng/shared/jobs/jobs.labels';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { PageState } from '../../ui/page-state.js';
import { JobProgress } from '../jobs/job-progress.js';
import { jobQuery } from '../jobs/jobs.api.js';
import { RECTIFICATION } from '../rectification/rectification.api.js';
import styles from './imports.module.css';

/** The import runs in the background, whether this page is open or not. */
export function CommitProgress({ view }: { view: ImportView }) {
  const queries = useQueryClient();
  const job = useQuery(jobQuery(view.jobId ?? ''));
  const over = job.data !== undefined && isJobOver(job.data.state);
  useEffect(() => {
    if (!over) return;
    for (const queryKey of [['imports'], ['units'], RECTIFICATION])
      void queries.invalidateQueries({ queryKey });
  }, [over, queries]);
  return (
    <section className={styles.upload} aria-label="导入进度">
      <PageState of={job} lines={2}>
        {data => <JobProgress job={data} />}
      </PageState>
      <p>
        可以离开这个页面，导入照常进行；回到这里或到<Link to="/jobs">后台任务</Link>都能看到结果。
      </p>
    </section>
  );
}

import { useQuery } from '@tanstack/react-query';
import type { JobView } from '@zuofeng/shared/jobs/jobs.contract';
import { JOB_KIND_LABELS } from '@zuofeng/shared/jobs/jobs.labels';
import { Pagination } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatInstant } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { JobProgress } from './job-progress.js';
import { JOBS_PAGE_SIZE, jobsQuery } from './jobs.api.js';
import styles from './jobs.module.css';

/** 后台任务: long work that the person started, left and comes back to. */
export default function JobsPage() {
  const [page, setPage] = useState(1);
  const jobs = useQuery(jobsQuery(page));
  return (
    <>
      <PageHeader
        title="后台任务"
        below={<p className={styles.note}>导入、导出在后台进行，可以离开页面，完成后在这里下载结果。</p>}
      />
      <PageState of={jobs} isEmpty={({ total }) => total === 0} empty="您还没有发起过导入或导出。">
        {({ rows, total }) => (
          <>
            <ul className={styles.jobs}>
              {rows.map(job => (
                <li key={job.id}>
                  <JobCard job={job} />
                </li>
              ))}
            </ul>
            {total > JOBS_PAGE_SIZE ? (
              <Pagination
                current={page}
                pageSize={JOBS_PAGE_SIZE}
                total={total}
                showSizeChanger={false}
                onChange={setPage}
              />
            ) : null}
          </>
        )}
      </PageState>
    </>
  );
}

function JobCard({ job }: { job: JobView }) {
  return (
    <article className={styles.job}>
      <header>
        <h2>{job.title}</h2>
        <small>
          {JOB_KIND_LABELS[job.kind]} · {formatInstant(job.createdAt)} 提交
          {job.finishedAt ? ` · ${formatInstant(job.finishedAt)} 结束` : ''}
        </small>
      </header>
      <JobProgress job={job} />
      {job.kind === 'import.commit' && job.subjectId ? (
        <Link to={`/imports/${job.subjectId}`}>查看这次导入</Link>
      ) : null}
      {job.kind === 'score.compute' && job.state === 'done' && job.subjectId ? (
        <Link to={`/scoring?run=${job.subjectId}`}>查看这次考评</Link>
      ) : null}
    </article>
  );
}

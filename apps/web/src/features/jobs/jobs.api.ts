import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { JobPage, JobView } from '@zuofeng/shared/jobs/jobs.contract';
import { isJobOver } from '@zuofeng/shared/jobs/jobs.labels';
import { http } from '../../lib/http.js';

const LOOK_AGAIN_MS = 1000;
export const JOBS_PAGE_SIZE = 20;

/** One job, looked at again until it is over. The work itself goes on whether anybody looks or not. */
export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ['jobs', 'one', id],
    queryFn: ({ signal }) => http.get<JobView>(`/jobs/${id}`, undefined, signal),
    refetchInterval: ({ state: { data } }) => (data && isJobOver(data.state) ? false : LOOK_AGAIN_MS),
  });

export const jobsQuery = (page: number) =>
  queryOptions({
    queryKey: ['jobs', 'list', page],
    queryFn: ({ signal }) => http.get<JobPage>('/jobs', { page, size: JOBS_PAGE_SIZE }, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) =>
      data?.rows.some(job => !isJobOver(job.state)) ? LOOK_AGAIN_MS : false,
  });

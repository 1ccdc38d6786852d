import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import type { JobView } from '@zuofeng/shared/jobs/jobs.contract';
import type { MetricCode } from '@zuofeng/shared/scoring/metrics';
import type { PeriodCode } from '@zuofeng/shared/scoring/periods';
import type {
  LineRecords,
  LineRecordsQuery,
  MetricsView,
  ScoreRunPage,
  ScoreRunQuery,
  ScoreTable,
  StartScoring,
  Trial,
  TryRuleBook,
  UnitOutlook,
  UnitScoreView,
} from '@zuofeng/shared/scoring/scores.contract';
import { http } from '../../lib/http.js';

export const SCORING = ['scoring'] as const;
const RUNS = '/score-runs';

export const runsQuery = (query: ScoreRunQuery) =>
  queryOptions({
    queryKey: [...SCORING, 'runs', query],
    queryFn: ({ signal }) => http.get<ScoreRunPage>(RUNS, { ...query }, signal),
    placeholderData: keepPreviousData,
  });

/** The score table of a run: places and points by indicator. */
export const tableQuery = (id: string) =>
  queryOptions({
    queryKey: [...SCORING, 'table', id],
    queryFn: ({ signal }) => http.get<ScoreTable>(`${RUNS}/${id}`, undefined, signal),
  });

export const unitScoreQuery = (runId: string, unitId: string) =>
  queryOptions({
    queryKey: [...SCORING, 'unit', runId, unitId],
    queryFn: ({ signal }) => http.get<UnitScoreView>(`${RUNS}/${runId}/units/${unitId}`, undefined, signal),
  });

/** What records are asked of: a line that is kept, or a unit's figure as it is now. */
export type RecordsOf = { lineId: string } | { metric: MetricCode; unitId: string; period: PeriodCode };

export const recordsQuery = (of: RecordsOf, query: LineRecordsQuery) =>
  queryOptions({
    queryKey: [...SCORING, 'records', of, query],
    queryFn: ({ signal }) =>
      'lineId' in of
        ? http.get<LineRecords>(`/score-lines/${of.lineId}/records`, { ...query }, signal)
        : http.get<LineRecords>('/metrics/records', { ...of, ...query }, signal),
    placeholderData: keepPreviousData,
  });

export const metricsQuery = (period: string | undefined) =>
  queryOptions({
    queryKey: [...SCORING, 'metrics', period],
    queryFn: ({ signal }) => http.get<MetricsView>('/metrics', { period }, signal),
    placeholderData: keepPreviousData,
  });

/** 本单位得分 as it would be now, and what would change it. */
export const outlookQuery = (unitId: string) =>
  queryOptions({
    queryKey: [...SCORING, 'outlook', unitId],
    queryFn: ({ signal }) => http.get<UnitOutlook>(`/units/${unitId}/outlook`, undefined, signal),
  });

/** Computing runs in the background; the answer is its job. */
export const useStartScoring = () =>
  useMutation({ mutationFn: (body: StartScoring) => http.post<JobView>(RUNS, body) });

/** 试算: the server computes and keeps nothing. */
export const useTrial = () =>
  useMutation({ mutationFn: (body: TryRuleBook) => http.post<Trial>('/trials', body) });

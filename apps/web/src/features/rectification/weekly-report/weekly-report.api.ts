import { queryOptions } from '@tanstack/react-query';
import type { WeeklyReport, WeeklyReportList } from '@zuofeng/shared/weekly-report/weekly-report.contract';
import { http } from '../../../lib/http.js';
import { RECTIFICATION } from '../rectification.api.js';

const REPORTS = '/weekly-reports';

export const weeklyReportsQuery = (unitId: string | undefined) =>
  queryOptions({
    queryKey: [...RECTIFICATION, 'weekly-reports', unitId],
    queryFn: ({ signal }) => http.get<WeeklyReportList>(REPORTS, { unitId }, signal),
  });

export const weeklyReportQuery = (week: string, unitId: string | undefined) =>
  queryOptions({
    queryKey: [...RECTIFICATION, 'weekly-report', week, unitId],
    queryFn: ({ signal }) => http.get<WeeklyReport>(`${REPORTS}/${week}`, { unitId }, signal),
  });

export const workbookHref = (week: string, unitId: string): string =>
  `/api${REPORTS}/${week}/workbook?unitId=${unitId}`;

/** The page of a week; the same address as in messages. */
export const weekHref = (week: string, unitId: string | undefined): string =>
  `/reports/weekly/${week}${unitId ? `?unitId=${unitId}` : ''}`;

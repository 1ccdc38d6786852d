import { queryOptions } from '@tanstack/react-query';
import {
  type CityProgress,
  type PublicUnitProgress,
} from '@zuofeng/shared/rectification/rectification.query.contract';
import { http } from '../../lib/http.js';

export const cityProgressQuery = queryOptions({
  queryKey: ['public', 'progress'],
  queryFn: ({ signal }) => http.get<CityProgress>('/public/progress', undefined, signal),
});

export const unitProgressQuery = (code: string) =>
  queryOptions({
    queryKey: ['public', 'progress', code],
    queryFn: ({ signal }) =>
      http.get<PublicUnitProgress>(`/public/units/${encodeURIComponent(code)}/progress`, undefined, signal),
  });

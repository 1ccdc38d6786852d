import { queryOptions } from '@tanstack/react-query';
import type {
  CityComplaintFigures,
  ComplaintFigureFilter,
  PublicComplaintFigures,
  UnitComplaintFigures,
} from '@zuofeng/shared/complaints/figures.contract';
import { http } from '../../../lib/http.js';

export const unitFiguresQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['complaints', 'figures', unitId],
    queryFn: ({ signal }) =>
      http.get<UnitComplaintFigures>(`/units/${unitId}/complaint-figures`, undefined, signal),
  });

export const cityFiguresQuery = (filter: ComplaintFigureFilter) =>
  queryOptions({
    queryKey: ['complaints', 'figures', 'city', filter],
    queryFn: ({ signal }) => http.get<CityComplaintFigures>('/city/complaint-figures', { ...filter }, signal),
  });

export const publicFiguresQuery = (code: string) =>
  queryOptions({
    queryKey: ['public', 'complaint-figures', code],
    queryFn: ({ signal }) =>
      http.get<PublicComplaintFigures>(
        `/public/units/${encodeURIComponent(code)}/complaint-figures`,
        undefined,
        signal,
      ),
  });

import { queryOptions } from '@tanstack/react-query';
import type { EditionContent } from '@zuofeng/shared/editions/edition-content';
import type {
  PublicBoard,
  PublicEditionList,
  PublicEditionState,
  PublicUnitHistory,
  SigningKeys,
} from '@zuofeng/shared/editions/public-board.contract';
import { http, requestBytes } from '../../lib/http.js';

const editionPath = (number: string) => `/public/editions/${encodeURIComponent(number)}`;

export const boardQuery = queryOptions({
  queryKey: ['public', 'board'],
  queryFn: ({ signal }) => http.get<PublicBoard>('/public/board', undefined, signal),
});

export const editionsQuery = queryOptions({
  queryKey: ['public', 'editions'],
  queryFn: ({ signal }) => http.get<PublicEditionList>('/public/editions', undefined, signal),
});

/** A published edition never changes: once read, it is kept. */
export const editionQuery = (number: string) =>
  queryOptions({
    queryKey: ['public', 'editions', number],
    queryFn: ({ signal }) => http.get<EditionContent>(editionPath(number), undefined, signal),
    staleTime: Infinity,
  });

export const editionStateQuery = (number: string) =>
  queryOptions({
    queryKey: ['public', 'editions', number, 'state'],
    queryFn: ({ signal }) => http.get<PublicEditionState>(`${editionPath(number)}/state`, undefined, signal),
  });

export const unitEditionsQuery = (code: string) =>
  queryOptions({
    queryKey: ['public', 'units', code, 'editions'],
    queryFn: ({ signal }) =>
      http.get<PublicUnitHistory>(`/public/units/${encodeURIComponent(code)}/editions`, undefined, signal),
  });

export const signingKeysQuery = queryOptions({
  queryKey: ['public', 'signing-keys'],
  queryFn: ({ signal }) => http.get<SigningKeys>('/public/signing-keys', undefined, signal),
});

export const editionBytes = (number: string, signal?: AbortSignal) =>
  requestBytes(editionPath(number), signal);

/** Where an edition is read, checked, shared and downloaded. */
export const editionHref = (number: string) => `/?edition=${encodeURIComponent(number)}`;
export const verifyHref = (number: string) => `/verify?edition=${encodeURIComponent(number)}`;
export const posterHref = (number: string) => `/poster?edition=${encodeURIComponent(number)}`;
export const jsonHref = (number: string) => `/api${editionPath(number)}`;
export const csvHref = (number: string) => `/api/public/open-data/editions/${encodeURIComponent(number)}.csv`;
export const RSS_HREF = '/api/public/editions.rss';

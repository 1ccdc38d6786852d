import { QueryClient } from '@tanstack/react-query';
import { HttpProblem } from './http.js';

const MOST_RETRIES = 2;

/** How long lists that pickers and filters read stay fresh: they change rarely, and a change made here refreshes them. */
export const RARELY = 10 * 60_000;

/** A refusal stays a refusal; only a lost connection or an ailing server is worth another try. */
export function shouldRetry(failures: number, error: unknown): boolean {
  const refused = error instanceof HttpProblem && error.status >= 400 && error.status < 500;
  return !refused && failures < MOST_RETRIES;
}

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: shouldRetry, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });

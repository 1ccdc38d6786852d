import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReviewPack } from '@zuofeng/shared/reviews/pack.contract';
import type {
  EditReview,
  NewReviewFeed,
  ReviewFeedList,
  ReviewView,
  StartReview,
  UnitReviews,
  UnlockQuarter,
} from '@zuofeng/shared/reviews/reviews.contract';
import type { DecisionAction, ReviewAction } from '@zuofeng/shared/reviews/reviews.labels';
import type {
  DecisionPage,
  DecisionQuery,
  ReviewGrid,
  ReviewGridQuery,
  ReviewPage,
  ReviewQuery,
  ReviewTodos,
} from '@zuofeng/shared/reviews/reviews.query.contract';
import { http } from '../../lib/http.js';

const REVIEWS = '/reviews';
const KEY = ['reviews'] as const;

export const reviewGridQuery = (query: ReviewGridQuery) =>
  queryOptions({
    queryKey: [...KEY, 'grid', query],
    queryFn: ({ signal }) => http.get<ReviewGrid>(`${REVIEWS}/grid`, { ...query }, signal),
    placeholderData: keepPreviousData,
  });

export const reviewsQuery = (query: ReviewQuery) =>
  queryOptions({
    queryKey: [...KEY, 'list', query],
    queryFn: ({ signal }) => http.get<ReviewPage>(REVIEWS, { ...query }, signal),
    placeholderData: keepPreviousData,
  });

export const reviewQuery = (id: string) =>
  queryOptions({
    queryKey: [...KEY, 'one', id],
    queryFn: ({ signal }) => http.get<ReviewView>(`${REVIEWS}/${id}`, undefined, signal),
  });

export const unitReviewsQuery = (unitId: string) =>
  queryOptions({
    queryKey: [...KEY, 'unit', unitId],
    queryFn: ({ signal }) => http.get<UnitReviews>(`/units/${unitId}/reviews`, undefined, signal),
  });

export const decisionsQuery = (query: DecisionQuery) =>
  queryOptions({
    queryKey: [...KEY, 'decisions', query],
    queryFn: ({ signal }) => http.get<DecisionPage>(`${REVIEWS}/decisions`, { ...query }, signal),
    placeholderData: keepPreviousData,
  });

export const reviewTodosQuery = queryOptions({
  queryKey: [...KEY, 'todos'],
  queryFn: ({ signal }) => http.get<ReviewTodos>(`${REVIEWS}/todos`, undefined, signal),
});

export const packQuery = (unitId: string) =>
  queryOptions({
    queryKey: [...KEY, 'pack', unitId],
    queryFn: ({ signal }) => http.get<ReviewPack>(`/units/${unitId}/reviews/pack`, undefined, signal),
  });

export const packDocument = (unitId: string): string => `/api/units/${unitId}/reviews/pack/document`;

export const feedsQuery = (unitId: string) =>
  queryOptions({
    queryKey: [...KEY, 'feeds', unitId],
    queryFn: ({ signal }) => http.get<ReviewFeedList>(`/units/${unitId}/review-feeds`, undefined, signal),
  });

/** Everything about reviews may have changed; the record's page is the answer itself. */
function useRefresh() {
  const queries = useQueryClient();
  return async (review?: ReviewView) => {
    if (review) queries.setQueryData(reviewQuery(review.id).queryKey, review);
    await queries.invalidateQueries({
      queryKey: KEY,
      predicate: query => query.queryKey[1] !== 'one' || query.queryKey[2] !== review?.id,
      refetchType: 'active',
    });
  };
}

export function useStartReview() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: StartReview) => http.post<ReviewView>(REVIEWS, body),
    onSuccess: refresh,
  });
}

export function useEditReview(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ version, edit }: { version: number; edit: EditReview }) =>
      http.patch<ReviewView>(`${REVIEWS}/${id}`, edit, version),
    onSuccess: refresh,
  });
}

interface Step<Action> {
  id: string;
  action: Action;
  version: number;
  body: unknown;
}

export function useTakeReviewAction() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, action, version, body }: Step<ReviewAction>) =>
      http.post<ReviewView>(`${REVIEWS}/${id}/actions/${action}`, body, version),
    onSuccess: refresh,
  });
}

export function useTakeDecisionAction() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, action, version, body }: Step<DecisionAction>) =>
      http.post<ReviewView>(`/review-decisions/${id}/actions/${action}`, body, version),
    onSuccess: refresh,
  });
}

export function useUnlockQuarter(unitId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: UnlockQuarter) => http.post<UnitReviews>(`/units/${unitId}/reviews/unlock`, body),
    onSuccess: () => refresh(),
  });
}

export function useMakeFeed(unitId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => http.post<NewReviewFeed>(`/units/${unitId}/review-feeds`),
    onSuccess: () => refresh(),
  });
}

export function useRevokeFeed(unitId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string) => http.post<ReviewFeedList>(`/units/${unitId}/review-feeds/${id}/revoke`),
    onSuccess: () => refresh(),
  });
}

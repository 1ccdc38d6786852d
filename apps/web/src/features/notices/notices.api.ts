import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  MarkRead,
  NoticePage,
  NoticePreferences,
  NoticeQuery,
  OutboxView,
  PutNoticePreferences,
  UnreadCount,
} from '@zuofeng/shared/notices/notices.contract';
import type {
  CreateRobot,
  EditRobot,
  RobotList,
  RobotTestResult,
  RobotView,
} from '@zuofeng/shared/notices/robots.contract';
import { http } from '../../lib/http.js';

const LOOK_AGAIN_MS = 60_000;
export const NOTICES_PAGE_SIZE = 20;

export const unreadQuery = queryOptions({
  queryKey: ['notices', 'unread'],
  queryFn: ({ signal }) => http.get<UnreadCount>('/notices/unread', undefined, signal),
  refetchInterval: LOOK_AGAIN_MS,
});
export const noticesQuery = (query: NoticeQuery) =>
  queryOptions({
    queryKey: ['notices', 'list', query],
    queryFn: ({ signal }) => http.get<NoticePage>('/notices', { ...query }, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
export const markRead = (what: MarkRead) => http.post<void>('/notices/read', what);

export const preferencesQuery = queryOptions({
  queryKey: ['notices', 'preferences'],
  queryFn: ({ signal }) => http.get<NoticePreferences>('/notices/preferences', undefined, signal),
});
export const putPreferences = (wanted: PutNoticePreferences, version: number) =>
  http.put<NoticePreferences>('/notices/preferences', wanted, version);

export const robotsQuery = queryOptions({
  queryKey: ['notice-robots'],
  queryFn: async ({ signal }) => (await http.get<RobotList>('/notice-robots', undefined, signal)).rows,
});
export const createRobot = (robot: CreateRobot) => http.post<RobotView>('/notice-robots', robot);
export const editRobot = (id: string, edit: EditRobot, version: number) =>
  http.patch<RobotView>(`/notice-robots/${id}`, edit, version);
export const removeRobot = (id: string, version: number) => http.remove(`/notice-robots/${id}`, version);
export const testRobot = (id: string) => http.post<RobotTestResult>(`/notice-robots/${id}/test`);

export const outboxQuery = (page: number) =>
  queryOptions({
    queryKey: ['notice-outbox', page],
    queryFn: ({ signal }) =>
      http.get<OutboxView>('/notice-outbox', { page, size: NOTICES_PAGE_SIZE }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN_MS,
  });
export const retryDelivery = (id: string) => http.post<void>(`/notice-outbox/${id}/retry`);

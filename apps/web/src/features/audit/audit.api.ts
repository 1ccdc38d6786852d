import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  AuditEntryPage,
  AuditEntryQuery,
  AuditVerificationView,
} from '@zuofeng/shared/audit/audit.contract';
import { http } from '../../lib/http.js';

export const auditEntriesQuery = (query: AuditEntryQuery) =>
  queryOptions({
    queryKey: ['audit', 'entries', query],
    queryFn: ({ signal }) => http.get<AuditEntryPage>('/audit-entries', { ...query }, signal),
    placeholderData: keepPreviousData,
  });

export const verifyAudit = () => http.get<AuditVerificationView>('/audit-entries/verification');

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

/** Walks the whole chain, a part a request, and tells after each how far it is. */
export async function verifyAudit(
  tell: (progress: AuditVerificationView) => void,
): Promise<AuditVerificationView> {
  for (let after = 0; ;) {
    const part = await http.get<AuditVerificationView>('/audit-entries/verification', { after });
    if (part.done) return part;
    tell(part);
    after = part.checked;
  }
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReceiptView } from '@zuofeng/shared/complaints/intake.contract';
import { IDEMPOTENCY_HEADER } from '@zuofeng/shared/complaints/intake.labels';
import { request } from '../../../lib/http.js';
import { uuid } from '../../../lib/uuid.js';
import { COMPLAINTS } from '../complaints.api.js';

interface Case {
  id: string;
  version: number;
}

/** One key for each case while the page lives: after a lost answer the next press brings the same receipt. */
const keys = new Map<string, string>();

/** 出具查询凭证, once. The secret goes to the caller alone: no cache of the page ever holds it. */
export function useIssueReceipt() {
  const queries = useQueryClient();
  return useMutation({
    gcTime: 0,
    mutationFn: ({ id, version }: Case) => {
      if (!keys.has(id)) keys.set(id, uuid());
      return request<ReceiptView>('POST', `/complaints/${id}/actions/issue-receipt`, {
        version,
        headers: { [IDEMPOTENCY_HEADER]: keys.get(id)! },
      });
    },
    onSuccess: (_, { id }) => {
      keys.delete(id);
      return queries.invalidateQueries({ queryKey: COMPLAINTS, refetchType: 'active' });
    },
  });
}

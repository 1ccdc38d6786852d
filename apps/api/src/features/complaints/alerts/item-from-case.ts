import { CATEGORY_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import type { CreateItem } from '@zuofeng/shared/rectification/rectification.contract';
import type { ComplaintEntity } from '../complaint.entity.js';

/** A draft of the unit's ledger: nothing of the complainant's own words goes into it. */
export const itemFromCase = (
  {
    number,
    title,
    summary,
    category,
    complainant,
  }: Pick<ComplaintEntity, 'number' | 'summary' | 'category' | 'complainant'> & { title: string },
  unitId: string,
): CreateItem => ({
  title,
  unitId,
  problem: summary,
  source: 'public',
  focus: complainant === 'enterprise' ? 'enterprise' : 'people',
  origin: 'complaint',
  originRef: number,
  category: CATEGORY_LABELS[category],
});

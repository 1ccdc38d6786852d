import type { Permission } from '@zuofeng/shared/auth/permissions';
import type { ItemRow } from '@zuofeng/shared/rectification/rectification.contract';
import type { State } from '@zuofeng/shared/rectification/rectification.labels';

/** Steps that ask nothing of the person, so that many items can take them at once. */
export type BulkAction = 'issue' | 'accept';

const STEPS: readonly { action: BulkAction; from: State; permission: Permission }[] = [
  { action: 'issue', from: 'draft', permission: 'rectification.issue' },
  { action: 'accept', from: 'issued', permission: 'rectification.work' },
];

export interface BulkStep {
  action: BulkAction;
  rows: readonly ItemRow[];
}

/** The steps that fit the ticked rows, each with the rows that it fits. The server decides on each row by itself. */
export const bulkSteps = (rows: readonly ItemRow[], may: (permission: Permission) => boolean): BulkStep[] =>
  STEPS.filter(({ permission }) => may(permission))
    .map(({ action, from }) => ({
      action,
      rows: rows.filter(({ state, asCoUnit }) => state === from && !asCoUnit),
    }))
    .filter(step => step.rows.length > 0);

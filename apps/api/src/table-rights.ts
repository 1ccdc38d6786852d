import type { TableRights } from './platform/database/data-source.js';

/** A record of the ledger is not taken back: whoever writes with the application's role can only add to what happened. */
export const tableRights: TableRights = {
  appendOnly: [
    'rectification_event',
    'rectification_version',
    'rectification_comment',
    'rectification_escalation',
    'verification',
    'calendar_change',
  ],
  neverDeleted: [
    'rectification_item',
    'closure_application',
    'extension_request',
    'look_back',
    'supervision_letter',
    'supervision_round',
    'import_batch',
    'account',
    'role_grant',
    'signing_delegation',
    'unit',
    'section',
  ],
};

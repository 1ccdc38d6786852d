import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import type { CaseAction } from '@zuofeng/shared/complaints/case-actions.labels';
import { CLOSING_FORMS } from './closing-forms.js';
import type { CaseForm, FormOf } from './fields.js';
import { HANDLING_FORMS } from './handling-forms.js';
import { TRIAGE_FORMS } from './triage-forms.js';

export type FormAction = Exclude<CaseAction, 'issue-receipt'>;

/**
 * One form for each step: its words and the fields of its request (case-actions.contract.ts). Only a receipt is handed out by a
 * press (receipt-card.tsx).
 */
const FORMS: Record<FormAction, FormOf> = { ...TRIAGE_FORMS, ...HANDLING_FORMS, ...CLOSING_FORMS };

export const caseForm = (action: FormAction, view: CaseView): CaseForm => FORMS[action](view);

/** What a form starts with: never anything that the server would not take back unchanged. */
export function startingCase(action: CaseAction, view: CaseView): Record<string, unknown> {
  switch (action) {
    case 'accept':
      return { track: view.track };
    case 'classify':
      return {
        category: view.category,
        categoryId: view.categoryId ?? undefined,
        accusedUnitId: view.accusedUnit?.id,
        headNamed: view.original?.headNamed,
        ...(view.state === 'registered' ? { track: view.track } : {}),
      };
    case 'summarise':
      return view.summary ? { title: view.title, summary: view.summary } : {};
    case 'assign':
      return { unitId: view.accusedUnit?.id };
    case 'find':
      return { ...lastReturned(view), attachmentIds: [] };
    case 'note':
      return { attachmentIds: [] };
    case 'announce':
    case 'hold-accountable':
      return { onDay: view.today };
    case 'draft-reply':
    case 'reply':
      return { reply: view.replyDraft ?? undefined };
    case 'open-item':
      return { title: view.title };
    default:
      return {};
  }
}

/** A finding that was sent back is mended, not written anew. */
function lastReturned({ findings }: CaseView) {
  const last = findings.at(-1);
  return last?.outcome === 'returned'
    ? { finding: last.finding, facts: last.facts, measures: last.measures }
    : {};
}

/** Steps that have their own place on the page, beside what they are about. */
export const BESIDE: readonly CaseAction[] = [
  'classify',
  'message',
  'acknowledge',
  'issue-receipt',
  'announce',
  'hold-accountable',
  'waive-lamps',
  'draft-reply',
  'uphold-objection',
  'reject-objection',
  'approve-extension',
  'refuse-extension',
  'uphold-review',
  'change-review',
  'confirm-mark',
  'refuse-mark',
];

/** Steps that are rare or take something away stand in the menu of further ones. */
export const FURTHER: readonly CaseAction[] = [
  'decline',
  'transfer',
  'merge',
  'propose-mark',
  'recuse',
  'open-item',
  'object',
  'request-extension',
];

const NEXT: readonly CaseAction[] = [
  'accept',
  'assign',
  'conclude',
  'close',
  'reply',
  'call-back',
  'find',
  'note',
];

/** The one step to highlight among those the server allows. */
export function primaryCaseAction(view: Pick<CaseView, 'allowedActions' | 'summary' | 'state'>) {
  const { allowedActions, summary, state } = view;
  // Without a summary nothing can be assigned.
  if (state === 'accepted' && summary === null && allowedActions.includes('summarise')) return 'summarise';
  return NEXT.find(action => allowedActions.includes(action));
}

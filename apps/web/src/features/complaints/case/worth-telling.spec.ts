import type { CaseRequestView } from '@zuofeng/shared/complaints/complaints.contract';
import type { CaseAction } from '@zuofeng/shared/complaints/case-actions.labels';
import { caseView } from '../testing.js';
import { worthTelling } from './worth-telling.js';

const told = (actions: CaseAction[], over: Parameters<typeof caseView>[0] = {}) =>
  worthTelling(caseView({ ...over, blockedActions: actions.map(action => ({ action, reason: '…' })) })).map(
    ({ action }) => action,
  );

describe('what the page says of steps held back', () => {
  it('leaves out answers to what nobody asked', () =>
    expect(told(['close', 'confirm-mark', 'uphold-review', 'approve-extension'])).toEqual(['close']));

  it('tells why an answer that is asked for may not be given by this person', () => {
    const mark: CaseRequestView = {
      id: '01900000-0000-7000-8000-00000000007b',
      kind: 'mark',
      state: 'pending',
      reason: '非本单位职责',
      toDay: null,
      mark: 'un-attributable',
      by: '周敏',
      on: '2026-09-20',
      answer: null,
      decidedBy: null,
    };
    expect(told(['confirm-mark'], { requests: [mark] })).toEqual(['confirm-mark']);
  });

  it('does not tell the office of steps that are the unit’s', () => {
    expect(told(['find', 'note', 'conclude'], { sight: 'original', handling: 'assigned' })).toEqual([
      'conclude',
    ]);
    expect(told(['find'], { sight: 'original', handling: 'direct' })).toEqual(['find']);
    expect(told(['find', 'object'], { sight: 'summary', handling: 'assigned' })).toEqual(['find', 'object']);
  });
});

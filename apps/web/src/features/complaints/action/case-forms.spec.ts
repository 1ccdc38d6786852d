import { CASE_ACTIONS } from '@zuofeng/shared/complaints/case-actions.labels';
import { caseView } from '../testing.js';
import { caseForm, primaryCaseAction, startingCase } from './case-forms.js';
import { askedFields, caseBody } from './fields.js';

describe('the form of each step', () => {
  it.each(CASE_ACTIONS.filter(action => action !== 'issue-receipt'))(
    '%s has words and fields of its own',
    action => {
      const form = caseForm(action, caseView());
      for (const words of [form.title, form.submit, form.intro, form.done]) expect(words).not.toBe('');
      const names = form.fields.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      const starts = Object.keys(startingCase(action, caseView()));
      expect(names).toEqual(expect.arrayContaining(starts));
    },
  );

  const callBack = caseForm('call-back', caseView());
  it('asks for a grade only of somebody who answered', () => {
    const names = (result: string) => askedFields(callBack, { result }).map(({ name }) => name);
    expect(names('answered')).toEqual(['result', 'grade', 'resolved', 'note']);
    expect(names('unreachable')).toEqual(['result', 'note']);
  });

  it('sends nothing that is not asked any more', () =>
    expect(caseBody(callBack, { result: 'unreachable', grade: 5, resolved: true, note: '' })).toEqual({
      result: 'unreachable',
    }));

  it('takes away what was cleared in a classification', () =>
    expect(
      caseBody(caseForm('classify', caseView()), {
        category: 'delay',
        accusedUnitId: undefined,
        headNamed: false,
      }),
    ).toEqual({ category: 'delay', categoryId: null, accusedUnitId: null, headNamed: false }));

  it('sends files by their ids', () =>
    expect(
      caseBody(caseForm('note', caseView()), { note: '已走访', attachmentIds: [{ id: 'f', name: 'a.pdf' }] }),
    ).toEqual({ note: '已走访', attachmentIds: ['f'] }));

  it('mends a finding that was sent back instead of asking for it anew', () => {
    const finding = {
      round: 1,
      finding: 'partly' as const,
      facts: '窗口缺人',
      measures: '已调整',
      by: '赵局长',
      on: '2026-09-20',
      outcome: 'returned' as const,
      reviewNote: '未查清责任',
      reviewer: '周敏',
      files: [],
    };
    expect(startingCase('find', caseView({ findings: [finding] }))).toMatchObject({
      finding: 'partly',
      facts: '窗口缺人',
      measures: '已调整',
    });
  });

  it.each([
    ['summarise', { state: 'accepted', summary: null, allowedActions: ['summarise', 'take-up'] }],
    ['assign', { state: 'accepted', summary: '…', allowedActions: ['summarise', 'assign', 'take-up'] }],
    ['close', { state: 'replied', summary: '…', allowedActions: ['call-back', 'close', 'redo'] }],
    ['call-back', { state: 'replied', summary: '…', allowedActions: ['call-back', 'redo'] }],
    [undefined, { state: 'closed', summary: '…', allowedActions: ['message'] }],
  ] as const)('highlights %s', (next, view) =>
    expect(primaryCaseAction({ ...view, allowedActions: [...view.allowedActions] })).toBe(next),
  );
});

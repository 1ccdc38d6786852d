import { HONOUR_ACTIONS, type HonourAction, type HonourState } from '@zuofeng/shared/honours/honours.labels';
import { primaryHonourAction } from './honour-forms.js';

it.each<[HonourState, HonourAction[], HonourAction | undefined]>([
  ['draft', ['edit', 'submit', 'withdraw', 'record-consent'], 'submit'],
  ['draft', ['edit', 'withdraw', 'record-consent'], 'edit'],
  ['nominated', ['withdraw', 'check', 'return', 'record-consent'], 'check'],
  ['checked', ['grant', 'refuse'], 'grant'],
  ['granted', ['record-consent', 'revoke'], 'record-consent'],
  ['granted', ['publish', 'withdraw-consent'], 'publish'],
  ['published', ['unpublish', 'withdraw-consent', 'revoke'], undefined],
])('%s, allowed %j: the highlighted step is %s', (state, allowedActions, primary) => {
  expect(primaryHonourAction({ state, allowedActions })).toBe(primary);
});

it('what takes something away is never the highlighted step', () => {
  for (const action of ['withdraw', 'return', 'refuse', 'withdraw-consent', 'unpublish', 'revoke'] as const) {
    expect(HONOUR_ACTIONS).toContain(action);
    for (const state of ['draft', 'nominated', 'checked', 'granted', 'published'] as const)
      expect(primaryHonourAction({ state, allowedActions: [action] })).toBeUndefined();
  }
});
